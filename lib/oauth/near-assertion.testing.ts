/** Assertions that are nearly right, in requests that are nearly right. */
import { generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { ASSIGNED, type AssertionWorld } from './any-request.testing';
import { ASSERTION_TYPE } from './assertion.testing';
import {
  AUDIENCE,
  CLIENT_ID,
  CLIENT_SECRET,
  createMemoryWorld,
  ISSUER,
  type MemoryWorld,
  NOW,
  TOKEN_URL,
} from './testing';

const KID = 'key-1';
const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const P1363 = 'ieee-p1363';

const mostly = <T>(right: T, ...others: fc.Arbitrary<T>[]) =>
  fc.oneof(
    { weight: 25 * others.length, arbitrary: fc.constant(right) },
    ...others.map((arbitrary) => ({ weight: 1, arbitrary })),
  );
const pick = (...values: unknown[]): fc.Arbitrary<unknown> => fc.constantFrom(...values);

const now = Math.floor(NOW / 1000);
const times = pick(now - 1, now, now + 1, now + 60, now + 61, now + 660, now + 661, '1', null, -1, undefined);
const header = fc.record({
  alg: mostly<unknown>('ES256', pick('none', 'HS256', 'RS256', 'EdDSA', 'es256', 1, undefined)),
  kid: mostly<unknown>(KID, pick(undefined, 'key-2', '', 1, null)),
  typ: pick('JWT', undefined),
  crit: mostly<unknown>(undefined, pick(['exp'], [], null)),
});
const claims = fc.record({
  iss: mostly<unknown>(CLIENT_ID, pick('another', '', 1, undefined)),
  sub: mostly<unknown>(CLIENT_ID, pick('another', '', 'a\0', '\ud800', undefined)),
  aud: mostly<unknown>(
    ISSUER,
    pick(TOKEN_URL, [TOKEN_URL, 'x'], [ISSUER, 1], [], 'x', `${ISSUER}/`, undefined),
  ),
  exp: mostly<unknown>(now + 60, times),
  nbf: mostly<unknown>(undefined, times),
  iat: mostly<unknown>(now, times),
  jti: fc.oneof(
    { weight: 20, arbitrary: fc.uuid() },
    pick('again', '', 'x'.repeat(256), 'x'.repeat(257), 1, undefined),
  ),
  more: mostly<unknown>(undefined, pick('x'.repeat(9000), '__proto__')),
});
type Mend = (jws: string) => string;
const jws = fc
  .tuple(
    header.map((value) => JSON.stringify(value)),
    claims.map((value) => JSON.stringify(value)),
    mostly(own.privateKey, fc.constant(foreign.privateKey)),
    mostly<Mend>(
      (text) => text,
      fc.constantFrom<Mend[]>(
        (text) => `${text}.`,
        (text) => text.slice(1),
        (text) => text.slice(0, -1),
        (text) => `${text}=`,
        (text) => text.replace('.', '..'),
        (text) => text.replace(/\..*\./, '.e30.'),
        (text) => text.replaceAll('_', '/'),
        (text) => ` ${text}`,
        () => '..',
        () => '',
      ),
    ),
  )
  .map(([head, body, key, mend]) => {
    const input = `${Buffer.from(head).toString('base64url')}.${Buffer.from(body).toString('base64url')}`;
    const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: P1363 });
    return mend(`${input}.${signature.toString('base64url')}`);
  });
const absent = fc.constant<string | undefined>(undefined);
export const nearAssertionRequest = fc.record({
  form: fc.record({
    grant_type: mostly<string | undefined>('client_credentials', fc.constant('password'), absent),
    audience: mostly<string | undefined>(AUDIENCE, fc.constant('https://other.example.com'), absent),
    client_id: fc.option(mostly(CLIENT_ID, fc.constant('another'), fc.constant('')), { nil: undefined }),
    client_secret: mostly<string | undefined>(undefined, fc.constant(CLIENT_SECRET), fc.constant('')),
    client_assertion_type: mostly<string | undefined>(ASSERTION_TYPE, fc.constant('x'), absent),
    client_assertion: mostly<string | undefined>('', jws, absent).chain((text) =>
      text === '' ? jws : fc.constant(text),
    ),
    scope: mostly<string | undefined>(undefined, fc.constant('write')),
  }),
  authorization: mostly<string | undefined>(
    undefined,
    fc.constantFrom(
      'Bearer x',
      `Basic ${btoa(`${CLIENT_ID}:${CLIENT_SECRET}`)}`,
      `Basic ${btoa(`${CLIENT_ID}:`)}`,
    ),
  ),
});

/** The world in which they are answered, and what the oracle has to be told of it. */
export function createAssertionWorld(): { world: MemoryWorld; rules: AssertionWorld } {
  const world = createMemoryWorld();
  const { kty = '', crv, x, y } = own.publicKey.export({ format: 'jwk' });
  world.addClient(CLIENT_ID, CLIENT_SECRET, {
    keys: [{ id: 'client-key-1', kid: KID, jwk: { kty, crv, x, y } }],
  });
  world.authorize(CLIENT_ID, AUDIENCE, ASSIGNED);
  const rules = {
    kid: KID,
    isSigned: (input: string, signature: Uint8Array) =>
      verify('sha256', Buffer.from(input), { key: own.publicKey, dsaEncoding: P1363 }, signature),
    used: new Set(),
  };
  return { world, rules };
}

/** The body that the form of such a request makes. */
export function bodyOf(form: Record<string, string | undefined>): Uint8Array<ArrayBuffer> {
  const given = Object.entries(form).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return new TextEncoder().encode(new URLSearchParams(given).toString());
}
