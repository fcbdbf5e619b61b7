import { InvalidScope } from './errors';

/**
 * The scopes that a request gets: what it asks for out of `assigned`, in the order of `assigned`, or all of
 * them when it asks for nothing in particular, unless it is `required` to (RFC 6749 §3.3 leaves that to us).
 * @throws InvalidScope when `requested` is malformed, exceeds `assigned`, or is absent where it must not be
 */
export function grantScopes(
  requested: string | null,
  assigned: readonly string[],
  required: boolean,
): readonly string[] {
  if (requested === null) {
    if (required) throw new InvalidScope('scope_required');
    return assigned;
  }
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
