export interface MissingScopes {
  /** As many as were noted. */
  named: string[];
  more: number;
}

/**
 * The scopes that a refused request asked for in vain, out of what the token endpoint has noted in English
 * (lib/oauth/scope.ts); null where it noted something else.
 */
export function missingScopes(detail: string): MissingScopes | null {
  const [, names, more = '0'] = /^Not assigned: (\S+(?:, \S+)*)(?: and (\d+) more)?$/.exec(detail) ?? [];
  return names === undefined ? null : { named: names.split(', '), more: Number(more) };
}
