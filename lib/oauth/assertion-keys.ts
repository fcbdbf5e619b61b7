import type { Assertion } from './client-assertion';
import type { AssertionAlgorithm } from './client-authentication-method';
import { InvalidClient } from './errors';
import type { AssertionPort, Client, ClientKey } from './ports';

/** Signatures tried for one assertion that does not name its key; an application has no more keys than that. */
const MOST_TRIED = 10;

const RSA = { kty: 'RSA', crv: undefined };
const P_256 = { kty: 'EC', crv: 'P-256' };
const ED25519 = { kty: 'OKP', crv: 'Ed25519' };

/** RFC 7518 §3.1, RFC 8037 §3.1 */
const KINDS: Readonly<Record<AssertionAlgorithm, { kty: string; crv: string | undefined }>> = {
  RS256: RSA,
  PS256: RSA,
  ES256: P_256,
  EdDSA: ED25519,
  Ed25519: ED25519,
};

/**
 * Verified with when there is nothing to verify with, so that an unknown client takes about as long. Their private
 * halves are known to everybody (the curves' base points, a modulus that is no product of primes), so what they say
 * counts for nothing.
 */
export const STAND_INS: readonly ClientKey[] = [
  { kty: 'RSA', n: `${'_'.repeat(341)}w`, e: 'AQAB' },
  {
    kty: 'EC',
    crv: 'P-256',
    x: 'axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY',
    y: 'T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU',
  },
  { kty: 'OKP', crv: 'Ed25519', x: `WG${'Zm'.repeat(20)}Y` },
].map((jwk) => ({ id: null, kid: null, jwk }));

function fits({ jwk }: ClientKey, algorithm: AssertionAlgorithm): boolean {
  const { kty, crv } = KINDS[algorithm];
  if (jwk.kty !== kty || jwk.crv !== crv) return false;
  // RFC 7517 §4.4: a key that says what it is for is for nothing else.
  return jwk.alg === undefined || jwk.alg === algorithm || jwk.kty === 'OKP';
}

function candidates(keys: readonly ClientKey[], { algorithm, kid }: Assertion): readonly ClientKey[] {
  return keys.filter((key) => fits(key, algorithm) && (kid === null || key.kid === kid)).slice(0, MOST_TRIED);
}

/** Which of the client's keys may have signed it; the words say why there are none. */
async function findCandidates(
  { keys, keySetUri }: Client,
  assertion: Assertion,
  port: AssertionPort,
): Promise<{ keys: readonly ClientKey[]; detail?: string }> {
  const uploaded = candidates(keys, assertion);
  // A key that is named and was uploaded needs nobody to be asked.
  if (keySetUri === null || (assertion.kid !== null && uploaded.length > 0)) return { keys: uploaded };
  const published = await port.keySet(keySetUri, assertion.kid);
  const { trouble } = published;
  return {
    keys: candidates([...keys, ...published.keys], assertion),
    ...(trouble === null ? {} : { detail: `jwks_uri: ${trouble}` }),
  };
}

/**
 * The key of the client by which the assertion is signed.
 * @param client null for an unknown one, which takes as long
 * @throws InvalidClient when there is none
 */
export async function findSigner(
  client: Client | null,
  assertion: Assertion,
  port: AssertionPort,
): Promise<{ client: Client; key: ClientKey }> {
  const allowed = client?.authenticationMethods.includes('private_key_jwt') ?? false;
  const { keys, detail } =
    client !== null && allowed ? await findCandidates(client, assertion, port) : { keys: [] };
  let signer: ClientKey | null = null;
  for (const key of keys.length === 0 ? candidates(STAND_INS, { ...assertion, kid: null }) : keys) {
    if (signer === null && (await port.verify(key, assertion))) signer = key;
  }
  if (client === null) throw new InvalidClient('client_unknown');
  if (!allowed) throw new InvalidClient('authentication_method_not_allowed');
  if (keys.length === 0) throw new InvalidClient('assertion_key_unknown', detail);
  if (signer === null) throw new InvalidClient('assertion_signature', detail);
  return { client, key: signer };
}
