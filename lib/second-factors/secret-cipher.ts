import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { purposeKey } from '@/lib/master-key';

const FORMAT = 1;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

const key = () => purposeKey('second-factor-encryption');

/**
 * Encrypts a TOTP secret with AES-256-GCM, bound to its administrator.
 *
 * @returns format (1 byte) ‖ nonce (12) ‖ tag (16) ‖ ciphertext
 */
export function sealTotpSecret(secret: Uint8Array, administratorId: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv('aes-256-gcm', key(), nonce).setAAD(Buffer.from(administratorId));
  const ciphertext = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Uint8Array.from(Buffer.concat([Buffer.from([FORMAT]), nonce, cipher.getAuthTag(), ciphertext]));
}

/** @throws Error if it is that of somebody else, or was altered */
export function openTotpSecret(sealed: Uint8Array, administratorId: string): Buffer {
  if (sealed[0] !== FORMAT) throw new Error('a second factor is stored in a format that is not known');
  const nonce = sealed.subarray(1, 1 + NONCE_LENGTH);
  const tag = sealed.subarray(1 + NONCE_LENGTH, 1 + NONCE_LENGTH + TAG_LENGTH);
  const decipher = createDecipheriv('aes-256-gcm', key(), nonce, { authTagLength: TAG_LENGTH })
    .setAAD(Buffer.from(administratorId))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_LENGTH + TAG_LENGTH)), decipher.final()]);
}
