import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { StartError } from '@/lib/start-error';

const FORMAT = 1;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/**
 * Encrypts a private key with AES-256-GCM. The kid is bound in, so that a row's key cannot be put into another row.
 *
 * @returns format (1 byte) ‖ nonce (12) ‖ tag (16) ‖ ciphertext
 */
export function encryptPrivateKey(
  pkcs8: Uint8Array,
  kid: string,
  encryptionKey: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv('aes-256-gcm', encryptionKey, nonce).setAAD(Buffer.from(kid));
  const ciphertext = Buffer.concat([cipher.update(pkcs8), cipher.final()]);
  return Uint8Array.from(Buffer.concat([Buffer.from([FORMAT]), nonce, cipher.getAuthTag(), ciphertext]));
}

/** @throws StartError if it was encrypted under another MASTER_KEY, for another kid, or was altered */
export function decryptPrivateKey(sealed: Uint8Array, kid: string, encryptionKey: Uint8Array): Buffer {
  if (sealed[0] !== FORMAT)
    throw new StartError(`The signing key ${kid} is stored in a format that this version does not know`);
  const nonce = sealed.subarray(1, 1 + NONCE_LENGTH);
  const tag = sealed.subarray(1 + NONCE_LENGTH, 1 + NONCE_LENGTH + TAG_LENGTH);
  const ciphertext = sealed.subarray(1 + NONCE_LENGTH + TAG_LENGTH);
  try {
    const decipher = createDecipheriv('aes-256-gcm', encryptionKey, nonce, { authTagLength: TAG_LENGTH })
      .setAAD(Buffer.from(kid))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch (cause) {
    throw new StartError(`MASTER_KEY is not the one under which the signing key ${kid} was encrypted`, {
      cause,
    });
  }
}
