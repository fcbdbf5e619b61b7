import { describe, expect, it } from 'vitest';
import { decryptPrivateKey, encryptPrivateKey } from './private-key-cipher';

const secret = new TextEncoder().encode('a private key');
const key = new Uint8Array(32).fill(1);
const otherKey = new Uint8Array(32).fill(2);

describe('a stored private key', () => {
  it('is read back under the key and the kid that it was stored with', () => {
    expect(decryptPrivateKey(encryptPrivateKey(secret, 'a', key), 'a', key).toString()).toBe('a private key');
  });

  it('never looks the same twice, nor shows what it is', () => {
    const [one, two] = [encryptPrivateKey(secret, 'a', key), encryptPrivateKey(secret, 'a', key)];
    expect(one).not.toEqual(two);
    expect(Buffer.from(one).includes(Buffer.from(secret))).toBe(false);
  });

  it('is not read under another key', () => {
    expect(() => decryptPrivateKey(encryptPrivateKey(secret, 'a', key), 'a', otherKey)).toThrow(
      /^MASTER_KEY/,
    );
  });

  it('is not read in the row of another key', () => {
    expect(() => decryptPrivateKey(encryptPrivateKey(secret, 'a', key), 'b', key)).toThrow(/^MASTER_KEY/);
  });

  it.each([0, 1, 15, 30])('is not read with its byte %i altered', (index) => {
    const altered = encryptPrivateKey(secret, 'a', key);
    altered[index] = (altered[index] ?? 0) ^ 1;
    expect(() => decryptPrivateKey(altered, 'a', key)).toThrow();
  });
});
