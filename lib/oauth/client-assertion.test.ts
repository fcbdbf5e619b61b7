import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  assertionClaims,
  assertionForm,
  type ClientKeyWithPrivateHalf,
  createClientKey,
  outcomeIn,
  refused,
  unsigned,
} from './assertion.testing';
import type { AssertionAlgorithm } from './client-authentication-method';
import { UnavailableError } from './ports';
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

const outcome = (form: string, headers?: Record<string, string>) => outcomeIn(world, form, headers);

const asserted = async (claims: Record<string, unknown> = {}, header: object = {}) =>
  outcome(assertionForm(await key.sign(assertionClaims(claims), header)));

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
    const used = await key.sign(assertionClaims());
    expect(await outcome(assertionForm(used))).toBe('token');
    // Of whom it is a key by the same name.
    world.addClient('another', '', { id: 'application-2', keys: [another] });
    const cases: [jws: string, reason: string][] = [
      [await another.sign(assertionClaims()), 'assertion_signature'],
      [await key.sign(assertionClaims({ exp: 1 })), 'assertion_expired'],
      [await key.sign(assertionClaims({ nbf: now + 61 })), 'assertion_early'],
      [await key.sign(assertionClaims({ aud: 'https://other.example.com' })), 'assertion_audience'],
      [await key.sign(assertionClaims({ iss: 'another' })), 'assertion_subject'],
      [await key.sign(assertionClaims({ sub: 'another', iss: 'another' })), 'assertion_signature'],
      [await key.sign(assertionClaims({ sub: 'nobody' })), 'client_unknown'],
      [used, 'assertion_replayed'],
      ['no.jws', 'assertion_malformed'],
      [unsigned({ alg: 'none' }, assertionClaims(), ''), 'assertion_algorithm'],
      [unsigned({ alg: 'HS256' }, assertionClaims()), 'assertion_algorithm'],
    ];
    for (const [jws] of cases) expect(await ask(assertionForm(jws))).toEqual(wrongSecret);
    expect(world.attempts.slice(2).map(({ reason }) => reason)).toEqual(cases.map(([, reason]) => reason));
    expect(world.failures).toHaveLength(cases.length + 1);
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
