import { decodeJwt } from 'jose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createBearerVerifier } from './bearer-token';
import { InquiryWorld } from './inquiry.testing';
import { AUDIENCE, CLIENT_ID, createSigningKey, type SigningKeyWithPublicHalf } from './testing';

let key: SigningKeyWithPublicHalf;
let world: InquiryWorld;

beforeAll(async () => {
  key = await createSigningKey();
});
beforeEach(() => {
  world = new InquiryWorld(key);
});

const verify = (token: string, audience = AUDIENCE, source = '192.0.2.7') =>
  createBearerVerifier(world.inquiryPorts)(token, audience, source);

describe('an access token that is presented to a resource of ours', () => {
  it('says who presents it, and which scopes it has that are still assigned', async () => {
    const token = await world.issue({ scope: 'add read' });
    world.authorize(CLIENT_ID, AUDIENCE, ['read', 'delete']);
    expect(await verify(token)).toEqual({
      token: { applicationId: 'application-1', clientId: CLIENT_ID, scopes: ['read'] },
    });
  });

  it('is good from the addresses that its application is bound to alone, once all else about it is', async () => {
    const token = await world.issue();
    world.addClient(CLIENT_ID, 'secret', { allowedAddresses: ['198.51.100.1'] });
    expect(await verify(token)).toEqual({ fault: 'address_not_allowed' });
    expect(await verify(token, AUDIENCE, '')).toEqual({ fault: 'address_not_allowed' });
    expect(await verify(token, AUDIENCE, '198.51.100.1')).toMatchObject({ token: { clientId: CLIENT_ID } });
    world.addClient(CLIENT_ID, 'secret', { allowedAddresses: ['198.51.100.1'], enabled: false });
    expect(await verify(token)).toEqual({ fault: 'application_disabled' });
  });

  it('has no scopes where it says none', async () => {
    world.authorize(CLIENT_ID, AUDIENCE, []);
    expect(await verify(await world.issue())).toMatchObject({ token: { scopes: [] } });
  });

  it('is no good elsewhere, malformed, unsigned, expired or withdrawn', async () => {
    const token = await world.issue();
    const claims = decodeJwt(token);
    expect(await verify(token, 'https://other.example')).toEqual({ fault: 'audience_unknown' });
    expect(await verify('a.b.c')).toEqual({ fault: 'malformed' });
    expect(await verify(`${token.slice(0, -4)}AAAA`)).toEqual({ fault: 'not_ours' });
    expect(await verify(await world.signed({ ...claims, exp: 1 }))).toEqual({ fault: 'expired' });
    expect(await verify(await world.signed({ ...claims, azp: 'nobody' }))).toEqual({
      fault: 'application_unknown',
    });
    await world.revoke(token);
    expect(await verify(token)).toEqual({ fault: 'revoked' });
  });
});
