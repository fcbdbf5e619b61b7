import { InvalidClient } from './errors';
import type { Client, ClientSecret, SecretDigestPort } from './ports';

/** Compared with when there is nothing to compare with, so that an unknown client takes as long. */
const DUMMY: ClientSecret = { id: '', digest: new Uint8Array(32), expiresAt: null, revokedAt: null };

/**
 * The client, and which of its secrets was presented.
 * @param now epoch milliseconds
 * @throws InvalidClient whose reason is exact and whose answer never tells
 */
export function proveBySecret(
  client: Client | null,
  presented: string,
  now: number,
  secretDigest: SecretDigestPort,
): { client: Client; secretId: string } {
  const digest = secretDigest.digest(presented);
  const stored = client === null || client.secrets.length === 0 ? [DUMMY] : client.secrets;
  let matching: ClientSecret | null = null;
  for (const secret of stored) {
    // No early exit: the time taken tells neither whether nor which secret matched.
    if (equalInConstantTime(secret.digest, digest)) matching = secret;
  }
  if (client === null) throw new InvalidClient('client_unknown');
  if (matching === null || matching === DUMMY) throw new InvalidClient('client_secret_wrong');
  if (matching.revokedAt !== null) throw new InvalidClient('client_secret_revoked');
  if (matching.expiresAt !== null && matching.expiresAt * 1000 <= now) {
    throw new InvalidClient('client_secret_expired');
  }
  return { client, secretId: matching.id };
}

function equalInConstantTime(a: Uint8Array, b: Uint8Array): boolean {
  return (
    a.length === b.length && a.reduce((different, byte, at) => different | (byte ^ Number(b[at])), 0) === 0
  );
}
