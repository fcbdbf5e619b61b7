import { expect, it } from 'vitest';
import { OAuthError } from '@/lib/oauth/errors';
import { grantScopes } from '@/lib/oauth/scope';
import { missingScopes } from './missing-scopes';

/** What the token endpoint notes of a request that has `read` only. */
function noted(requested: string): string {
  try {
    grantScopes(requested, ['read'], false);
  } catch (error) {
    if (error instanceof OAuthError) return error.detail;
    throw error;
  }
  throw new Error('it was granted');
}

it('reads the scopes that the token endpoint found not to be assigned', () => {
  expect(missingScopes(noted('read orders:delete'))).toEqual({ named: ['orders:delete'], more: 0 });
  expect(missingScopes(noted('a, b'))).toEqual({ named: ['a,', 'b'], more: 0 });
  expect(missingScopes(noted('v w x y z'))).toEqual({ named: ['v', 'w', 'x'], more: 2 });
});

it('takes nothing else for scopes', () => {
  expect(missingScopes(noted('read  write'))).toBeNull();
  expect(missingScopes('The parameter audience is required')).toBeNull();
});
