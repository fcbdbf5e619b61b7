import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { describe, expect, it } from 'vitest';
import { describeKey } from './describe-key';
import { holdsPrivateKey } from './private-key';
import { readPublicKey } from './public-key';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const ed25519 = generateKeyPairSync('ed25519');
const x25519 = generateKeyPairSync('x25519');

const pem = (key: KeyObject) => key.export({ format: 'pem', type: 'spki' }).toString();
const jwk = (key: KeyObject) => key.export({ format: 'jwk' });
const json = (key: KeyObject, more: object = {}) => JSON.stringify({ ...jwk(key), ...more });

/** `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -subj /CN=shop -days 36500`, its key unknown. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBdTCCARugAwIBAgIUPYoKEflOPL1t1KPOSHhoidvw/fEwCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEc2hvcDAgFw0yNjExMjMwOTE4NDRaGA8yMTI2MTAzMDA5MTg0
NFowDzENMAsGA1UEAwwEc2hvcDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABL/0
3q20QPp1MPbsWWaOS2w5rVL656Li3YGB2AdolYLSpA6bcsDyK0B8dOwsQWd7OxD+
H+LVE3F3kwE7GSmBdjGjUzBRMB0GA1UdDgQWBBSmnA1+/6m96h5Bg9FbgPg1ud3Z
ozAfBgNVHSMEGDAWgBSmnA1+/6m96h5Bg9FbgPg1ud3ZozAPBgNVHRMBAf8EBTAD
AQH/MAoGCCqGSM49BAMCA0gAMEUCIQCeaIv5U8ekPWNpXPjschaxizsHrHeKRM9v
7ysUi8h4WQIgCT4mwNvTupgMx84Y7kmdkpZIPriKxt09XdPhxYwHUCE=
-----END CERTIFICATE-----
`;

const refusalOf = (text: string) =>
  readPublicKey(text).then(
    () => 'none',
    ({ key }) => key,
  );

describe('a public key', () => {
  it.each([
    ['RSA', rsa.publicKey],
    ['P-256', p256.publicKey],
    ['Ed25519', ed25519.publicKey],
  ])('is read from PEM and from a JWK, to the same: %s', async (_, key) => {
    const expected = { jwk: jwk(key), kid: null, thumbprint: await calculateJwkThumbprint({ ...jwk(key) }) };
    expect(await readPublicKey(pem(key))).toEqual(expected);
    expect(await readPublicKey(json(key))).toEqual(expected);
    expect(await readPublicKey(`Some words\n${pem(key)}\nmore words`)).toEqual(expected);
  });

  it('is read from PKCS #1', async () => {
    const text = rsa.publicKey.export({ format: 'pem', type: 'pkcs1' }).toString();
    expect((await readPublicKey(text)).jwk).toEqual(jwk(rsa.publicKey));
  });

  it('is read from a certificate, and from the first of a chain', async () => {
    const own = jwk(createPublicKey(CERTIFICATE));
    expect((await readPublicKey(CERTIFICATE)).jwk).toEqual(own);
    expect((await readPublicKey(CERTIFICATE + CERTIFICATE)).jwk).toEqual(own);
  });

  it('is read from a set of one', async () => {
    const set = JSON.stringify({ keys: [{ ...jwk(p256.publicKey), kid: 'one' }] });
    expect(await readPublicKey(set)).toMatchObject({ kid: 'one', jwk: jwk(p256.publicKey) });
  });

  it('keeps its kid and its alg, and nothing else that it came with', async () => {
    const more = { kid: 'k1', alg: 'PS256', use: 'sig', key_ops: ['verify'], x5c: ['x'], note: '<script>' };
    const { jwk: kept, kid } = await readPublicKey(json(rsa.publicKey, more));
    expect(kid).toBe('k1');
    expect(kept).toEqual({ ...jwk(rsa.publicKey), alg: 'PS256' });
  });

  it.each([
    ['of 1,024 bits', pem(short.publicKey), 'clientKeyRsaTooShort'],
    ['of 1,024 bits, as a JWK', json(short.publicKey), 'clientKeyRsaTooShort'],
    ['of another curve', pem(p384.publicKey), 'clientKeyCurve'],
    ['of another curve, as a JWK', json(p384.publicKey), 'clientKeyCurve'],
    ['for agreement', pem(x25519.publicKey), 'clientKeyKind'],
    ['for agreement, as a JWK', json(x25519.publicKey), 'clientKeyCurve'],
    [
      'that is private',
      rsa.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
      'clientKeyPrivate',
    ],
    [
      'that is private, PKCS #1',
      rsa.privateKey.export({ format: 'pem', type: 'pkcs1' }).toString(),
      'clientKeyPrivate',
    ],
    [
      'that is private, SEC 1',
      p256.privateKey.export({ format: 'pem', type: 'sec1' }).toString(),
      'clientKeyPrivate',
    ],
    ['that is private, a JWK', json(ed25519.privateKey), 'clientKeyPrivate'],
    [
      'that is private beside a public one',
      `${pem(rsa.publicKey)}-----BEGIN ENCRYPTED PRIVATE KEY-----`,
      'clientKeyPrivate',
    ],
    ['that is private, in a set', JSON.stringify({ keys: [jwk(p256.privateKey)] }), 'clientKeyPrivate'],
    ['that is symmetric', '{"kty":"oct","k":"c2VjcmV0"}', 'clientKeySymmetric'],
    ['that has a shared secret', json(rsa.publicKey, { k: 'c2VjcmV0' }), 'clientKeySymmetric'],
    ['for none', json(rsa.publicKey, { alg: 'none' }), 'clientKeyAlgorithm'],
    ['for HS256', json(rsa.publicKey, { alg: 'HS256' }), 'clientKeyAlgorithm'],
    ['for an algorithm of other keys', json(rsa.publicKey, { alg: 'ES256' }), 'clientKeyAlgorithm'],
    ['for an algorithm that is none', json(rsa.publicKey, { alg: 5 }), 'clientKeyAlgorithm'],
    ['for encryption', json(rsa.publicKey, { use: 'enc' }), 'clientKeyUse'],
    ['for wrapping', json(rsa.publicKey, { key_ops: ['wrapKey'] }), 'clientKeyUse'],
    ['for what is no list', json(rsa.publicKey, { key_ops: 'verify' }), 'clientKeyUse'],
    ['with a number for a kid', json(rsa.publicKey, { kid: 7 }), 'clientKeyKid'],
    ['with a long kid', json(rsa.publicKey, { kid: 'x'.repeat(257) }), 'clientKeyKid'],
    ['of no kind', '{"a":1}', 'clientKeyKind'],
    ['of which a part is missing', JSON.stringify({ kty: 'RSA', e: 'AQAB' }), 'clientKeyBroken'],
    ['off its curve', json(p256.publicKey, { y: jwk(p256.publicKey).x }), 'clientKeyBroken'],
    ['with the exponent 1', json(rsa.publicKey, { e: 'AQ' }), 'clientKeyBroken'],
    ['with a giant exponent', json(rsa.publicKey, { e: 'AQAAAAAAAAAB' }), 'clientKeyBroken'],
    ['that is cut off', pem(rsa.publicKey).slice(0, 200), 'clientKeyUnreadable'],
    ['that is damaged', pem(rsa.publicKey).replace(/\n.{20}/, '\n'), 'clientKeyBroken'],
    [
      'that is a request',
      '-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----',
      'clientKeyUnreadable',
    ],
    ['of SSH', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA shop', 'clientKeyUnreadable'],
    ['that is none', 'hello', 'clientKeyUnreadable'],
    ['in an empty set', '{"keys":[]}', 'clientKeyUnreadable'],
    ['among several', pem(rsa.publicKey) + pem(p256.publicKey), 'clientKeySeveral'],
    [
      'among several of a set',
      JSON.stringify({ keys: [jwk(rsa.publicKey), jwk(p256.publicKey)] }),
      'clientKeySeveral',
    ],
  ])('is refused: one %s', async (_, text, reason) => {
    expect(await refusalOf(text)).toBe(reason);
  });

  it('says how long it is when it is too short', async () => {
    await expect(readPublicKey(pem(short.publicKey))).rejects.toMatchObject({ values: { bits: 1024 } });
  });
});

describe('a private key', () => {
  it.each([
    ['OpenSSH', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNza'],
    ['PuTTY', 'PuTTY-User-Key-File-3: ssh-ed25519'],
    ['encrypted', 'x\n-----BEGIN ENCRYPTED PRIVATE KEY-----'],
    ['a JWK', ' {"kty":"EC","d":"x"} '],
  ])('is recognized, whole or not: %s', (_, text) => expect(holdsPrivateKey(text)).toBe(true));

  it.each(['', 'null', '[]', '{}', pem(rsa.publicKey), json(rsa.publicKey), '{"keys":[null,1,{}]}'])(
    'is not seen where there is none: %s',
    (text) => expect(holdsPrivateKey(text)).toBe(false),
  );
});

describe('what is told of a key', () => {
  it.each([
    ['RSA 2048', ['RS256', 'PS256'], jwk(rsa.publicKey)],
    ['RSA 1024', ['RS256', 'PS256'], jwk(short.publicKey)],
    ['RSA 2048', ['PS256'], { ...jwk(rsa.publicKey), alg: 'PS256' }],
    ['EC P-256', ['ES256'], jwk(p256.publicKey)],
    ['Ed25519', ['EdDSA'], jwk(ed25519.publicKey)],
  ])('is its kind and size, and what it may sign with: %s %j', (kind, algorithms, key) => {
    expect(describeKey(key)).toEqual({ kind, algorithms });
  });
});
