import fc from 'fast-check';
import { expectedOf } from '../../lib/oauth/any-request.testing';
import { createNearWorld, requireScopes } from '../../lib/oauth/any-request.world.testing';
import { nearRequest } from '../../lib/oauth/near-request.testing';
import { CONTEXT, tokenRequest } from '../../lib/oauth/testing';
import { createTokenAnswerer } from '../../lib/oauth/token-endpoint';
import { type Cases, compare, type Tell } from './cases';

/** Parameters, Basic, secrets, audiences and scopes, straight to the protocol core. */
export function requestCases(tell: Tell): Cases {
  const world = createNearWorld();
  const answer = createTokenAnswerer({ ...world.ports, report: () => undefined });
  const property = fc.asyncProperty(nearRequest, fc.boolean(), async ({ body, header }, scopeRequired) => {
    requireScopes(world, scopeRequired);
    const headers: Record<string, string> = header === undefined ? {} : { authorization: header };
    const said = await answer(tokenRequest(body, headers), CONTEXT);
    compare(said, expectedOf(body, header, scopeRequired), body, tell);
  });
  return { property, endOnFailure: false };
}
