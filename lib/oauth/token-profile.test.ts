import { decodeJwt, decodeProtectedHeader } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Api } from './ports';
import {
  AUDIENCE,
  CLIENT_ID,
  CONTEXT,
  createMemoryWorld,
  ISSUER,
  type MemoryWorld,
  NOW,
  STAND_IN_KEY,
  tokenForm,
  tokenRequest,
} from './testing';
import { createTokenEndpoint } from './token-endpoint';

let world: MemoryWorld;

beforeEach(() => {
  world = createMemoryWorld();
});

const iat = Math.floor(NOW / 1000);
const JTI = 'AQEBAQEBAQEBAQEBAQEBAQ';
const TIMES = { exp: iat + 1800, iat, nbf: iat - 120 };
const OURS = { iss: ISSUER, aud: AUDIENCE, ...TIMES, jti: JTI, sub: CLIENT_ID, azp: CLIENT_ID };

/** A token of an API that is set so. */
async function tokenOf(settings: Partial<Api>): Promise<string> {
  world.addApi(AUDIENCE, settings);
  const answer = await world.send(tokenRequest(tokenForm()));
  expect(answer.status).toBe(200);
  return JSON.parse(answer.body).access_token;
}

const written = (jwt: string) => jwt.split('.').slice(0, 2).map(atob);

describe('a token of the profile Standard', () => {
  it('has the header and the claims of the contract, in its order, and no other', async () => {
    expect(written(await tokenOf({}))).toEqual([
      '{"kid":"kid","alg":"RS256"}',
      JSON.stringify({ ...OURS, scope: 'add read delete' }),
    ]);
  });

  it('has the constant claims of its API beside them', async () => {
    const extraClaims = { tenant: '企业', limits: { perDay: 10, of: ['a', null, true] } };
    const jwt = await tokenOf({ extraClaims });
    expect(decodeJwt(jwt)).toEqual({ ...OURS, scope: 'add read delete', ...extraClaims });
    expect(decodeProtectedHeader(jwt)).toEqual({ kid: 'kid', alg: 'RS256' });
  });
});

describe('a token of the profile RFC 9068', () => {
  it('says so in its header, and names the client as RFC 9068 wants it', async () => {
    const jwt = await tokenOf({ tokenProfile: 'RFC9068' });
    expect(decodeProtectedHeader(jwt)).toEqual({ typ: 'at+jwt', kid: 'kid', alg: 'RS256' });
    expect(decodeJwt(jwt)).toEqual({ ...OURS, scope: 'add read delete', client_id: CLIENT_ID });
  });

  it('has the constant claims of its API too', async () => {
    const jwt = await tokenOf({ tokenProfile: 'RFC9068', extraClaims: { tenant: 'acme' } });
    expect(decodeJwt(jwt)).toMatchObject({ client_id: CLIENT_ID, tenant: 'acme' });
  });
});

describe('constant claims named like ours', () => {
  const extraClaims = {
    iss: 'https://elsewhere.example.com',
    aud: 'https://other.example.com',
    exp: 4_102_444_800,
    iat: 0,
    nbf: 0,
    jti: 'constant',
    sub: 'somebody',
    azp: 'somebody',
    scope: 'admin',
    client_id: 'somebody',
    tenant: 'acme',
  };

  it('never stand in a token instead of ours', async () => {
    const scope = 'add read delete';
    expect(decodeJwt(await tokenOf({ extraClaims }))).toEqual({ ...OURS, scope, tenant: 'acme' });
    const jwt = await tokenOf({ extraClaims, tokenProfile: 'RFC9068' });
    expect(decodeJwt(jwt)).toMatchObject({ sub: CLIENT_ID, client_id: CLIENT_ID, scope, tenant: 'acme' });
  });

  it('grant nothing where nothing is assigned', async () => {
    world.authorize(CLIENT_ID, AUDIENCE, []);
    expect(decodeJwt(await tokenOf({ extraClaims }))).toEqual({ ...OURS, tenant: 'acme' });
  });
});

it('gives each API its own header, also where one key signs for both', async () => {
  world.addApi('https://other.example.com', { tokenProfile: 'RFC9068' });
  world.authorize(CLIENT_ID, 'https://other.example.com', []);
  const endpoint = createTokenEndpoint({ ...world.ports, signingKeys: { current: () => STAND_IN_KEY } });
  const typOf = async (audience: string) => {
    const answer = await endpoint(tokenRequest(tokenForm({ audience })), CONTEXT);
    return decodeProtectedHeader((await answer.json()).access_token).typ;
  };
  expect(await typOf(AUDIENCE)).toBeUndefined();
  expect(await typOf('https://other.example.com')).toBe('at+jwt');
  expect(await typOf(AUDIENCE)).toBeUndefined();
});
