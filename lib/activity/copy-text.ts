import type { Attempt } from '@/lib/oauth/ports';

/** Longest texts that are kept, in UTF-16 code units. What clients send can be as long as a request's body. */
const LONGEST = { name: 255, detail: 300, requestId: 64, sourceAddress: 64 } as const;

/** The columns of a line, in its order. */
export const COPY_COLUMNS =
  'at, id, outcome, status, error, reason, detail, request_id, source_address, client_id, audience, application_id, api_id, secret_id, kid, jti, scopes';

const NULL = '\\N';

const SPECIAL = /[\0\\\n\r\t]/;

/** Characters that mean something in COPY's text format. PostgreSQL has no NUL; it is left out. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function escaped(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replace(/[\0\\\n\r\t]/g, (character) => ESCAPES[character] ?? character);
}

function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // Not through the middle of a character that takes two units.
  return text.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
}

function optional(text: string | null, longest: number): string {
  return text === null ? NULL : escaped(cut(text, longest));
}

/**
 * A secret that was sent in the place of a name, say by a client that mixed the two up, is a secret all the same; so is
 * the beginning of one, which is what is left before the mark of a text that was cut.
 */
export function withoutSecrets(text: string): string {
  return text.includes('ecs_') ? text.replace(/ecs_[0-9A-Za-z]{40,}|ecs_[0-9A-Za-z]+(?=…)/g, 'ecs_…') : text;
}

/** What clients sent, or what was said of it. */
function ofClient(text: string | null, longest: number): string {
  return text === null ? NULL : optional(withoutSecrets(text), longest);
}

/** A scope-token has neither quotation mark nor backslash (RFC 6749 section 3.3), so quoting it is enough. */
function array(scopes: readonly string[]): string {
  return scopes.length === 0 ? '{}' : `{"${scopes.join('","')}"}`;
}

let second = { number: Number.NaN, text: '' };

/** As toISOString, which costs more than the rest of the line. */
function timestamp(time: number): string {
  const number = Math.floor(time / 1000);
  if (second.number !== number) {
    second = { number, text: new Date(number * 1000).toISOString().slice(0, -4) };
  }
  return `${second.text}${String(time - number * 1000).padStart(3, '0')}Z`;
}

/** An attempt as a line of PostgreSQL's COPY in text format, with the columns of COPY_COLUMNS. */
export function copyLine(attempt: Attempt, id: string): string {
  const { outcome, error, reason, detail, applicationId, apiId, secretId, kid, jti } = attempt;
  return `${timestamp(attempt.time)}\t${id}\t${outcome === 'issued' ? 'ISSUED' : 'REFUSED'}\t${attempt.status}\t${
    error ?? NULL
  }\t${reason ?? NULL}\t${ofClient(detail, LONGEST.detail)}\t${escaped(
    cut(withoutSecrets(attempt.requestId), LONGEST.requestId),
  )}\t${escaped(cut(attempt.source, LONGEST.sourceAddress))}\t${ofClient(attempt.clientId, LONGEST.name)}\t${ofClient(attempt.audience, LONGEST.name)}\t${
    applicationId ?? NULL
  }\t${apiId ?? NULL}\t${secretId ?? NULL}\t${kid ?? NULL}\t${jti ?? NULL}\t${array(attempt.scopes)}\n`;
}
