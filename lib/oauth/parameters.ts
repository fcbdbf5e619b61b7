import { InvalidRequest } from './errors';

/** A Map, so that `__proto__` and the like are names as any other. */
export type Parameters = ReadonlyMap<string, string>;

/**
 * Decodes one form-encoded name or value (RFC 6749 Appendix B).
 * @throws InvalidRequest for broken percent-encoding and for bytes that are not UTF-8 or spell it overlong
 */
export function decodeFormComponent(encoded: string): string {
  const spaced = encoded.includes('+') ? encoded.replaceAll('+', ' ') : encoded;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch (cause) {
    throw new InvalidRequest('The percent-encoding is broken', { cause });
  }
}

/**
 * Parses a form strictly, where URLSearchParams mends and merges.
 * @throws InvalidRequest also for a parameter that is there twice (RFC 6749 §3.2) and for NUL
 */
export function parseForm(body: string): Parameters {
  if (body.includes('\0') || body.includes('%00')) {
    throw new InvalidRequest('The request body must not contain NUL');
  }
  const parameters = new Map<string, string>();
  for (const pair of body.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decodeFormComponent(equals === -1 ? pair : pair.slice(0, equals));
    if (parameters.has(name)) throw new InvalidRequest('A parameter must not be repeated');
    parameters.set(name, equals === -1 ? '' : decodeFormComponent(pair.slice(equals + 1)));
  }
  return parameters;
}

/** RFC 6749 §3.1: a parameter sent without a value counts as omitted. */
export function findParameter(parameters: Parameters, name: string): string | null {
  return parameters.get(name) || null;
}

/** @throws InvalidRequest when it is omitted */
export function requireParameter(parameters: Parameters, name: string): string {
  const value = findParameter(parameters, name);
  if (value === null) throw new InvalidRequest(`The parameter ${name} is required`);
  return value;
}

/**
 * The API that the token is for: `audience`, or `resource` as RFC 8707 calls it, or both saying the same.
 * @throws InvalidRequest when neither is there, or they differ
 */
export function requireAudience(parameters: Parameters): string {
  const resource = findParameter(parameters, 'resource');
  if (resource === null) return requireParameter(parameters, 'audience');
  const audience = findParameter(parameters, 'audience');
  if (audience !== null && audience !== resource) {
    throw new InvalidRequest('The parameters audience and resource differ');
  }
  return resource;
}

/**
 * RFC 6749 §2.3.1: credentials must not stand in the URL, where logs and caches keep them; the rest of the
 * request must not be split between two places that could disagree.
 * @throws InvalidRequest when one of `names` is in the query
 */
export function refuseInQuery(url: string, names: readonly string[]): void {
  const question = url.indexOf('?');
  if (question === -1) return;
  const query = new URLSearchParams(url.slice(question + 1));
  if (names.some((name) => query.has(name))) {
    throw new InvalidRequest('Parameters belong in the request body, not in the URL');
  }
}
