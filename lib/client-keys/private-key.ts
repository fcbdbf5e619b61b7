const PRIVATE_PEM = /-----BEGIN[ A-Z0-9]*PRIVATE KEY|PuTTY-User-Key-File/;
/** Members of private JWKs (RFC 7518 section 6.2.2 and 6.3.2). */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth'];

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object that a text is as JSON; null where it is none. */
export function jsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** The keys of a JWK or a JWK Set (RFC 7517 section 5). */
export function keysOf(document: Record<string, unknown>): Record<string, unknown>[] {
  return Array.isArray(document.keys) ? document.keys.filter(isObject) : [document];
}

/** Whether a JWK is a private one. */
export function holdsPrivateMembers(jwk: Record<string, unknown>): boolean {
  return PRIVATE_MEMBERS.some((member) => Object.hasOwn(jwk, member));
}

/**
 * Whether a text that somebody took for a public key has a private key in it, in PEM or as a JWK. Also asked in the
 * browser, so that the key does not leave it.
 */
export function holdsPrivateKey(text: string): boolean {
  if (PRIVATE_PEM.test(text)) return true;
  const document = jsonObject(text);
  return document !== null && keysOf(document).some(holdsPrivateMembers);
}
