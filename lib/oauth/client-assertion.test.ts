import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  assertionClaims,
  assertionForm,
  type ClientKeyWithPrivateHalf,
  createClientKey,
  unsigned,
} from './assertion.testing';
import { type AssertionAlgorithm, CLIENT_AUTHENTICATION_METHODS } from './client-authentication-method';
import { type ClientKey, UnavailableError } from './ports';
import {
  AUDIENCE,
  CLIENT_ID,
  CLIENT_SECRET,
  createMemoryWorld,
  ISSUER,
  type MemoryWorld,
  NOW,
  refusal,
  TOKEN_URL,
  tokenForm,
  tokenRequest,
} from './testing';

let key: ClientKeyWithPrivateHalf;
let another: ClientKeyWithPrivateHalf;
let world: MemoryWorld;

beforeAll(async () => {
  key = await createClientKey('ES256');
  another = await createClientKey('ES256');
});

beforeEach(() => {
  world = createMemoryWorld();
  world.addClient(CLIENT_ID, CLIENT_SECRET, { keys: [key] });
});

const ask = (form: string, headers?: Record<string, string>) => world.send(tokenRequest(form, headers));

/** What came of the latest request: a token, or the reason why not. */
async function outcome(form: string, headers?: Record<string, string>) {
  const answer = await ask(form, headers);
  const { error } = JSON.parse(answer.body);
  return answer.status === 200 ? 'token' : `${answer.status} ${error} ${world.attempts.at(-1)?.reason}`;
}

const asserted = async (claims: Record<string, unknown> = {}, header: object = {}) =>
  outcome(assertionForm(await key.sign(assertionClaims(claims), header)));

const refused = (reason: string) => `401 invalid_client ${reason}`;
const MALFORMED_REQUEST = '400 invalid_request malformed_request';
const now = NOW / 1000;

describe('an assertion', () => {
  it('says who the client is, and proves it', async () => {
    expect(await asserted()).toBe('token');
    expect(world.attempts).toMatchObject([
      { outcome: 'issued', clientId: CLIENT_ID, applicationId: 'application-1', secretId: null },
    ]);
  });

  it('may be accompanied by the Client ID', async () => {
    const jws = await key.sign(assertionClaims());
    expect(await outcome(assertionForm(jws, { client_id: CLIENT_ID }))).toBe('token');
  });

  it.each<AssertionAlgorithm>(['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'])(
    'may be signed by %s',
    async (algorithm) => {
      const own = await createClientKey(algorithm, null);
      world.addClient(CLIENT_ID, '', { keys: [own] });
      expect(await outcome(assertionForm(await own.sign(assertionClaims())))).toBe('token');
      const [header, payload, signature = ''] = (await own.sign(assertionClaims())).split('.');
      const changed = `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
      expect(await outcome(assertionForm(changed))).toBe(refused('assertion_signature'));
    },
  );

  it.each([
    ['the issuer', ISSUER],
    ['the token endpoint', TOKEN_URL],
    ['us among others', ['https://other.example.com', ISSUER]],
  ])('is for us when it names %s', async (_, aud) => {
    expect(await asserted({ aud })).toBe('token');
  });

  it.each([
    ['another', 'https://other.example.com'],
    ['nobody', []],
    ['a longer name', `${ISSUER}/`],
    ['the API', AUDIENCE],
  ])('is for somebody else when it names %s', async (_, aud) => {
    expect(await asserted({ aud })).toBe(refused('assertion_audience'));
  });

  it.each([
    ['issuer', { iss: 'another' }],
    ['subject', { sub: 'another', iss: 'another' }],
    ['issuer, with the client as subject', { iss: 'https://idp.example.com' }],
  ])('is of no use to a client that it does not name: %s', async (_, claims) => {
    const jws = await key.sign(assertionClaims(claims));
    expect(await outcome(assertionForm(jws, { client_id: CLIENT_ID }))).toBe(refused('assertion_subject'));
  });

  it.each([
    ['expired', 'assertion_expired', { exp: now - 1 }],
    ['expiring this moment', 'assertion_expired', { exp: now }],
    ['good for too long', 'assertion_lifetime', { exp: now + 661 }],
    ['early by nbf', 'assertion_early', { nbf: now + 61 }],
    ['issued in the future', 'assertion_early', { iat: now + 61 }],
  ])('is refused when %s', async (_, reason, claims) => {
    expect(await asserted(claims)).toBe(refused(reason));
    expect(world.usedAssertions.size).toBe(0);
  });

  it.each([
    ['until the moment it expires', { exp: now + 0.001 }],
    ['for ten minutes, of a clock that is a minute ahead', { exp: now + 660, iat: now + 60, nbf: now + 60 }],
    ['without iat and nbf', { iat: undefined, nbf: undefined }],
    ['whenever it was issued', { iat: now - 1_000_000, nbf: 0 }],
  ])('is good %s', async (_, claims) => {
    expect(await asserted(claims)).toBe('token');
  });

  it('is good once', async () => {
    const form = assertionForm(await key.sign(assertionClaims({ jti: 'once', exp: now + 30 })));
    expect(await outcome(form)).toBe('token');
    expect(await outcome(form)).toBe(refused('assertion_replayed'));
    expect(await asserted({ jti: 'once' })).toBe(refused('assertion_replayed'));
    expect([...world.usedAssertions.values()]).toEqual([
      { applicationId: 'application-1', keyId: 'client-key-1', jti: 'once', expiresAt: now + 30 },
    ]);
  });

  it('is remembered only if it is good', async () => {
    await asserted({ exp: now });
    await outcome(assertionForm(await another.sign(assertionClaims())));
    world.addClient(CLIENT_ID, '', { keys: [key], enabled: false });
    expect(await asserted()).toBe(refused('client_disabled'));
    expect(world.usedAssertions.size).toBe(0);
  });

  it('is used up even where the client may not have what it asks for', async () => {
    const jws = await key.sign(assertionClaims());
    expect(await outcome(assertionForm(jws, { scope: 'write' }))).toMatch('invalid_scope');
    expect(await outcome(assertionForm(jws))).toBe(refused('assertion_replayed'));
  });

  it('leads to 503 and not to a token when it cannot be remembered', async () => {
    const claimOnce = async () => {
      throw new UnavailableError('down');
    };
    const request = tokenRequest(assertionForm(await key.sign(assertionClaims())));
    const answer = await world.send(request, { assertions: { ...world.ports.assertions, claimOnce } });
    expect(answer.status).toBe(503);
  });

  it('is refused on the wire in the very words of a wrong secret, and the exact reason is told inside', async () => {
    const wrongSecret = await ask(tokenForm({ client_secret: 'wrong' }));
    expect(wrongSecret).toEqual(
      refusal(401, 'invalid_client', 'Bad client credentials', {
        'www-authenticate': 'Basic realm="Enterprise Center"',
      }),
    );
    const jws = await Promise.all([
      another.sign(assertionClaims()),
      key.sign(assertionClaims({ exp: 1 })),
      key.sign(assertionClaims({ sub: 'nobody' })),
      'no.jws',
      unsigned({ alg: 'none' }, assertionClaims(), ''),
    ]);
    for (const each of jws) expect(await ask(assertionForm(each))).toEqual(wrongSecret);
    expect(world.attempts.slice(1).map(({ reason }) => reason)).toEqual([
      'assertion_signature',
      'assertion_expired',
      'client_unknown',
      'assertion_malformed',
      'assertion_algorithm',
    ]);
    expect(world.failures).toHaveLength(6);
  });
});

describe('an assertion that is none', () => {
  const header = { alg: 'ES256' };
  const without = (name: string) => assertionClaims({ [name]: undefined });
  const cases: [string, string, string][] = [
    ['text', 'abc', 'The assertion is not a compact JWS'],
    ['four parts', `${unsigned(header, {})}.AAAA`, 'The assertion is not a compact JWS'],
    ['a signature that is not base64url', unsigned(header, {}, '=='), 'The assertion is not a compact JWS'],
    ['a header that is not base64url', `e+30.e30.AAAA`, 'The header of the assertion cannot be read'],
    ['a header that is not JSON', `AAAA.e30.AAAA`, 'The header of the assertion cannot be read'],
    ['a header that is not UTF-8', `_w.e30.AAAA`, 'The header of the assertion cannot be read'],
    ['a header without alg', unsigned({}, {}), 'In the header of the assertion, alg is missing or wrong'],
    [
      'a kid that is a number',
      unsigned({ alg: 'ES256', kid: 1 }, {}),
      'In the header of the assertion, kid is missing or wrong',
    ],
    [
      'critical extensions',
      unsigned({ alg: 'ES256', crit: ['exp'] }, {}),
      'In the header of the assertion, crit is missing or wrong',
    ],
    ['claims that are a list', unsigned(header, []), 'The claims of the assertion cannot be read'],
    ...['iss', 'sub', 'aud', 'exp', 'jti'].map((name): [string, string, string] => [
      `claims without ${name}`,
      unsigned(header, without(name)),
      `In the claims of the assertion, ${name} is missing or wrong`,
    ]),
    [
      'an exp that is a text',
      unsigned(header, assertionClaims({ exp: '1' })),
      'In the claims of the assertion, exp is missing or wrong',
    ],
    [
      'an aud that is a number',
      unsigned(header, assertionClaims({ aud: [1] })),
      'In the claims of the assertion, aud is missing or wrong',
    ],
    [
      'an empty jti',
      unsigned(header, assertionClaims({ jti: '' })),
      'In the claims of the assertion, jti is missing or wrong',
    ],
    [
      'a jti that is too long',
      unsigned(header, assertionClaims({ jti: 'x'.repeat(257) })),
      'In the claims of the assertion, jti is missing or wrong',
    ],
    [
      'NUL in sub',
      unsigned(header, assertionClaims({ sub: 'a\0' })),
      'In the claims of the assertion, sub is missing or wrong',
    ],
    [
      'too many characters',
      unsigned(header, assertionClaims({ x: 'x'.repeat(8192) })),
      'The assertion is too long',
    ],
  ];

  it.each(cases)('is refused before anything is verified: %s', async (_, jws, detail) => {
    expect(await outcome(assertionForm(jws, { client_id: CLIENT_ID }))).toBe(refused('assertion_malformed'));
    expect(world.attempts).toMatchObject([{ clientId: CLIENT_ID, applicationId: 'application-1', detail }]);
    expect(await outcome(assertionForm(jws))).toBe(refused('assertion_malformed'));
    expect(world.verifications).toEqual([]);
    expect(world.unexpectedErrors).toEqual([]);
  });

  it('is told of in the activity of the application that it names', async () => {
    expect(await outcome(assertionForm(unsigned(header, without('jti'))))).toBe(
      refused('assertion_malformed'),
    );
    expect(await outcome(assertionForm(unsigned({}, assertionClaims())))).toBe(
      refused('assertion_malformed'),
    );
    expect(world.attempts).toMatchObject([
      { clientId: CLIENT_ID, applicationId: 'application-1' },
      { clientId: CLIENT_ID, applicationId: 'application-1' },
    ]);
  });

  it.each(['none', 'None', 'HS256', 'ES384', 'RS1', ''])(
    'is refused with the algorithm "%s"',
    async (alg) => {
      expect(await outcome(assertionForm(unsigned({ alg }, assertionClaims())))).toBe(
        refused('assertion_algorithm'),
      );
      expect(world.verifications).toEqual([]);
    },
  );
});

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
