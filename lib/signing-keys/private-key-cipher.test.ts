import { createCipheriv } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decryptPrivateKey, encryptPrivateKey } from './private-key-cipher';

const secret = new TextEncoder().encode('a private key');
const key = new Uint8Array(32).fill(1);
const otherKey = new Uint8Array(32).fill(2);
const owner = { kid: 'a', issuer: 'https://center.example.com' };
const sealed = () => encryptPrivateKey(secret, owner, key);

/** As keys were stored before they were bound to an issuer. */
function sealedByKidAlone(kid: string): Uint8Array {
  const nonce = new Uint8Array(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(kid));
  const ciphertext = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([Buffer.from([1]), nonce, cipher.getAuthTag(), ciphertext]);
}

describe('a stored private key', () => {
  it('is read back under the key, and as the one, that it was stored with', () => {
    expect(decryptPrivateKey(sealed(), owner, key).toString()).toBe('a private key');
  });

  it('never looks the same twice, nor shows what it is', () => {
    const [one, two] = [sealed(), sealed()];
    expect(one).not.toEqual(two);
    expect(Buffer.from(one).includes(Buffer.from(secret))).toBe(false);
  });

  it('is not read under another key', () => {
    expect(() => decryptPrivateKey(sealed(), owner, otherKey)).toThrow(/^MASTER_KEY/);
  });

  it('is not read in the row of another key, nor as that of another issuer', () => {
    expect(() => decryptPrivateKey(sealed(), { ...owner, kid: 'b' }, key)).toThrow(/^MASTER_KEY/);
    const elsewhere = { ...owner, issuer: 'https://other.example.com' };
    expect(() => decryptPrivateKey(sealed(), elsewhere, key)).toThrow(/^MASTER_KEY/);
    expect(() => decryptPrivateKey(sealed(), { ...owner, issuer: null }, key)).toThrow(/format/);
  });

  it.each([0, 1, 15, 30])('is not read with its byte %i altered', (index) => {
    const altered = sealed();
    altered[index] = (altered[index] ?? 0) ^ 1;
    expect(() => decryptPrivateKey(altered, owner, key)).toThrow();
  });

  it('is still read where it was stored before issuers were bound in', () => {
    const old = { kid: 'a', issuer: null };
    expect(decryptPrivateKey(sealedByKidAlone('a'), old, key).toString()).toBe('a private key');
    expect(() => decryptPrivateKey(sealedByKidAlone('b'), old, key)).toThrow(/^MASTER_KEY/);
    expect(() => decryptPrivateKey(sealedByKidAlone('a'), owner, key)).toThrow(/format/);
  });
});
