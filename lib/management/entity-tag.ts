import { createHash } from 'node:crypto';
import { Problem } from './problem';

/** Strong (RFC 9110 §8.8.3). @param digest - of the representation, so that whatever differs in it is seen */
export const strongTag = (digest: string) => `"${digest}"`;

export const entityTag = (json: string) =>
  strongTag(createHash('sha256').update(json).digest('base64url').slice(0, 27));

/**
 * RFC 9110 §13.1.1: `*`, or a list. Our tags hold no comma, so lists may be split at any: of another one, which may hold
 * `*` as well, no part is taken for one of ours.
 */
const tagsOf = (header: string) => header.split(',').map((entry) => entry.trim());
const isAny = (header: string) => header.trim() === '*';

/** RFC 9110 §13.1.2, whose comparison is the weak one. */
export function isUnchanged(ifNoneMatch: string | null, tag: string): boolean {
  if (ifNoneMatch === null) return false;
  return isAny(ifNoneMatch) || tagsOf(ifNoneMatch).some((entry) => entry.replace(/^W\//, '') === tag);
}

/**
 * RFC 9110 §13.1.1, whose comparison is the strong one.
 *
 * @param tag - null: there is nothing, so that `*` fails too
 * @throws Problem precondition-failed
 */
export function requireMatch(ifMatch: string | null, tag: string | null): void {
  if (ifMatch === null) return;
  if (tag !== null && (isAny(ifMatch) || tagsOf(ifMatch).includes(tag))) return;
  const detail = 'It was changed since it was read. Read it again, then make your change.';
  throw new Problem('precondition-failed', detail, [
    { header: 'If-Match', code: 'changedMeanwhile', detail },
  ]);
}

/**
 * RFC 9110 §13.1.2, of a change.
 *
 * @param tag - null: there is nothing
 * @throws Problem precondition-failed
 */
export function requireNoMatch(ifNoneMatch: string | null, tag: string | null): void {
  if (tag === null || !isUnchanged(ifNoneMatch, tag)) return;
  const detail = 'It is there already, as the request says that it is not.';
  throw new Problem('precondition-failed', detail, [{ header: 'If-None-Match', code: 'there', detail }]);
}
