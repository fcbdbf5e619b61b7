/**
 * Base64 (RFC 4648), strict and quick. The platform's own `btoa` and `atob` take binary strings, tolerate
 * whitespace and do not know the URL alphabet; jose's encoder is a detour over them on Node 20.
 */

const URL_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** For each 12 bits the two characters that they make, as the 16 bits that stand for them in ASCII. */
const PAIRS = new DataView(new ArrayBuffer(4096 * 2));
for (let bits = 0; bits < 4096; bits++) {
  PAIRS.setUint8(2 * bits, URL_ALPHABET.charCodeAt(bits >> 6));
  PAIRS.setUint8(2 * bits + 1, URL_ALPHABET.charCodeAt(bits & 63));
}

/** Reused, because to allocate it takes longer than to fill it; encoding is synchronous. */
let scratch = new DataView(new ArrayBuffer(1024));

const ascii = new TextDecoder();
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function put24(at: number, bits: number): void {
  scratch.setUint16(at, PAIRS.getUint16((bits >> 12) * 2));
  scratch.setUint16(at + 2, PAIRS.getUint16((bits & 4095) * 2));
}

/** Base64url without padding, as JOSE wants it (RFC 7515 §2). */
export function encodeBase64url(bytes: Uint8Array): string {
  const { length } = bytes;
  const characters = Math.ceil((length * 4) / 3);
  if (scratch.byteLength < characters + 3) scratch = new DataView(new ArrayBuffer(characters + 3));
  const input = new DataView(bytes.buffer, bytes.byteOffset, length);
  const whole = length - (length % 3);
  let at = 0;
  for (let from = 0; from < whole; from += 3, at += 4) {
    put24(at, (input.getUint16(from) << 8) | input.getUint8(from + 2));
  }
  if (length - whole === 1) put24(at, input.getUint8(whole) << 16);
  if (length - whole === 2) put24(at, input.getUint16(whole) << 8);
  return ascii.decode(new Uint8Array(scratch.buffer, 0, characters));
}

/** JSON, kept to ASCII by escapes. */
export function asciiJson(value: object): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** JSON that `btoa` can take as it is, in base64url. */
export function encodeJsonBase64url(value: object): string {
  return btoa(asciiJson(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** RFC 4648 §4, padded or not, with the bits that no byte fills left zero (§3.5). */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw](?:==)?|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=?)?$/;

/** The UTF-8 text that `encoded` stands for, or null when it is not strictly base64 of strict UTF-8. */
export function decodeBase64Text(encoded: string): string | null {
  if (!BASE64.test(encoded)) return null;
  const binary = atob(encoded);
  if (!/[\x80-\xff]/.test(binary)) return binary;
  try {
    return utf8.decode(Uint8Array.from(binary, (unit) => unit.charCodeAt(0)));
  } catch {
    return null;
  }
}

/** RFC 4648 §5 without padding, with the bits that no byte fills left zero. */
const BASE64URL = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-][AQgw]|[A-Za-z0-9_-]{2}[AEIMQUYcgkosw048])?$/;

/** The bytes that `encoded` stands for, or null when it is not strictly base64url as JOSE writes it. */
export function decodeBase64url(encoded: string): Uint8Array | null {
  if (!BASE64URL.test(encoded)) return null;
  const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (unit) => unit.charCodeAt(0));
}
