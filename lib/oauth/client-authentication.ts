import { decodeBase64Text } from './base64';
import { InvalidClient, InvalidRequest } from './errors';
import { decodeFormComponent, findParameter, type Parameters } from './parameters';
import type { Client, ClientSecret, SecretDigestPort } from './ports';

export interface PresentedCredentials {
  readonly clientId: string | null;
  readonly clientSecret: string | null;
}

/**
 * Client ID and secret from the header, the body, or identically both (RFC 6749 §2.3.1). A scheme other than
 * Basic presents no secret that we could check, whatever the body says.
 * @throws InvalidRequest for broken Basic, and for a header and a body that differ
 */
export function readCredentials(authorization: string | null, parameters: Parameters): PresentedCredentials {
  const clientId = findParameter(parameters, 'client_id');
  const clientSecret = findParameter(parameters, 'client_secret');
  if (!authorization) return { clientId, clientSecret };
  const [scheme] = authorization.split(' ', 1);
  if (scheme?.toLowerCase() !== 'basic') return { clientId, clientSecret: null };
  const basic = readBasic(authorization.slice(scheme.length));
  return {
    clientId: agreed(basic.clientId, clientId),
    clientSecret: agreed(basic.clientSecret, clientSecret),
  };
}

/** RFC 7617 §2, both halves form-encoded as RFC 6749 §2.3.1 wants them. */
function readBasic(encoded: string): PresentedCredentials {
  const text = decodeBase64Text(encoded.replace(/^ +/, '')) ?? '';
  const colon = text.indexOf(':');
  if (colon === -1) throw new InvalidRequest('The Basic credentials are broken');
  const clientId = decodeFormComponent(text.slice(0, colon));
  const clientSecret = decodeFormComponent(text.slice(colon + 1));
  if (clientId.includes('\0') || clientSecret.includes('\0')) {
    throw new InvalidRequest('The Basic credentials must not contain NUL');
  }
  return { clientId: clientId || null, clientSecret: clientSecret || null };
}

function agreed(header: string | null, body: string | null): string | null {
  if (header !== null && body !== null && header !== body) {
    throw new InvalidRequest('The credentials in the header and in the body differ');
  }
  return header ?? body;
}

/** Compared with when there is nothing to compare with, so that an unknown client takes as long. */
const DUMMY: ClientSecret = { id: '', digest: new Uint8Array(32), expiresAt: null, revokedAt: null };

/**
 * The client, and which of its secrets was presented.
 * @param now epoch milliseconds
 * @throws InvalidClient whose reason is exact and whose answer never tells
 */
export function authenticateClient(
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
  if (!client.enabled) throw new InvalidClient('client_disabled');
  return { client, secretId: matching.id };
}

function equalInConstantTime(a: Uint8Array, b: Uint8Array): boolean {
  return (
    a.length === b.length && a.reduce((different, byte, at) => different | (byte ^ Number(b[at])), 0) === 0
  );
}
