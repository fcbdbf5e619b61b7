import { type Entries, UnreadableDocument } from './entries';
import { DOCUMENT_LIMIT } from './limits';
import { headerDelimiter, readLines } from './lines';
import { isOpenApi, readOpenApi } from './openapi';
import { readYaml } from './read-yaml';

/** Deeper than any description of an API; each level of YAML costs the reader some of the stack. */
const MOST_LEVELS = 200;

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether brackets or indentation go deeper than that, by a look that costs no more than the text is long. */
function isTooDeep(text: string): boolean {
  let level = 0;
  for (const character of text) {
    if (character === '[' || character === '{') level += 1;
    else if (character === ']' || character === '}') level = Math.max(0, level - 1);
    if (level > MOST_LEVELS) return true;
  }
  return new RegExp(String.raw`^(?: {${2 * MOST_LEVELS},}|[ \t]*(?:[-?:] ?){${MOST_LEVELS},})`, 'm').test(
    text,
  );
}

const SAYS_OPENAPI = /^[{ \t]*(?:["']?)(?:openapi|swagger)(?:["']?)\s*:/m;

/**
 * Reads permissions out of what somebody pasted or chose, whatever it is: lines, CSV, an OpenAPI document as JSON or YAML.
 *
 * @throws UnreadableDocument, and nothing else
 */
export async function readDocument(pasted: string): Promise<Entries> {
  if (Buffer.byteLength(pasted) > DOCUMENT_LIMIT) {
    throw new UnreadableDocument({
      key: 'fileTooLarge',
      values: { megabytes: Math.floor(DOCUMENT_LIMIT / 1024 / 1024) },
    });
  }
  const text = pasted.replace(/^\ufeff/, '');
  const looksLikeJson = /^\s*\{/.test(text);
  // A permission may be called `openapi:read`, and a description may say it.
  if (!looksLikeJson && (headerDelimiter(text) !== null || !SAYS_OPENAPI.test(text))) return readLines(text);
  const json = looksLikeJson ? readJson(text) : undefined;
  const document = json ?? (isTooDeep(text) ? undefined : await readYaml(text));
  if (document === undefined) throw new UnreadableDocument({ key: 'importUnreadable' });
  if (!isOpenApi(document)) throw new UnreadableDocument({ key: 'importNotOpenApi' });
  return readOpenApi(document);
}
