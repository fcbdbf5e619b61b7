import { createHash } from 'node:crypto';
import { Problem } from './problem';

/** Strong (RFC 9110 §8.8.3): of the representation, so that whatever differs in it is seen. */
export const entityTag = (json: string) =>
  `"${createHash('sha256').update(json).digest('base64url').slice(0, 27)}"`;

/** Our tags hold no comma, so lists may be split at any. */
const tagsOf = (header: string) => header.split(',').map((entry) => entry.trim());

/** RFC 9110 §13.1.2, whose comparison is the weak one. */
export function isUnchanged(ifNoneMatch: string | null, tag: string): boolean {
  if (ifNoneMatch === null) return false;
  return tagsOf(ifNoneMatch).some((entry) => entry === '*' || entry.replace(/^W\//, '') === tag);
}

/**
 * RFC 9110 §13.1.1, whose comparison is the strong one.
 *
 * @param tag - null: there is nothing, so that `*` fails too
 * @throws Problem precondition-failed
 */
export function requireMatch(ifMatch: string | null, tag: string | null): void {
  if (ifMatch === null) return;
  if (tag !== null && tagsOf(ifMatch).some((entry) => entry === '*' || entry === tag)) return;
  const detail = 'It was changed since it was read. Read it again, then make your change.';
  throw new Problem('precondition-failed', detail, [
    { header: 'If-Match', code: 'changedMeanwhile', detail },
  ]);
}
