import { decodeJwt } from 'jose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { API_CLIENT_ID, API_CLIENT_SECRET, InquiryWorld } from './inquiry.testing';
import { UnavailableError } from './ports';
import {
  CLIENT_ID,
  createSigningKey,
  NOW,
  refusal,
  type SigningKeyWithPublicHalf,
  TOKEN_HEADERS,
} from './testing';

let key: SigningKeyWithPublicHalf;
let world: InquiryWorld;

beforeAll(async () => {
  key = await createSigningKey();
});

beforeEach(() => {
  world = new InquiryWorld(key);
});

const { 'content-type': _, ...headers } = TOKEN_HEADERS;
const DONE = { status: 200, headers: { ...headers, 'content-length': '0' }, body: '' };
const isActive = async (token: string) => JSON.parse((await world.introspect(token)).body).active;

describe('an application', () => {
  it('revokes a token of its own, and no other one', async () => {
    const [token, other] = [await world.issue(), await world.issue()];
    expect(await world.revoke(token)).toEqual(DONE);
    expect(await isActive(token)).toBe(false);
    expect(await isActive(other)).toBe(true);
    const { jti } = decodeJwt(token);
    expect([...world.revoked]).toEqual([
      [jti, { applicationId: 'application-1', expiresAt: Math.floor(NOW / 1000) + 1800 }],
    ]);
    expect(world.inquiries[0]).toMatchObject({
      outcome: 'revoked',
      fault: null,
      status: 200,
      clientId: CLIENT_ID,
      applicationId: 'application-1',
      secretId: 'secret-1',
      jti,
    });
  });

  it('revokes it again, with the same answer', async () => {
    const token = await world.issue();
    expect([await world.revoke(token), await world.revoke(token)]).toEqual([DONE, DONE]);
  });

  it.each(['access_token', 'refresh_token', 'nothing that exists'])(
    'revokes it whatever the hint says: "%s"',
    async (token_type_hint) => {
      const token = await world.issue();
      expect(await world.revoke(token, { token_type_hint })).toEqual(DONE);
      expect(await isActive(token)).toBe(false);
    },
  );

  it('cannot revoke the token of another one, and is told so', async () => {
    const token = await world.issue();
    const other = { client_id: API_CLIENT_ID, client_secret: API_CLIENT_SECRET };
    expect(await world.revoke(token, other)).toEqual(
      refusal(400, 'invalid_request', 'The token was issued to another application'),
    );
    expect(world.revoked.size).toBe(0);
    expect(await isActive(token)).toBe(true);
  });

  it('has nothing to revoke in what is no token of ours, or not any more', async () => {
    const token = await world.issue();
    expect(await world.revoke('45ghiukldjahdnhzdauz')).toEqual(DONE);
    expect(await world.revoke(`${token.slice(0, -8)}AAAAAAAA`)).toEqual(DONE);
    world.now += 1800 * 1000;
    expect(await world.revoke(token)).toEqual(DONE);
    expect(world.revoked.size).toBe(0);
    expect(world.inquiries).toMatchObject([
      { outcome: 'ignored', fault: 'malformed' },
      { outcome: 'ignored', fault: 'not_ours' },
      { outcome: 'ignored', fault: 'expired' },
    ]);
  });

  it('is told that the token goes on when the revocation cannot be kept', async () => {
    const revocations = {
      revoke: async () => {
        throw new UnavailableError('cannot execute INSERT in a read-only transaction');
      },
    };
    expect(await world.revoke(await world.issue(), {}, { revocations })).toEqual(
      refusal(503, 'temporarily_unavailable', 'The service is temporarily unavailable', {
        'retry-after': '1',
      }),
    );
    expect(world.inquiries).toMatchObject([{ outcome: 'refused', reason: 'unavailable' }]);
  });
});
