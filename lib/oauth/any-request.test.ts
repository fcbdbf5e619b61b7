import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ASSIGNED, expectedOf } from './any-request.testing';
import { AUDIENCE, CLIENT_ID, CLIENT_SECRET, CONTEXT, createMemoryWorld, tokenRequest } from './testing';
import { createTokenEndpoint } from './token-endpoint';

// Requests that are nearly right: each part is mostly the right one, and sometimes anything.

const mostly = <T>(right: fc.Arbitrary<T>, ...others: fc.Arbitrary<T>[]) =>
  fc.oneof(
    { weight: 12 * others.length, arbitrary: right },
    ...others.map((arbitrary) => ({ weight: 1, arbitrary })),
  );

const everyByteEscaped = (text: string) =>
  [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const encoder = fc.constantFrom(
  (text: string) => encodeURIComponent(text),
  (text: string) => encodeURIComponent(text).replaceAll('%20', '+'),
  everyByteEscaped,
);
const piece = fc.constantFrom(
  '%',
  '%4',
  '%zz',
  '%00',
  '%c0%af',
  '%ed%a0%80',
  '%e4%bc',
  '+',
  '=',
  ':',
  '%3A',
  '\0',
  '"',
  '订',
);
const anything = fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 6 }), piece);
const encoded = (text: fc.Arbitrary<string>) =>
  mostly(
    fc.tuple(text, encoder).map(([value, encode]) => encode(value)),
    anything,
    fc.constant(''),
  );
const scope = fc.oneof(
  fc.constant(''),
  fc.array(fc.constantFrom(...ASSIGNED), { minLength: 1, maxLength: 5 }).map((tokens) => tokens.join(' ')),
  fc
    .array(fc.constantFrom(...ASSIGNED, 'write', '', '__proto__'), { maxLength: 4 })
    .map((tokens) => tokens.join(' ')),
  anything,
);
const parameter = (name: string, value: fc.Arbitrary<string>) =>
  mostly(
    encoded(value).map((right) => [`${name}=${right}`]),
    encoded(value).map((right) => [`${everyByteEscaped(name)}=${right}`]),
    fc.constant<string[]>([]),
    fc.constant<string[]>([name]),
    encoded(value).map((right) => [`${name}=${right}`, `${name}=${right}`]),
  );
const extra = fc.oneof(
  { weight: 6, arbitrary: fc.constant<string[]>([]) },
  fc.constantFrom(['__proto__=1'], ['toString'], [''], ['=']),
  anything.map((text) => [text]),
);

const inBody = fc
  .tuple(
    parameter('client_id', fc.constant(CLIENT_ID)),
    parameter('client_secret', fc.constant(CLIENT_SECRET)),
  )
  .map((pairs) => pairs.flat());
const basic = fc
  .tuple(
    fc.constantFrom('Basic ', 'basic ', 'BASIC  '),
    encoded(fc.constant(CLIENT_ID)),
    mostly(fc.constant(':'), fc.constant('')),
    encoded(fc.constant(CLIENT_SECRET)),
    mostly<(token: string) => string>(
      fc.constant((token) => token),
      fc.constantFrom<((token: string) => string)[]>(
        (token) => token.replaceAll('=', ''),
        (token) => `${token}=`,
        (token) => token.slice(1),
        (token) => `${token.slice(0, 5)} ${token.slice(5)}`,
        (token) => token.replaceAll('/', '_'),
      ),
    ),
  )
  .map(
    ([scheme, id, colon, secret, mend]) => scheme + mend(Buffer.from(id + colon + secret).toString('base64')),
  );
const otherHeader = fc.constantFrom(
  '',
  'Basic',
  'Bearer abc',
  `Basic ${btoa('a:\xe9')}`,
  `Basic ${btoa('a:\0')}`,
);
const credentials = fc.oneof(
  fc.record({ pairs: inBody, header: fc.constant(undefined) }),
  fc.record({ pairs: fc.constant<string[]>([]), header: basic }),
  fc.record({ pairs: inBody, header: fc.oneof({ weight: 5, arbitrary: basic }, otherHeader) }),
);
const request = fc
  .tuple(
    parameter('grant_type', mostly(fc.constant('client_credentials'), fc.constant('password'))),
    parameter('audience', mostly(fc.constant(AUDIENCE), fc.constant('https://other.example.com'))),
    fc.oneof(
      { weight: 8, arbitrary: fc.constant<string[]>([]) },
      parameter('resource', fc.constant(AUDIENCE)),
    ),
    fc.oneof(fc.constant<string[]>([]), parameter('scope', scope)),
    extra,
    credentials,
    mostly(fc.constant<number[]>([]), fc.constantFrom<number[][]>([0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80])),
  )
  .map(([grantType, audience, resource, scopes, more, { pairs, header }, tail]) => {
    const form = [grantType, audience, resource, scopes, pairs, more].flat().join('&');
    return { body: Uint8Array.from([...new TextEncoder().encode(form), ...tail]), header };
  });

it('answers any request as the rules say, never with a token where they say no, never with a 5xx', {
  timeout: 60_000,
}, async () => {
  const world = createMemoryWorld();
  world.authorize(CLIENT_ID, AUDIENCE, ASSIGNED);
  const endpoint = createTokenEndpoint(world.ports);
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(request, fc.boolean(), async ({ body, header }, scopeRequired) => {
      world.addApi(AUDIENCE, { scopeRequired });
      const headers: Record<string, string> = header === undefined ? {} : { authorization: header };
      const response = await endpoint(tokenRequest(body, headers), CONTEXT);
      const answer = await response.json();
      const expected = expectedOf(body, header, scopeRequired);
      kinds.add(expected.replace(/^200 .*/, '200'));
      expect(`${response.status} ${answer.error ?? answer.scope}`).toBe(expected);
      expect(answer.error_description ?? '').toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]*$/);
      expect('access_token' in answer).toBe(response.status === 200);
    }),
    { numRuns: 1000 },
  );
  expect(world.unexpectedErrors).toEqual([]);
  // The property is worth something only if every kind of answer came up.
  expect(new Set(world.attempts.map(({ reason }) => reason))).toContain('scope_required');
  expect([...kinds].toSorted()).toEqual([
    '200',
    '400 invalid_request',
    '400 invalid_scope',
    '400 invalid_target',
    '400 unsupported_grant_type',
    '401 invalid_client',
  ]);
});
