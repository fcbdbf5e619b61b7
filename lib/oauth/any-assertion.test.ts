import fc from 'fast-check';
import { expect, it } from 'vitest';
import { thoroughly } from '@/lib/testing/thoroughly';
import { expectedOf } from './any-request.testing';
import { bodyOf, createAssertionWorld, nearAssertionRequest } from './near-assertion.testing';
import { CONTEXT, tokenRequest } from './testing';
import { createTokenEndpoint } from './token-endpoint';

it('answers any assertion as the rules say, never with a token where they say no, never with a 5xx', {
  timeout: 60_000,
}, async () => {
  const { world, rules } = createAssertionWorld();
  const endpoint = createTokenEndpoint(world.ports);
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(nearAssertionRequest, async ({ form, authorization }) => {
      const body = bodyOf(form);
      const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
      const response = await endpoint(tokenRequest(body, headers), CONTEXT);
      const answer = await response.json();
      const expected = expectedOf(body, authorization, false, rules);
      kinds.add(expected.replace(/^200 .*/, '200'));
      expect(`${response.status} ${answer.error ?? answer.scope}`).toBe(expected);
      expect('access_token' in answer).toBe(response.status === 200);
    }),
    // Not made smaller when one fails: which assertions were used before is part of the case.
    { numRuns: thoroughly(2000), endOnFailure: true },
  );
  expect(world.unexpectedErrors).toEqual([]);
  // The property is worth something only if every kind of answer, and many kinds of refusals, came up.
  expect([...kinds].toSorted()).toEqual([
    '200',
    '400 invalid_request',
    '400 invalid_scope',
    '400 invalid_target',
    '400 unsupported_grant_type',
    '401 invalid_client',
  ]);
  expect(new Set(world.attempts.map(({ reason }) => reason)).size).toBeGreaterThan(15);
});
