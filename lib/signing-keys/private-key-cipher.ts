import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { StartError } from '@/lib/start-error';

/** Bound to the kid alone; read, no longer written. */
const FORMAT_KID = 1;
/** Bound to kid and issuer. */
const FORMAT_KID_AND_ISSUER = 2;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/** What a private key is bound to: it cannot be read in the row of another key, nor as that of another issuer. */
export interface KeyOwner {
  kid: string;
  /** Null for what was stored before keys were bound to an issuer. */
  issuer: string | null;
}

const boundTo = ({ kid, issuer }: KeyOwner) => Buffer.from(issuer === null ? kid : `${kid}\n${issuer}`);

/**
 * Encrypts a private key with AES-256-GCM.
 *
 * @returns format (1 byte) ‖ nonce (12) ‖ tag (16) ‖ ciphertext
 */
export function encryptPrivateKey(
  pkcs8: Uint8Array,
  owner: KeyOwner & { issuer: string },
  encryptionKey: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv('aes-256-gcm', encryptionKey, nonce).setAAD(boundTo(owner));
  const ciphertext = Buffer.concat([cipher.update(pkcs8), cipher.final()]);
  const format = Buffer.from([FORMAT_KID_AND_ISSUER]);
  return Uint8Array.from(Buffer.concat([format, nonce, cipher.getAuthTag(), ciphertext]));
}

/** @throws StartError if it was encrypted under another MASTER_KEY, for another kid or issuer, or was altered */
export function decryptPrivateKey(sealed: Uint8Array, owner: KeyOwner, encryptionKey: Uint8Array): Buffer {
  const { kid, issuer } = owner;
  if (sealed[0] !== (issuer === null ? FORMAT_KID : FORMAT_KID_AND_ISSUER))
    throw new StartError(`The signing key ${kid} is stored in a format that this version does not know`);
  const nonce = sealed.subarray(1, 1 + NONCE_LENGTH);
  const tag = sealed.subarray(1 + NONCE_LENGTH, 1 + NONCE_LENGTH + TAG_LENGTH);
  const ciphertext = sealed.subarray(1 + NONCE_LENGTH + TAG_LENGTH);
  try {
    const decipher = createDecipheriv('aes-256-gcm', encryptionKey, nonce, { authTagLength: TAG_LENGTH })
      .setAAD(boundTo(owner))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch (cause) {
    throw new StartError(`MASTER_KEY is not the one under which the signing key ${kid} was encrypted`, {
      cause,
    });
  }
}
