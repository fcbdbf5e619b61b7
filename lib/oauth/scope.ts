import { InvalidScope } from './errors';

/**
 * The scopes that a request gets: what it asks for out of `assigned`, in the order of `assigned`, or all of
 * them when it asks for nothing in particular.
 * @throws InvalidScope when `requested` is malformed (RFC 6749 §3.3) or exceeds `assigned`
 */
export function grantScopes(requested: string | null, assigned: readonly string[]): readonly string[] {
  if (requested === null) return assigned;
  if (isMalformed(requested)) throw new InvalidScope('scope_malformed');
  const wanted = new Set(requested.split(' '));
  const granted = assigned.filter((scope) => wanted.has(scope));
  if (granted.length !== wanted.size) throw new InvalidScope('scope_not_assigned');
  return granted;
}

/** scope = scope-token *( SP scope-token ), each test linear in the length. */
function isMalformed(scope: string): boolean {
  return (
    /[^\x20\x21\x23-\x5b\x5d-\x7e]/.test(scope) ||
    scope.startsWith(' ') ||
    scope.endsWith(' ') ||
    scope.includes('  ')
  );
}
