import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  assertionClaims,
  assertionForm,
  type ClientKeyWithPrivateHalf,
  createClientKey,
  outcomeIn,
  refused,
} from './assertion.testing';
import { CLIENT_AUTHENTICATION_METHODS } from './client-authentication-method';
import type { ClientKey } from './ports';
import {
  CLIENT_ID,
  CLIENT_SECRET,
  createMemoryWorld,
  type MemoryWorld,
  tokenForm,
  tokenRequest,
} from './testing';

let key: ClientKeyWithPrivateHalf;
let world: MemoryWorld;

beforeAll(async () => {
  key = await createClientKey('ES256');
});

beforeEach(() => {
  world = createMemoryWorld();
  world.addClient(CLIENT_ID, CLIENT_SECRET, { keys: [key] });
});

const outcome = (form: string, headers?: Record<string, string>) => outcomeIn(world, form, headers);

const asserted = async (claims: Record<string, unknown> = {}, header: object = {}) =>
  outcome(assertionForm(await key.sign(assertionClaims(claims), header)));

const MALFORMED_REQUEST = '400 invalid_request malformed_request';

describe('the parameters of an assertion', () => {
  it('belong together', async () => {
    const jws = await key.sign(assertionClaims());
    expect(await outcome(assertionForm(jws, { client_assertion_type: undefined }))).toBe(MALFORMED_REQUEST);
    expect(await outcome(assertionForm('', {}))).toBe(MALFORMED_REQUEST);
  });

  it('do not go with a secret, which would be a second method', async () => {
    const jws = await key.sign(assertionClaims());
    const authorization = `Basic ${btoa(`${CLIENT_ID}:${CLIENT_SECRET}`)}`;
    expect(await outcome(assertionForm(jws, { client_secret: CLIENT_SECRET }))).toBe(MALFORMED_REQUEST);
    expect(await outcome(assertionForm(jws), { authorization })).toBe(MALFORMED_REQUEST);
    expect(world.usedAssertions.size).toBe(0);
  });

  it('say nothing beside a scheme that we do not know', async () => {
    const jws = await key.sign(assertionClaims());
    expect(await outcome(assertionForm(jws), { authorization: 'Bearer abc' })).toBe(
      refused('client_credentials_absent'),
    );
  });

  it('are refused with a type that we do not know', async () => {
    const jws = await key.sign(assertionClaims());
    const type = 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer';
    expect(await outcome(assertionForm(jws, { client_assertion_type: type }))).toBe(
      refused('assertion_malformed'),
    );
  });
});

describe('the key of an assertion', () => {
  const URI = 'https://shop.example.com/jwks.json';
  const withKeys = (keys: readonly ClientKey[], keySetUri: string | null = null) =>
    world.addClient(CLIENT_ID, '', { keys, keySetUri });

  it('is the one that the assertion names, among several', async () => {
    const second = await createClientKey('ES256', 'key-2');
    withKeys([key, second]);
    expect(await outcome(assertionForm(await second.sign(assertionClaims())))).toBe('token');
    expect(world.verifications).toEqual([second.jwk]);
  });

  it('is any that fits where the assertion names none', async () => {
    const nameless = await createClientKey('ES256', null);
    const rsa = await createClientKey('RS256', null);
    withKeys([rsa, key, nameless]);
    expect(await outcome(assertionForm(await nameless.sign(assertionClaims())))).toBe('token');
    expect(world.verifications).toEqual([key.jwk, nameless.jwk]);
  });

  it('is looked for among ten at most', async () => {
    const nameless = await createClientKey('ES256', null);
    withKeys(Array.from({ length: 30 }, () => key));
    expect(await outcome(assertionForm(await nameless.sign(assertionClaims())))).toBe(
      refused('assertion_signature'),
    );
    expect(world.verifications).toHaveLength(10);
  });

  it.each([
    ['has another name', { kid: 'key-2' }],
    ['is of another kind', { jwk: { kty: 'EC', crv: 'P-384' } }],
    ['is for another algorithm', { jwk: { alg: 'RS256', kty: 'EC', crv: 'P-256' } }],
  ])('is unknown where the only one %s', async (_, changes) => {
    withKeys([{ ...key, ...changes }]);
    expect(await asserted()).toBe(refused('assertion_key_unknown'));
  });

  it('may say for which algorithm it is', async () => {
    const eddsa = await createClientKey('EdDSA');
    withKeys([{ ...key, jwk: { ...key.jwk, alg: 'ES256' } }]);
    expect(await asserted()).toBe('token');
    withKeys([{ ...eddsa, jwk: { ...eddsa.jwk, alg: 'EdDSA' } }]);
    expect(await outcome(assertionForm(await eddsa.sign(assertionClaims(), { alg: 'EdDSA' })))).toBe('token');
  });

  it('is unknown, and as much is verified, where the application or its key is', async () => {
    for (const own of await Promise.all([createClientKey('RS256'), key, createClientKey('EdDSA')])) {
      world.verifications.length = 0;
      withKeys([]);
      expect(await outcome(assertionForm(await own.sign(assertionClaims())))).toBe(
        refused('assertion_key_unknown'),
      );
      world.clients.clear();
      expect(await outcome(assertionForm(await own.sign(assertionClaims())))).toBe(refused('client_unknown'));
      expect(world.verifications.map(({ kty }) => kty)).toEqual([own.jwk.kty, own.jwk.kty]);
    }
    expect(world.unexpectedErrors).toEqual([]);
  });

  it('is never the one that stands in, whatever the verifier says', async () => {
    withKeys([]);
    const assertions = { ...world.ports.assertions, verify: async () => true };
    const request = tokenRequest(assertionForm(await key.sign(assertionClaims())));
    expect((await world.send(request, { assertions })).status).toBe(401);
  });

  it('may be published by the client', async () => {
    world.keySets.set(URI, { keys: [{ ...key, id: null }], trouble: null });
    withKeys([], URI);
    expect(await asserted()).toBe('token');
    expect(world.keySetRequests).toEqual([{ uri: URI, kid: 'key-1' }]);
    expect([...world.usedAssertions.values()]).toMatchObject([{ keyId: null }]);
  });

  it('is not asked of the client where it was uploaded', async () => {
    withKeys([key], URI);
    expect(await asserted()).toBe('token');
    expect(world.keySetRequests).toEqual([]);
  });

  it('is looked for in both places where it has no name', async () => {
    const nameless = await createClientKey('ES256', null);
    world.keySets.set(URI, { keys: [{ ...nameless, id: null }], trouble: null });
    withKeys([key], URI);
    expect(await outcome(assertionForm(await nameless.sign(assertionClaims())))).toBe('token');
    expect(world.keySetRequests).toEqual([{ uri: URI, kid: null }]);
  });

  it('is unknown where the published set cannot be had, and the activity says why', async () => {
    withKeys([], URI);
    expect(await asserted()).toBe(refused('assertion_key_unknown'));
    expect(world.attempts).toMatchObject([{ detail: 'jwks_uri: nothing is there' }]);
  });
});

describe('the methods that an application may use', () => {
  const authorization = `Basic ${btoa(`${CLIENT_ID}:${encodeURIComponent(CLIENT_SECRET)}`)}`;
  const bare = { client_id: undefined, client_secret: undefined };
  const presented = {
    client_secret_basic: () => outcome(tokenForm(bare), { authorization }),
    client_secret_post: () => outcome(tokenForm()),
    private_key_jwt: () => asserted(),
  };
  const NOT_ALLOWED = refused('authentication_method_not_allowed');

  it.each(CLIENT_AUTHENTICATION_METHODS)('may be %s alone', async (only) => {
    world.addClient(CLIENT_ID, CLIENT_SECRET, { keys: [key], authenticationMethods: [only] });
    for (const method of CLIENT_AUTHENTICATION_METHODS) {
      expect(await presented[method]()).toBe(method === only ? 'token' : NOT_ALLOWED);
    }
    expect(world.usedAssertions.size).toBe(only === 'private_key_jwt' ? 1 : 0);
  });

  it('must include both where a secret stands in header and body', async () => {
    const both = () => outcome(tokenForm(), { authorization });
    expect(await both()).toBe('token');
    world.addClient(CLIENT_ID, CLIENT_SECRET, { authenticationMethods: ['client_secret_basic'] });
    expect(await both()).toBe(NOT_ALLOWED);
    expect(await outcome(tokenForm({ client_secret: undefined }), { authorization })).toBe('token');
  });

  it('are not told to who does not have the secret', async () => {
    world.addClient(CLIENT_ID, CLIENT_SECRET, { authenticationMethods: ['client_secret_basic'] });
    expect(await outcome(tokenForm({ client_secret: 'wrong' }))).toBe(refused('client_secret_wrong'));
  });

  it('cost an assertion as much where it is not allowed', async () => {
    world.addClient(CLIENT_ID, CLIENT_SECRET, { keys: [key], authenticationMethods: ['client_secret_post'] });
    await asserted();
    expect(world.verifications).toHaveLength(1);
    expect(world.verifications).not.toContainEqual(key.jwk);
  });
});
