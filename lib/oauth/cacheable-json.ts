import type { Answer, Answerer, IncomingRequest } from './answer';
import { encodeBase64url } from './base64';
import { InvalidRequest, renderRefusal, toRefusal } from './errors';
import type { UnexpectedPort } from './ports';

/** Anyone may read a public document, pages of any origin too. */
const CORS = { 'Access-Control-Allow-Origin': '*' };

/** …and keep it for five minutes. */
const CACHEABLE = {
  ...CORS,
  'Cache-Control': 'public, max-age=300',
  'X-Content-Type-Options': 'nosniff',
};

export interface DocumentContext {
  readonly requestId: string;
}

/**
 * Serves a public JSON document by GET and HEAD, with validation by entity-tag.
 * @param find must not change what it returned, but return another object
 */
export function createCacheableJsonAnswerer(
  find: () => object | Promise<object>,
  ports: UnexpectedPort,
): Answerer<DocumentContext> {
  let latest = rendered(null, '', '');
  return async (request, { requestId }) => {
    try {
      requireGetOrHead(request);
      const document = await find();
      if (latest.document !== document) latest = await renewed(latest, document);
      return answer(latest, request);
    } catch (error) {
      return renderRefusal(toRefusal(error, requestId, ports), requestId, CORS);
    }
  };
}

/** A document as it is sent, made once and not for each request. */
interface Rendered {
  readonly document: object | null;
  readonly json: string;
  readonly etag: string;
  readonly whole: Answer;
  readonly head: Answer;
  readonly unchanged: Answer;
}

function rendered(document: object | null, json: string, etag: string): Rendered {
  const unchanged = { ...CACHEABLE, ETag: etag };
  const headers = { ...unchanged, 'Content-Type': 'application/json' };
  return {
    document,
    json,
    etag,
    whole: { status: 200, headers, body: json },
    head: { status: 200, headers, body: null },
    unchanged: { status: 304, headers: unchanged, body: null },
  };
}

async function renewed(before: Rendered, document: object): Promise<Rendered> {
  const json = JSON.stringify(document);
  return rendered(document, json, json === before.json ? before.etag : await entityTag(json));
}

function requireGetOrHead({ method }: IncomingRequest): void {
  if (method !== 'GET' && method !== 'HEAD') throw InvalidRequest.methodNotAllowed('GET, HEAD');
}

/** Strong (RFC 9110 §8.8.3): the same if and only if the document is. */
async function entityTag(json: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(json));
  return `"${encodeBase64url(new Uint8Array(hash))}"`;
}

function answer({ etag, whole, head, unchanged }: Rendered, { method, headers }: IncomingRequest): Answer {
  if (matches(headers.get('if-none-match'), etag)) return unchanged;
  return method === 'HEAD' ? head : whole;
}

/** RFC 9110 §13.1.2, whose comparison is the weak one. Our tags hold no comma, so lists may be split at any. */
function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((entry) => entry.trim().replace(/^W\//, '') === etag);
}
