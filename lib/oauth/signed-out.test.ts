import fc from 'fast-check';
import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { isSignedOut, issuingTime } from './signed-out';
import { CLIENT_ID, CLIENT_SECRET, createMemoryWorld, NOW, tokenForm, tokenRequest } from './testing';

/** `iat` as a token has it. */
const iatOf = (now: number, tokensValidAfter: number | null) =>
  Math.floor(issuingTime(now, tokensValidAfter) / 1000);

describe('what is issued before and after a sign-out', () => {
  it('is told apart to the millisecond, although a token counts in seconds', () => {
    const moments = fc.integer({ min: 1_700_000_000_000, max: 1_700_000_010_000 });
    fc.assert(
      fc.property(moments, moments, (signOut, issued) => {
        const after = issued > signOut;
        const iat = iatOf(issued, after ? signOut / 1000 : null);
        expect(isSignedOut(iat, signOut / 1000)).toBe(!after);
        expect(iat * 1000 - issued).toBeLessThanOrEqual(1000);
      }),
    );
  });

  it('is issued now in every other second, and where nobody was ever signed out', () => {
    expect(issuingTime(NOW, null)).toBe(NOW);
    expect(issuingTime(NOW, NOW / 1000 - 1)).toBe(NOW);
    expect(isSignedOut(Math.floor(NOW / 1000), null)).toBe(false);
  });

  it('shows in the token: as of the next second, for as long as any other', async () => {
    const world = createMemoryWorld();
    world.addClient(CLIENT_ID, CLIENT_SECRET, { tokensValidAfter: (NOW - 300) / 1000 });
    const { access_token: jwt, expires_in } = JSON.parse((await world.send(tokenRequest(tokenForm()))).body);
    const next = Math.floor(NOW / 1000) + 1;
    expect(expires_in).toBe(1800);
    expect(decodeJwt(jwt)).toMatchObject({ iat: next, exp: next + 1800, nbf: next - 120 });
  });
});
