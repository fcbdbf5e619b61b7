import { ISSUER } from './answers';
import { es256, jws, now } from './assertion';
import { type Forgery, payload, realClaims, rows, saying, signedByUs } from './forged-token';
import { ownToken } from './inquiries';

export const forgedClaims: readonly Forgery[] = [
  ...rows('invalid_token', [
    ['F-49', 'an expired token', saying({ exp: now() - 3600 })],
    ['F-50', '`exp` long ago, negative', saying({ exp: -1 })],
    ['F-51', '`exp: 0`', saying({ exp: 0 })],
    ['F-52', '`exp` as a string', saying({ exp: String(now() + 1800) })],
    ['F-53', '`exp: null`', saying({ exp: null })],
    ['F-54', '`exp: true`', saying({ exp: true })],
    ['F-55', '`exp` as an array', saying({ exp: [now() + 1800] })],
    ['F-56', 'no `exp`', saying({ exp: undefined })],
    [
      'F-57',
      '`exp` twice in the JSON, the past last',
      payload((scene) => JSON.stringify(realClaims(scene)).replace(/}$/, ',"exp":1}')),
    ],
    ['F-58', '`nbf` in an hour', saying({ nbf: now() + 3600 })],
    ['F-59', '`nbf` as a string', saying({ nbf: '1' })],
    ['F-60', 'no `nbf`', saying({ nbf: undefined })],
    ['F-62', '`iat` as a string', saying({ iat: '1' })],
    ['F-63', 'no `iat`', saying({ iat: undefined })],
    ['F-64', 'another issuer', saying({ iss: 'https://evil.example/api/v1/oauth2' })],
    ['F-65', 'the issuer with a slash', saying({ iss: `${ISSUER}/` })],
    ['F-66', 'the issuer in upper case', saying({ iss: ISSUER.toUpperCase() })],
    ['F-67', 'the issuer in an array', saying({ iss: [ISSUER] })],
    ['F-68', 'no issuer', saying({ iss: undefined })],
    [
      'F-69',
      'another API’s token',
      (scene) => signedByUs(scene, realClaims(scene, { aud: scene.cast.apis.foreign })),
    ],
    [
      'F-70',
      'a token that was really issued for another API',
      (scene) =>
        ownToken(
          scene,
          `grant_type=client_credentials&audience=${encodeURIComponent(scene.cast.apis.bare)}&client_id=${scene.cast.other.clientId}&client_secret=${scene.cast.other.clientSecret}`,
        ),
    ],
    ['F-71', 'the audience with a slash', saying(({ audience }) => ({ aud: `${audience}/` }))],
    ['F-72', 'the audience in upper case', saying(({ audience }) => ({ aud: audience.toUpperCase() }))],
    ['F-73', 'the audience among others in one string', saying(({ audience }) => ({ aud: `${audience} x` }))],
    ['F-74', 'the audience as an object', saying(({ audience }) => ({ aud: { 0: audience } }))],
    ['F-75', '`aud: []`', saying({ aud: [] })],
    ['F-76', 'no audience', saying({ aud: undefined })],
    ['F-77', 'no `jti`', saying({ jti: undefined })],
    ['F-78', 'no `sub`', saying({ sub: undefined })],
    ['F-79', 'no `azp`', saying({ azp: undefined })],
    ['F-80', 'a payload that is an array', payload('[]')],
    ['F-81', 'a payload that is `null`', payload('null')],
    ['F-82', 'a payload that is a number', payload('1')],
    ['F-83', 'a payload that is a string', payload('"x"')],
    ['F-84', 'a payload that is empty', payload('')],
    ['F-85', 'a payload that is no JSON', payload('{')],
    ['F-86', 'JSON and more behind it', payload((scene) => `${JSON.stringify(realClaims(scene))}x`)],
    ['F-87', 'a payload nested 3,000 deep', payload(`${'['.repeat(3000)}${']'.repeat(3000)}`)],
    ['F-88', 'another token inside (nested)', payload((scene) => signedByUs(scene))],
    [
      'F-89',
      'an assertion by which the application authenticates',
      (scene) =>
        jws({ alg: 'ES256', kid: 'ec-key' }, realClaims(scene), (input) =>
          es256(input, scene.keys.ec.privateKey),
        ),
    ],
    ['F-90', 'a Client Secret', ({ clientSecret }) => clientSecret],
    ['F-91', 'a token of 12 KiB', () => 'x'.repeat(12_000)],
  ]),
  ...rows('passes', [
    [
      'F-61',
      '`iat` in an hour: from when a token is good, only `nbf` says (RFC 7519 §4.1.5)',
      saying({ iat: now() + 3600 }),
    ],
  ]),
  ...rows('insufficient_scope', [
    ['F-92', 'without the permission of the route', saying({ scope: 'add' })],
    ['F-93', 'no scope', saying({ scope: undefined })],
    ['F-94', 'an empty scope', saying({ scope: '' })],
    ['F-95', '`scope` as an array', saying({ scope: ['read'] })],
    ['F-96', '`scope` as an object', saying({ scope: { read: true } })],
    [
      'F-97',
      '`scopes`, `scp`, `permissions` instead',
      saying({ scope: undefined, scopes: 'read', scp: ['read'], permissions: ['read'] }),
    ],
    [
      'F-98',
      'permissions whose names contain that of the route',
      saying({ scope: 'reader unread read-all' }),
    ],
    ['F-99', 'a comma between permissions', saying({ scope: 'add,read' })],
    ['F-100', 'a tab between permissions', saying({ scope: 'add\tread' })],
    ['F-101', 'upper case', saying({ scope: 'READ' })],
  ]),
];
