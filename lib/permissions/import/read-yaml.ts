import type { parseDocument } from 'yaml';
import { DOCUMENT_LIMIT } from './limits';
import { readAside } from './read-aside';

const OPTIONS = {
  logLevel: 'silent',
  prettyErrors: false,
  // Looked for by comparing each key with all others.
  uniqueKeys: false,
} as const satisfies Parameters<typeof parseDocument>[1];

const BOUNDS = {
  /** Of one anchor: more than writing a long document shortly takes is there to make it explode. */
  maxAliasCount: 100,
  /** Of a document; each alias is looked for among all of them. */
  mostNames: 2000,
  /** Characters with what aliases stand for, about; JSON has some more quotation marks. */
  longest: 4 * DOCUMENT_LIMIT,
};

const PROGRAM = `
const { isAlias, isCollection, isPair, parseDocument } = require('yaml');
const { text, options, bounds } = workerData;
const document = parseDocument(text, options);
if (document.errors.length > 0) throw document.errors[0];

const lengths = new Map();
let names = 0;
function lengthOf(node) {
  if (!node) return 1;
  if (isPair(node)) return lengthOf(node.key) + lengthOf(node.value);
  if (isAlias(node) || node.anchor) names += 1;
  let length = 1;
  if (isAlias(node)) length = lengths.get(node.source) ?? 0;
  else if (isCollection(node)) for (const item of node.items) length += lengthOf(item);
  else length += node.range[1] - node.range[0];
  if (names > bounds.mostNames || length > bounds.longest) throw new RangeError('too much');
  if (node.anchor) lengths.set(node.anchor, length);
  return length;
}
lengthOf(document.contents);
parentPort.postMessage(JSON.stringify(document.toJS({ maxAliasCount: bounds.maxAliasCount })));
`;

/** What looks like an anchor, by a look that costs no more than the text is long; what is one is counted once more. */
const ANCHOR = /(?<=^|[\s,:[{])&[^\s,[\]{}]/gm;

function hasTooManyAnchors(text: string): boolean {
  let count = 0;
  for (const _ of text.matchAll(ANCHOR)) {
    count += 1;
    if (count > BOUNDS.mostNames) return true;
  }
  return false;
}

/**
 * @returns undefined for what cannot be read, or not within bounds
 * @throws UnreadableDocument importTooSlow, importBusy
 */
export async function readYaml(text: string): Promise<unknown> {
  if (hasTooManyAnchors(text)) return undefined;
  return readAside(PROGRAM, { text, options: OPTIONS, bounds: BOUNDS });
}
