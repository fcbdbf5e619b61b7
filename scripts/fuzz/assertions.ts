import fc from 'fast-check';
import { expectedOf } from '../../lib/oauth/any-request.testing';
import { bodyOf, createAssertionWorld, nearAssertionRequest } from '../../lib/oauth/near-assertion.testing';
import { CONTEXT, tokenRequest } from '../../lib/oauth/testing';
import { createTokenAnswerer } from '../../lib/oauth/token-endpoint';
import { type Cases, compare, type Tell } from './cases';

/** Assertions (RFC 7523), straight to the protocol core. */
export function assertionCases(tell: Tell): Cases {
  const { world, rules } = createAssertionWorld();
  const answer = createTokenAnswerer({ ...world.ports, report: () => undefined });
  const property = fc.asyncProperty(nearAssertionRequest, async ({ form, authorization }) => {
    const body = bodyOf(form);
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    const said = await answer(tokenRequest(body, headers), CONTEXT);
    compare(said, expectedOf(body, authorization, false, rules), body, tell);
  });
  // Which assertions were used before is part of the case.
  return { property, endOnFailure: true };
}
