import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { purposeKey } from '@/lib/master-key';

const FORMAT = 1;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/**
 * HKDF-SHA-256 over the Idempotency-Key, salted by a key of the deployment: whoever has the database and MASTER_KEY
 * still lacks the one that only the caller has.
 */
function keyFor(idempotencyKey: string): Uint8Array {
  const salt = purposeKey('idempotent-answer');
  return new Uint8Array(
    hkdfSync('sha256', idempotencyKey, salt, 'enterprise-center/idempotent-answer/v1', 32),
  );
}

/**
 * With AES-256-GCM.
 *
 * @param owner - whose it is; under another it cannot be opened
 * @returns format (1 byte) ‖ nonce (12) ‖ tag (16) ‖ ciphertext
 */
export function sealAnswer(text: string, idempotencyKey: string, owner: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv('aes-256-gcm', keyFor(idempotencyKey), nonce).setAAD(Buffer.from(owner));
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Uint8Array.from(Buffer.concat([Buffer.from([FORMAT]), nonce, cipher.getAuthTag(), ciphertext]));
}

/** @throws Error if it was sealed under another key or for another owner, or was altered */
export function openAnswer(sealed: Uint8Array, idempotencyKey: string, owner: string): string {
  if (sealed[0] !== FORMAT)
    throw new Error('the answer is stored in a format that this version does not know');
  const nonce = sealed.subarray(1, 1 + NONCE_LENGTH);
  const tag = sealed.subarray(1 + NONCE_LENGTH, 1 + NONCE_LENGTH + TAG_LENGTH);
  const decipher = createDecipheriv('aes-256-gcm', keyFor(idempotencyKey), nonce, {
    authTagLength: TAG_LENGTH,
  })
    .setAAD(Buffer.from(owner))
    .setAuthTag(tag);
  const text = [decipher.update(sealed.subarray(1 + NONCE_LENGTH + TAG_LENGTH)), decipher.final()];
  return Buffer.concat(text).toString();
}
