/** Requests that are nearly right: each part is mostly the right one, and sometimes anything. */
import fc from 'fast-check';
import { ASSIGNED, OTHER_AUDIENCE, OTHER_CLIENT_ID, OTHER_SECRET } from './any-request.testing';
import {
  DISABLED_AUDIENCE,
  DISABLED_CLIENT_ID,
  EXPIRED_SECRET,
  FOREIGN_AUDIENCE,
  REVOKED_SECRET,
} from './any-request.world.testing';
import { AUDIENCE, CLIENT_ID, CLIENT_SECRET } from './testing';

export interface NearRequest {
  readonly body: Uint8Array<ArrayBuffer>;
  /** Authorization. */
  readonly header: string | undefined;
}

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
/** Of APIs that exist, are disabled or have authorized nobody, and of none. */
const audience = fc.constantFrom(
  OTHER_AUDIENCE,
  DISABLED_AUDIENCE,
  FOREIGN_AUDIENCE,
  `${AUDIENCE}/`,
  AUDIENCE.toUpperCase(),
  AUDIENCE.replace('o', '\u043e'),
  `${AUDIENCE} ${OTHER_AUDIENCE}`,
  'constructor',
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

const clientId = mostly(
  fc.constant(CLIENT_ID),
  fc.constantFrom(OTHER_CLIENT_ID, DISABLED_CLIENT_ID, CLIENT_ID.toLowerCase(), `${CLIENT_ID} `, '__proto__'),
);
const clientSecret = mostly(
  fc.constant(CLIENT_SECRET),
  fc.constantFrom(OTHER_SECRET, EXPIRED_SECRET, REVOKED_SECRET, `${CLIENT_SECRET} `, ' ', 'null'),
);
const inBody = fc
  .tuple(parameter('client_id', clientId), parameter('client_secret', clientSecret))
  .map((pairs) => pairs.flat());
const basic = fc
  .tuple(
    fc.constantFrom('Basic ', 'basic ', 'BASIC  '),
    encoded(clientId),
    mostly(fc.constant(':'), fc.constant('')),
    encoded(clientSecret),
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
export const nearRequest: fc.Arbitrary<NearRequest> = fc
  .tuple(
    parameter('grant_type', mostly(fc.constant('client_credentials'), fc.constant('password'))),
    parameter('audience', mostly(fc.constant(AUDIENCE), audience)),
    fc.oneof(
      { weight: 8, arbitrary: fc.constant<string[]>([]) },
      parameter('resource', mostly(fc.constant(AUDIENCE), audience)),
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
