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
  if (isMalformed(requested)) throw new InvalidScope('scope_malformed', excerptOf(requested));
  const wanted = new Set(requested.split(' '));
  const granted = assigned.filter((scope) => wanted.has(scope));
  if (granted.length !== wanted.size) {
    throw new InvalidScope('scope_not_assigned', notAmong(assigned, wanted));
  }
  return granted;
}

/** What the activity log keeps of what a client sent, which can be as long as a request, in UTF-16 code units. */
const MOST_TEXT = 240;
const MOST_NAMES = 3;
const MOST_OF_A_NAME = MOST_TEXT / MOST_NAMES;

const beginningOf = (text: string, most: number) => (text.length > most ? `${text.slice(0, most)}…` : text);

/** As a JSON string, in which characters that cannot be seen can be. */
const excerptOf = (text: string) => `The parameter scope was ${JSON.stringify(beginningOf(text, MOST_TEXT))}`;

function notAmong(assigned: readonly string[], wanted: ReadonlySet<string>): string {
  const held = new Set(assigned);
  const missing = [...wanted].filter((scope) => !held.has(scope));
  const named = missing.slice(0, MOST_NAMES).map((scope) => beginningOf(scope, MOST_OF_A_NAME));
  const more = missing.length - named.length;
  return `Not assigned: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
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

/** A permission that was taken from the application since is none, whatever its token says. */
export function stillAssigned(scope: string | undefined, assigned: readonly string[]): string[] {
  return scope === undefined ? [] : scope.split(' ').filter((code) => assigned.includes(code));
}
