import { generateKeyPairSync, sign } from 'node:crypto';
import { badCredentials, token } from './answers';
import {
  assertionRequest,
  es256,
  goodClaims,
  hs256,
  jws,
  mended,
  ps256,
  rs256,
  saying,
  signedBy,
  under,
} from './assertion';
import { type Attack, alike, attack, type Chapter } from './attack';
import { publicJwkOf } from './client-keys';
import type { Scene } from './scene';

const attacker = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const attackerRsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const attackerJwk = publicJwkOf(attacker.publicKey);

const pem = ({ keys }: Scene) => keys.rsa.publicKey.export({ format: 'pem', type: 'spki' });
/** The right words, signed by the attacker. */
const forged =
  (header: object): Attack['sends'] =>
  (scene) =>
    assertionRequest(
      scene,
      jws({ alg: 'ES256', kid: 'ec-key', ...header }, goodClaims(scene), (input) =>
        es256(input, attacker.privateKey),
      ),
    );
export const assertionKeys: Chapter = {
  title: 'Assertions (private_key_jwt): algorithms and keys',
  attacks: [
    attack(
      'J-01',
      'an assertion that is in order, to see that the others fail for their own reasons',
      saying({}),
      token,
    ),
    attack(
      'J-02',
      'the same by PS256',
      signedBy('PS256', (input, { keys }) => ps256(input, keys.rsa.privateKey), { kid: 'rsa-key' }),
      token,
    ),
    ...alike(badCredentials, [
      ['J-03', '`alg: none`, no signature', signedBy('none', () => Buffer.alloc(0))],
      ['J-04', '`alg: nOnE`', signedBy('nOnE', () => Buffer.alloc(0))],
      ['J-05', '`alg: none` with a signature that is right by ES256', under({ alg: 'none' })],
      ['J-06', '`alg` missing', under({ alg: undefined })],
      ['J-07', '`alg` as an array', under({ alg: ['ES256'] })],
      [
        'J-08',
        '`alg: ES256` and a header that has it twice, `none` last',
        mended((_, scene) =>
          jws(`{"alg":"ES256","kid":"ec-key","alg":"none"}`, goodClaims(scene), (input) =>
            es256(input, scene.keys.ec.privateKey),
          ),
        ),
      ],
      [
        'J-09',
        'HS256 with the public key in PEM for a secret',
        signedBy('HS256', (input, scene) => hs256(input, String(pem(scene))), { kid: 'rsa-key' }),
      ],
      [
        'J-10',
        'HS256 with the public key as a JWK for a secret',
        signedBy(
          'HS256',
          (input, { keys }) => hs256(input, JSON.stringify(publicJwkOf(keys.rsa.publicKey))),
          { kid: 'rsa-key' },
        ),
      ],
      [
        'J-11',
        'HS256 with the Client Secret (client_secret_jwt)',
        signedBy('HS256', (input, { clientSecret }) => hs256(input, clientSecret)),
      ],
      [
        'J-12',
        'RS512',
        signedBy('RS512', (input, { keys }) => sign('sha512', Buffer.from(input), keys.rsa.privateKey), {
          kid: 'rsa-key',
        }),
      ],
      ['J-13', '`alg: RS256` over a signature by ES256', under({ alg: 'RS256', kid: 'rsa-key' })],
      ['J-14', '`alg: ES256` naming the RSA key', under({ kid: 'rsa-key' })],
      ['J-15', '`alg: EdDSA` over a signature by ES256', under({ alg: 'EdDSA' })],
      ['J-16', 'by an unknown key under the name of a known one', forged({})],
      ['J-17', 'by an unknown key without a name', forged({ kid: undefined })],
      [
        'J-18',
        'by an unknown RSA key',
        signedBy('RS256', (input) => rs256(input, attackerRsa.privateKey), { kid: 'rsa-key' }),
      ],
      ['J-19', 'the attacker’s key in the header (`jwk`)', forged({ kid: undefined, jwk: attackerJwk })],
      ['J-20', 'an address of keys in the header (`jku`)', forged({ jku: 'https://evil.example/keys' })],
      [
        'J-21',
        'an address of certificates in the header (`x5u`)',
        forged({ x5u: 'https://evil.example/cert.pem' }),
      ],
      [
        'J-22',
        'a certificate in the header (`x5c`)',
        forged({ x5c: [attackerRsa.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')] }),
      ],
      ['J-23', '`kid: ../../../dev/null`', under({ kid: '../../../dev/null' })],
      ['J-24', '`kid` with SQL', under({ kid: "x' UNION SELECT 'key" })],
      ['J-25', '`kid` as an address', under({ kid: 'https://evil.example/key' })],
      ['J-26', '`kid` as a number', under({ kid: 1 })],
      ['J-27', '`kid: ""`', under({ kid: '' })],
      ['J-28', '`kid: "__proto__"`', under({ kid: '__proto__' })],
      ['J-29', '`crit` names an extension that nobody knows', under({ crit: ['x'], x: 1 })],
      ['J-30', '`crit: ["b64"], b64: false` (RFC 7797)', under({ crit: ['b64'], b64: false })],
      ['J-31', '`crit: []`', under({ crit: [] })],
    ]),
  ],
};
