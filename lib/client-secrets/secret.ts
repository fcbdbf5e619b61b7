import { createHmac, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { purposeKey } from '@/lib/master-key';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_CHARACTERS = 43;
const CHECKSUM_CHARACTERS = 6;

/** What secret scanners look for: `ecs_`, 43 random letters and digits (256 bits), a checksum of 6. */
export const CLIENT_SECRET_PATTERN = /^ecs_[0-9A-Za-z]{49}$/;

function randomText(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

function checksum(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let i = 0; i < CHECKSUM_CHARACTERS; i++) {
    digits = ALPHABET[rest % ALPHABET.length] + digits;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return digits;
}

/** A new client secret. The checksum lets a scanner tell it from a chance match without asking us. */
export function generateClientSecret(): string {
  const random = randomText(RANDOM_CHARACTERS);
  return `ecs_${random}${checksum(random)}`;
}

/** A new Client ID: 32 letters and digits. */
export function generateClientId(): string {
  return randomText(32);
}

/**
 * What is stored of a secret: HMAC-SHA-256, 32 bytes, under a key that is not in the database. A slow hash would
 * guard guessable passwords; 256 random bits need none, and every token request computes it.
 */
export function clientSecretDigest(secret: string): Buffer {
  return createHmac('sha256', purposeKey('client-secret-pepper')).update(secret).digest();
}
