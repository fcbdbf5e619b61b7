import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { derive } from '@/lib/master-key';
import { StartError } from '@/lib/start-error';

const FORMAT = 1;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

const wrappingKey = (masterKey: Uint8Array) => derive(masterKey, 'data-key-encryption');

/**
 * Encrypts the data key under MASTER_KEY, with AES-256-GCM.
 *
 * @returns format (1 byte) ‖ nonce (12) ‖ tag (16) ‖ ciphertext (32)
 */
export function sealDataKey(dataKey: Uint8Array, masterKey: Uint8Array): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(masterKey), nonce);
  const ciphertext = Buffer.concat([cipher.update(dataKey), cipher.final()]);
  return Uint8Array.from(Buffer.concat([Buffer.from([FORMAT]), nonce, cipher.getAuthTag(), ciphertext]));
}

/** @throws StartError if it was encrypted under another MASTER_KEY, or was altered */
export function openDataKey(sealed: Uint8Array, masterKey: Uint8Array): Buffer {
  if (sealed[0] !== FORMAT)
    throw new StartError('The data key is stored in a format that this version does not know');
  const nonce = sealed.subarray(1, 1 + NONCE_LENGTH);
  const tag = sealed.subarray(1 + NONCE_LENGTH, 1 + NONCE_LENGTH + TAG_LENGTH);
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey(masterKey), nonce, {
      authTagLength: TAG_LENGTH,
    }).setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_LENGTH + TAG_LENGTH)), decipher.final()]);
  } catch (cause) {
    throw new StartError('MASTER_KEY is not the one under which the keys of this deployment are encrypted', {
      cause,
    });
  }
}
