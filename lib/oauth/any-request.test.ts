import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectedOf } from './any-request.testing';
import { createNearWorld, requireScopes } from './any-request.world.testing';
import { nearRequest } from './near-request.testing';
import { CONTEXT, tokenRequest } from './testing';
import { createTokenEndpoint } from './token-endpoint';

it('answers any request as the rules say, never with a token where they say no, never with a 5xx', {
  timeout: 60_000,
}, async () => {
  const world = createNearWorld();
  const endpoint = createTokenEndpoint(world.ports);
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(nearRequest, fc.boolean(), async ({ body, header }, scopeRequired) => {
      requireScopes(world, scopeRequired);
      const headers: Record<string, string> = header === undefined ? {} : { authorization: header };
      const response = await endpoint(tokenRequest(body, headers), CONTEXT);
      const answer = await response.json();
      const expected = expectedOf(body, header, scopeRequired);
      kinds.add(expected.replace(/^200 .*/, '200'));
      expect(`${response.status} ${answer.error ?? answer.scope}`).toBe(expected);
      expect(answer.error_description ?? '').toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]*$/);
      expect('access_token' in answer).toBe(response.status === 200);
    }),
    { numRuns: 1000 },
  );
  expect(world.unexpectedErrors).toEqual([]);
  // The property is worth something only if every kind of answer came up.
  expect(new Set(world.attempts.map(({ reason }) => reason))).toContain('scope_required');
  expect([...kinds].toSorted()).toEqual([
    '200',
    '400 invalid_request',
    '400 invalid_scope',
    '400 invalid_target',
    '400 unsupported_grant_type',
    '401 invalid_client',
  ]);
});
