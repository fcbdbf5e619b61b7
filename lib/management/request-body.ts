import type { IncomingRequest } from '@/lib/oauth/answer';
import type { Upload } from './operation';
import { Problem } from './problem';

/** Bytes of JSON. A list of all scopes of a large API is a fraction of it. */
const JSON_LIMIT = 256 * 1024;
/** Objects and arrays within each other. */
const MOST_LEVELS = 16;

const utf8 = new TextDecoder('utf-8', { fatal: true });

function isJson(contentType: string | null): boolean {
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  if (type.trim() !== 'application/json') return false;
  return parameters.every((parameter) => {
    const [name, value] = parameter.split('=', 2);
    return name?.trim() !== 'charset' || /^\s*"?utf-8"?\s*$/.test(value ?? '');
  });
}

const isAbsentOr = (coding: string, header: string | null) =>
  header === null || header.trim().toLowerCase() === coding;

const malformed = (detail: string) => new Problem('malformed-request', detail);

const unsupported = (detail: string) => new Problem('unsupported-media-type', detail);

const tooLarge = (limit: number) =>
  new Problem('content-too-large', `At most ${limit} bytes.`, [], { Connection: 'close' });

async function readStream(stream: ReadableStream<Uint8Array> | null, limit: number): Promise<Uint8Array> {
  if (stream === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    length += chunk.value.byteLength;
    if (length > limit) throw tooLarge(limit);
    chunks.push(chunk.value);
  }
  return Buffer.concat(chunks);
}

async function readBytes(request: IncomingRequest, limit: number): Promise<Uint8Array | ArrayBuffer> {
  const declared = request.headers.get('content-length');
  if (declared !== null && Number(declared) > limit) throw tooLarge(limit);
  try {
    // The HTTP parser holds a body to its declared length (RFC 9112 §6.3).
    return declared === null ? await readStream(request.body, limit) : await request.arrayBuffer();
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw malformed('The body could not be read.');
  }
}

/** Without recursion, however deep it is. */
function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MOST_LEVELS) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}

/**
 * @throws Problem where two members of an object of this JSON have the same name, or one a name under which JavaScript
 *   keeps no value: schemas of records leave it out without a word
 */
function refuseNames(text: string): void {
  const open: (Set<string> | null)[] = [];
  const tokens = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/gs;
  for (const [token, colon] of text.matchAll(tokens)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (colon !== undefined) {
      const names = open.at(-1);
      if (names === null || names === undefined) continue;
      const written = token.slice(0, -colon.length);
      const name: unknown = written.includes('\\') ? JSON.parse(written) : written.slice(1, -1);
      if (typeof name !== 'string') continue;
      if (names.has(name)) throw malformed('A name stands twice in the same object.');
      if (name === '__proto__') throw malformed('No member can be called __proto__.');
      names.add(name);
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever it was: it is no JSON, or deeper than there is room for.
    throw new Problem('malformed-request', 'The body is not JSON.', [
      { pointer: '', code: 'malformed', detail: 'This cannot be parsed as JSON (RFC 8259).' },
    ]);
  }
}

/** @throws Problem for a type that is not taken */
function typeOf(contentType: string | null, upload: Upload<unknown> | undefined): string {
  if (upload === undefined) {
    if (isJson(contentType)) return 'application/json';
    throw unsupported('Content-Type must be application/json, in UTF-8.');
  }
  const type = upload.types.find((each) => each === contentType?.trim().toLowerCase());
  if (type !== undefined) return type;
  throw unsupported(`Content-Type must be one of ${upload.types.join(', ')}.`);
}

/**
 * @param upload - undefined: JSON is wanted
 * @returns the text of JSON, or a file; undefined for no body at all
 * @throws Problem
 */
export async function readBody(
  request: IncomingRequest,
  upload: Upload<unknown> | undefined,
): Promise<string | File | undefined> {
  const limit = upload?.limit ?? JSON_LIMIT;
  const bytes = await readBytes(request, limit);
  if (bytes.byteLength === 0) return undefined;
  if (bytes.byteLength > limit) throw tooLarge(limit);
  const type = typeOf(request.headers.get('content-type'), upload);
  if (
    !isAbsentOr('identity', request.headers.get('content-encoding')) ||
    !isAbsentOr('chunked', request.headers.get('transfer-encoding'))
  ) {
    throw unsupported('The body must not be compressed.');
  }
  if (upload !== undefined) return new File([new Uint8Array(bytes)], '', { type });
  try {
    return utf8.decode(bytes);
  } catch {
    throw malformed('The body is not valid UTF-8.');
  }
}

/** Half of a surrogate pair, which only an escape can write: no text (RFC 8259 §8.2), and stored as another one. */
function hasHalfOfPair(value: unknown): boolean {
  if (typeof value === 'string') return /\p{Cs}/u.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, each]) => hasHalfOfPair(name) || hasHalfOfPair(each));
}

/**
 * @throws Problem for what is no JSON, too deep, or says a member twice, of which parsers keep one and tell nobody; for
 *   what cannot be kept as it is written
 */
export function parseBody(text: string): unknown {
  const value = parse(text);
  if (isTooDeep(value)) throw malformed(`At most ${MOST_LEVELS} levels.`);
  refuseNames(text);
  if (/\\u[dD][89a-fA-F]/.test(text) && hasHalfOfPair(value)) {
    throw malformed('Half of a surrogate pair is no text.');
  }
  return value;
}
