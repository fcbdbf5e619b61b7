import { generateKeyPairSync, sign } from 'node:crypto';
import { base64url, es256, hs256, jws, ps256, rs256 } from './assertion';
import { publicJwkOf } from './client-keys';
import { type Forgery, type Make, mended, realClaims, rows, saying, signedByUs, under } from './forged-token';
import { ownToken } from './inquiries';
import { type Scene, signingKey } from './scene';

const thief = generateKeyPairSync('rsa', { modulusLength: 2048 });
const thiefEc = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const byThief =
  (header: object | ((scene: Scene) => object)): Make =>
  (scene) =>
    jws(
      { alg: 'RS256', ...(typeof header === 'function' ? header(scene) : header) },
      realClaims(scene),
      (input) => rs256(input, thief.privateKey),
    );
const kidOf = (scene: Scene) => ({ kid: signingKey(scene, 'RS256').kid });
const hmac =
  (secret: (scene: Scene) => string | Buffer): Make =>
  (scene) =>
    jws({ ...kidOf(scene), alg: 'HS256' }, realClaims(scene), (input) => hs256(input, secret(scene)));
const der = (scene: Scene) => signingKey(scene, 'RS256').publicKey.export({ format: 'der', type: 'spki' });

export const forgedSignatures: readonly Forgery[] = [
  ...rows('passes', [
    ['F-01', 'a token that is in order, to see that the others fail for their own reasons', ownToken],
    ['F-02', 'one made by hand with the deployment’s key: a stolen key is all it takes', saying({})],
  ]),
  ...rows('invalid_token', [
    [
      'F-03',
      '`alg: none`, no signature',
      (scene) => jws({ ...kidOf(scene), alg: 'none' }, realClaims(scene), () => Buffer.alloc(0)),
    ],
    [
      'F-04',
      '`alg: NONE`',
      (scene) => jws({ ...kidOf(scene), alg: 'NONE' }, realClaims(scene), () => Buffer.alloc(0)),
    ],
    ['F-05', '`alg: none` over the right signature', under({ alg: 'none' })],
    ['F-06', '`alg: ""`', under({ alg: '' })],
    ['F-07', 'no `alg`', under({ alg: undefined })],
    ['F-08', '`alg: rs256`', under({ alg: 'rs256' })],
    [
      'F-09',
      'HS256 with the public key in PEM',
      hmac((scene) => String(signingKey(scene, 'RS256').publicKey.export({ format: 'pem', type: 'spki' }))),
    ],
    ['F-10', 'HS256 with the public key in DER', hmac(der)],
    [
      'F-11',
      'HS256 with the modulus',
      hmac((scene) => Buffer.from(String(publicJwkOf(signingKey(scene, 'RS256').publicKey).n), 'base64url')),
    ],
    [
      'F-12',
      'HS256 with the published JWK',
      hmac((scene) => JSON.stringify(publicJwkOf(signingKey(scene, 'RS256').publicKey))),
    ],
    ['F-13', 'HS256 with an empty secret', hmac(() => '')],
    [
      'F-14',
      'RS512 with the right key',
      (scene) =>
        jws({ ...kidOf(scene), alg: 'RS512' }, realClaims(scene), (input) =>
          sign('sha512', Buffer.from(input), signingKey(scene, 'RS256').privateKey),
        ),
    ],
    [
      'F-15',
      'PS256 with the key for RS256',
      (scene) =>
        jws({ ...kidOf(scene), alg: 'PS256' }, realClaims(scene), (input) =>
          ps256(input, signingKey(scene, 'RS256').privateKey),
        ),
    ],
    [
      'F-16',
      '`alg: ES256` under the name of the RSA key',
      (scene) =>
        jws({ ...kidOf(scene), alg: 'ES256' }, realClaims(scene), (input) =>
          es256(input, thiefEc.privateKey),
        ),
    ],
    [
      'F-17',
      'ES256, a signature of zeros (CVE-2022-21449)',
      (scene) =>
        jws({ kid: signingKey(scene, 'ES256').kid, alg: 'ES256' }, realClaims(scene), () => Buffer.alloc(64)),
    ],
    [
      'F-18',
      'ES256, `r` and `s` are the order of the curve',
      (scene) =>
        jws({ kid: signingKey(scene, 'ES256').kid, alg: 'ES256' }, realClaims(scene), () =>
          Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'.repeat(2), 'hex'),
        ),
    ],
    [
      'F-19',
      'ES256, a signature in DER',
      (scene) =>
        jws({ kid: signingKey(scene, 'ES256').kid, alg: 'ES256' }, realClaims(scene), (input) =>
          sign('sha256', Buffer.from(input), signingKey(scene, 'ES256').privateKey),
        ),
    ],
    ['F-20', 'a thief’s key under the right name', byThief(kidOf)],
    [
      'F-21',
      'the thief’s key in the header (`jwk`)',
      byThief((scene) => ({ ...kidOf(scene), jwk: publicJwkOf(thief.publicKey) })),
    ],
    ['F-22', 'the same without a name', byThief({ jwk: publicJwkOf(thief.publicKey) })],
    ['F-23', '`jku`', byThief({ kid: 'thief', jku: 'https://evil.example/keys' })],
    ['F-24', '`x5u`', byThief({ kid: 'thief', x5u: 'https://evil.example/cert.pem' })],
    [
      'F-25',
      '`x5c`',
      byThief({
        kid: 'thief',
        x5c: [thief.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')],
      }),
    ],
    ['F-26', '`kid: ../../../../dev/null`', under({ kid: '../../../../dev/null' })],
    ['F-27', '`kid` with SQL', under({ kid: "x' UNION SELECT 'key" })],
    ['F-28', '`kid` as an address', under({ kid: 'https://evil.example/key' })],
    ['F-29', '`kid` with a line break and a command', under({ kid: 'x\n|/bin/sleep 10' })],
    ['F-30', '`kid: "__proto__"`', under({ kid: '__proto__' })],
    ['F-31', '`kid` as a number', under({ kid: 0 })],
    [
      'F-32',
      '`kid` in upper case',
      (scene) =>
        signedByUs(scene, realClaims(scene), {
          kid: `${signingKey(scene, 'RS256').kid}`.toUpperCase().replace(/^./, 'Z'),
        }),
    ],
    ['F-33', '`crit` names an extension that nobody knows', under({ crit: ['x'], x: 1 })],
    ['F-34', '`crit: []`', under({ crit: [] })],
    ['F-35', '`crit` names a claim', under({ crit: ['exp'], exp: 1 })],
    [
      'F-36',
      '`b64: false` (RFC 7797)',
      (scene) => {
        const { kid, privateKey } = signingKey(scene, 'RS256');
        const [header, claims] = [
          base64url({ kid, alg: 'RS256', b64: false, crit: ['b64'] }),
          base64url(realClaims(scene)),
        ];
        return `${header}.${claims}.${rs256(`${header}.${JSON.stringify(realClaims(scene))}`, privateKey).toString('base64url')}`;
      },
    ],
    [
      'F-37',
      'a header that has `alg` twice, `none` last',
      (scene) =>
        signedByUs(
          scene,
          realClaims(scene),
          base64url(`{"kid":"${signingKey(scene, 'RS256').kid}","alg":"RS256","alg":"none"}`),
        ),
    ],
    ['F-38', 'a header that is an array', (scene) => signedByUs(scene, realClaims(scene), base64url('[]'))],
    ['F-39', 'no signature', mended((text) => text.replace(/[^.]+$/, ''))],
    [
      'F-40',
      'a signature of zeros',
      mended((text) => text.replace(/[^.]+$/, Buffer.alloc(256).toString('base64url'))),
    ],
    [
      'F-41',
      'a byte behind the signature',
      mended((text) =>
        text.replace(/[^.]+$/, (signature) =>
          Buffer.concat([Buffer.from(signature, 'base64url'), Buffer.from([0])]).toString('base64url'),
        ),
      ),
    ],
    [
      'F-42',
      'the signature of another token',
      async (scene) => (await ownToken(scene)).replace(/[^.]+$/, (await ownToken(scene)).split('.')[2] ?? ''),
    ],
    [
      'F-43',
      'claims that were changed',
      mended((text) => {
        const [header, claims = '', signature] = text.split('.');
        return `${header}.${base64url({ ...JSON.parse(Buffer.from(claims, 'base64url').toString()), scope: 'add read delete' })}.${signature}`;
      }),
    ],
    ['F-44', 'four parts', mended((text) => `${text}.x`)],
    ['F-45', 'five parts, as if it were encrypted', mended((text) => `${text}.x.y`)],
    ['F-46', 'two parts', mended((text) => text.split('.').slice(0, 2).join('.'))],
    ['F-47', 'dots alone', () => '..'],
    [
      'F-48',
      'JSON serialization (RFC 7515 §7.2)',
      mended((text) => {
        const [header, claims, signature] = text.split('.');
        return JSON.stringify({ payload: claims, protected: header, signature });
      }),
    ],
  ]),
];
