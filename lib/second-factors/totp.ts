import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as authenticator apps take it by default: HMAC-SHA-1, six digits, 30 seconds. */
const FORM = { algorithm: 'SHA1', digits: 6, period: 30 };
const SECRET_BYTES = 20;
/** Steps by which a clock may be off, either way (RFC 6238 section 5.2). */
const DRIFT = 1;

/** 160 random bits (RFC 4226 section 4, R6). */
export function newTotpSecret(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new Secret({ size: SECRET_BYTES }).bytes);
}

const secretOf = (bytes: Uint8Array) => new Secret({ buffer: Uint8Array.from(bytes).buffer });

/** The key as it is typed into an authenticator app, in groups of four. */
export function typedKey(secret: Uint8Array): string {
  return secretOf(secret).base32.replaceAll(/.{4}(?=.)/g, '$& ');
}

/**
 * What the picture says that is scanned.
 *
 * @param issuer - under which the app lists it
 */
export function keyUri(secret: Uint8Array, issuer: string, email: string): string {
  return new TOTP({ ...FORM, issuer, label: email, secret: secretOf(secret) }).toString();
}

/**
 * The time step whose code this is.
 *
 * @param code - as it was typed
 * @returns null if it is not six digits, or none of the present step and those beside it
 */
export function matchingStep(secret: Uint8Array, code: string, now: Date): number | null {
  // The library compares bytes, and fails where there are more of them than characters.
  if (!/^[0-9]{6}$/.test(code)) return null;
  const totp = new TOTP({ ...FORM, secret: secretOf(secret) });
  const timestamp = now.getTime();
  const drift = totp.validate({ token: code, timestamp, window: DRIFT });
  return drift === null ? null : totp.counter({ timestamp }) + drift;
}
