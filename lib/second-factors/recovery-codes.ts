import { createHmac, randomInt } from 'node:crypto';
import { purposeKey } from '@/lib/master-key';

const RECOVERY_CODES = 10;
/** Digits and letters that are not taken for one another. */
const ALPHABET = '23456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 12;

/** Ten codes of 58 random bits, as people copy them: `xxxx-xxxx-xxxx`. */
export function generateRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const code = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    return code.replaceAll(/.{4}(?=.)/g, '$&-');
  });
}

/**
 * What is stored of one: HMAC-SHA-256, 32 bytes, under a key that is not in the database.
 *
 * @param code - as `plainCode` gives it
 */
export function recoveryCodeDigest(code: string, administratorId: string): Uint8Array<ArrayBuffer> {
  const hmac = createHmac('sha256', purposeKey('recovery-code-pepper'));
  return new Uint8Array(hmac.update(`${administratorId}\n${code}`).digest());
}

/** However it was typed: in capitals, with blanks or hyphens. */
export function plainCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .toLowerCase();
}
