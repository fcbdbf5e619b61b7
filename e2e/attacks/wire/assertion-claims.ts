import { sign } from 'node:crypto';
import { badCredentials, ISSUER, malformed, PUBLIC_URL, repeated, token, twoMethods } from './answers';
import {
  ASSERTION_TYPE,
  assertion,
  assertionRequest,
  base64url,
  es256,
  goodClaims,
  jws,
  mended,
  now,
  payload,
  rs256,
  saying,
  signedBy,
} from './assertion';
import { alike, attack, type Chapter } from './attack';
import { basic, tokenAnd, tokenOf } from './requests';

const N = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

/** ECDSA: (r, n − s) is as good a signature as (r, s). */
function otherHalf(text: string): string {
  const [header, claims, signature = ''] = text.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  const s = N - BigInt(`0x${bytes.subarray(32).toString('hex')}`);
  const twin = Buffer.concat([bytes.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex')]);
  return `${header}.${claims}.${twin.toString('base64url')}`;
}

const together = malformed('The parameters client_assertion and client_assertion_type belong together');

export const assertionClaims: Chapter = {
  title: 'Assertions (private_key_jwt): claims, form and replay',
  attacks: [
    ...alike(badCredentials, [
      [
        'J-32',
        'the key of another application',
        (scene) =>
          assertionRequest(
            scene,
            assertion(
              scene,
              goodClaims(scene, { iss: scene.cast.other.clientId, sub: scene.cast.other.clientId }),
            ),
          ),
      ],
      [
        'J-33',
        'a disabled application',
        (scene) =>
          assertionRequest(
            scene,
            assertion(
              scene,
              goodClaims(scene, { iss: scene.cast.disabled.clientId, sub: scene.cast.disabled.clientId }),
            ),
          ),
      ],
      [
        'J-34',
        'an application that may use secrets alone',
        (scene) =>
          assertionRequest(
            scene,
            assertion(
              scene,
              goodClaims(scene, {
                iss: scene.cast.secretsOnly.clientId,
                sub: scene.cast.secretsOnly.clientId,
              }),
            ),
          ),
      ],
      [
        'J-35',
        '`client_id` names another application',
        (scene) => assertionRequest(scene, assertion(scene), { client_id: scene.cast.other.clientId }),
      ],
      ['J-36', '`sub` names another application', saying(({ cast }) => ({ sub: cast.other.clientId }))],
      ['J-37', '`iss` names another application', saying(({ cast }) => ({ iss: cast.other.clientId }))],
      [
        'J-38',
        '`sub` twice in the JSON, another application last',
        payload((scene) =>
          JSON.stringify(goodClaims(scene)).replace(/}$/, `,"sub":"${scene.cast.other.clientId}"}`),
        ),
      ],
      ['J-39', '`sub` as an array', saying(({ clientId }) => ({ sub: [clientId] }))],
      ['J-40', '`aud` of somebody else', saying({ aud: 'https://evil.example' })],
      ['J-41', '`aud` with a slash behind it', saying({ aud: `${ISSUER}/` })],
      ['J-42', '`aud` in upper case', saying({ aud: ISSUER.toUpperCase() })],
      [
        'J-43',
        '`aud` is the address at which it is called, not ours',
        saying({ aud: 'http://localhost/api/v2/oauth2/token' }),
      ],
      [
        'J-44',
        '`aud` is the address of introspection',
        saying({ aud: `${PUBLIC_URL}/api/v2/oauth2/introspect` }),
      ],
      ['J-45', '`aud: []`', saying({ aud: [] })],
      ['J-46', '`aud` with a number in the list', saying({ aud: [ISSUER, 1] })],
      ['J-47', '`aud` as an object', saying({ aud: { 0: ISSUER } })],
      ['J-48', 'no `iss`', saying({ iss: undefined })],
      ['J-49', 'no `sub`', saying({ sub: undefined })],
      ['J-50', 'no `aud`', saying({ aud: undefined })],
      ['J-51', 'no `exp`', saying({ exp: undefined })],
      ['J-52', 'no `jti`', saying({ jti: undefined })],
      ['J-53', 'expired a second ago', saying({ exp: now() - 1 })],
      ['J-54', '`exp` in an hour', saying({ exp: now() + 3600 })],
      ['J-55', '`exp: 1e308`', saying({ exp: 1e308 })],
      ['J-56', '`exp` negative', saying({ exp: -1 })],
      ['J-57', '`exp` as a string', saying({ exp: String(now() + 60) })],
      ['J-58', '`exp: null`', saying({ exp: null })],
      ['J-59', '`iat` in ten minutes', saying({ iat: now() + 600 })],
      ['J-60', '`nbf` in ten minutes', saying({ nbf: now() + 600 })],
      ['J-61', '`jti` of 257 characters', saying({ jti: 'x'.repeat(257) })],
      ['J-62', '`jti: ""`', saying({ jti: '' })],
      ['J-63', '`jti` as a number', saying({ jti: 1 })],
      ['J-64', 'NUL in `sub`', saying(({ clientId }) => ({ sub: `${clientId}\0` }))],
      ['J-65', 'NUL in `sub`, which alone names the client', saying(() => ({ iss: '\0', sub: '\0' }))],
      [
        'J-66',
        'a second time',
        async (scene) => {
          const text = assertion(scene);
          await scene.ask(assertionRequest(scene, text));
          return assertionRequest(scene, text);
        },
      ],
      [
        'J-67',
        'a second time, at the other door',
        async (scene) => {
          const text = assertion(scene);
          await scene.askOther(assertionRequest(scene, text));
          return assertionRequest(scene, text);
        },
      ],
      [
        'J-68',
        'a second time, with the signature’s other half',
        async (scene) => {
          const text = assertion(scene);
          await scene.ask(assertionRequest(scene, text));
          return assertionRequest(scene, otherHalf(text));
        },
      ],
      [
        'J-69',
        'a second time, by another key and algorithm',
        async (scene) => {
          const claims = goodClaims(scene);
          await scene.ask(assertionRequest(scene, assertion(scene, claims)));
          return assertionRequest(
            scene,
            jws({ alg: 'RS256', kid: 'rsa-key' }, claims, (input) => rs256(input, scene.keys.rsa.privateKey)),
          );
        },
      ],
      ['J-70', 'no signature', mended((text) => text.replace(/[^.]+$/, ''))],
      [
        'J-71',
        'a signature of zeros (CVE-2022-21449)',
        mended((text) => text.replace(/[^.]+$/, Buffer.alloc(64).toString('base64url'))),
      ],
      [
        'J-72',
        'a signature in DER',
        signedBy('ES256', (input, { keys }) => sign('sha256', Buffer.from(input), keys.ec.privateKey), {
          kid: 'ec-key',
        }),
      ],
      [
        'J-73',
        'a byte behind the signature',
        signedBy(
          'ES256',
          (input, { keys }) => Buffer.concat([es256(input, keys.ec.privateKey), Buffer.from([0])]),
          { kid: 'ec-key' },
        ),
      ],
      ['J-74', 'a signature with padding', mended((text) => `${text}==`)],
      ['J-75', 'a space in front', mended((text) => ` ${text}`)],
      ['J-76', 'a line break inside', mended((text) => text.replace('.', '.\n'))],
      ['J-77', 'four parts', mended((text) => `${text}.x`)],
      ['J-78', 'five parts, as if it were encrypted', mended((text) => `${text}.x.y`)],
      [
        'J-79',
        'JSON serialization (RFC 7515 §7.2)',
        mended((text) => {
          const [header, claims, signature] = text.split('.');
          return JSON.stringify({ payload: claims, protected: header, signature });
        }),
      ],
      ['J-80', 'another assertion inside (nested)', payload((scene) => assertion(scene), { cty: 'JWT' })],
      ['J-81', 'a payload that is an array', payload('[]')],
      ['J-82', 'a payload that is `null`', payload('null')],
      ['J-83', 'a payload that is no JSON', payload('x')],
      [
        'J-84',
        'a payload that is not UTF-8',
        mended((_, scene) => {
          const input = `${base64url({ alg: 'ES256', kid: 'ec-key' })}.${Buffer.from([0xff]).toString('base64url')}`;
          return `${input}.${es256(input, scene.keys.ec.privateKey).toString('base64url')}`;
        }),
      ],
      ['J-85', 'a payload nested 3,000 deep', payload('['.repeat(3000))],
      [
        'J-86',
        'a header that is an array',
        mended((_, scene) => jws('[]', goodClaims(scene), (input) => es256(input, scene.keys.ec.privateKey))),
      ],
      ['J-87', 'an assertion of 9 KiB', saying({ x: 'y'.repeat(6800) })],
      ['J-88', '8,000 dots', mended(() => '.'.repeat(8000))],
      [
        'J-89',
        'words that were changed after it was signed',
        mended((text, scene) => {
          const [header, , signature] = text.split('.');
          return `${header}.${base64url(goodClaims(scene))}.${signature}`;
        }),
      ],
      [
        'J-90',
        'an access token of its own',
        async (scene) =>
          assertionRequest(scene, JSON.parse((await scene.ask(tokenOf({})(scene))).body).access_token),
      ],
      [
        'J-91',
        'another `client_assertion_type` (SAML)',
        (scene) =>
          assertionRequest(scene, assertion(scene), {
            client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer',
          }),
      ],
      [
        'J-92',
        'beside a Bearer token in the header',
        (scene) => assertionRequest(scene, assertion(scene), {}, ['Authorization: Bearer x']),
      ],
    ]),
    attack(
      'J-93',
      'the key of the application by which it calls us, whatever else `aud` lists',
      saying({ aud: ['https://evil.example', ISSUER] }),
      token,
    ),
    attack(
      'J-94',
      'an assertion and a secret',
      (scene) => assertionRequest(scene, assertion(scene), { client_secret: scene.clientSecret }),
      twoMethods,
    ),
    attack(
      'J-95',
      'an assertion and Basic',
      (scene) => assertionRequest(scene, assertion(scene), {}, [basic(scene.clientId, scene.clientSecret)]),
      twoMethods,
    ),
    attack(
      'J-96',
      'an assertion without its type',
      (scene) => assertionRequest(scene, assertion(scene), { client_assertion_type: undefined }),
      together,
    ),
    attack(
      'J-97',
      'a type without an assertion, beside the right secret',
      tokenOf({ client_assertion_type: ASSERTION_TYPE }),
      together,
    ),
    attack(
      'J-98',
      'two assertions',
      (scene) => tokenAnd(`client_assertion=${assertion(scene)}&client_assertion=${assertion(scene)}`)(scene),
      repeated,
    ),
  ],
};
