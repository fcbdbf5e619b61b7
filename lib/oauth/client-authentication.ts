import { findSigner } from './assertion-keys';
import { decodeBase64Text } from './base64';
import { type Assertion, judgeClaims, readAssertion } from './client-assertion';
import type { ClientAuthenticationMethod } from './client-authentication-method';
import { proveBySecret } from './client-secret';
import { InvalidClient, InvalidRequest } from './errors';
import { decodeFormComponent, findParameter, type Parameters } from './parameters';
import type { Client, ClientAuthenticationPorts } from './ports';

/** By what a client proves who it is. */
type Proof =
  | {
      readonly kind: 'secret';
      readonly secret: string;
      readonly methods: readonly ClientAuthenticationMethod[];
    }
  | { readonly kind: 'assertion'; readonly assertion: Assertion | InvalidClient };

export interface PresentedCredentials {
  readonly clientId: string | null;
  readonly proof: Proof | null;
}

/**
 * Who the client says that it is, and by what it proves it: Client ID and secret from the header, the body, or
 * identically both (RFC 6749 §2.3.1), or an assertion in the body (RFC 7521 §4.2), which then names the client where
 * the body does not. A scheme other than Basic proves nothing that we could check, whatever the body says.
 * @throws InvalidRequest for broken Basic, for a header and a body that differ, and for two methods at once (§2.3)
 */
export function readCredentials(authorization: string | null, parameters: Parameters): PresentedCredentials {
  const clientId = findParameter(parameters, 'client_id');
  const clientSecret = findParameter(parameters, 'client_secret');
  const assertion = readAssertionParameters(parameters);
  if (!authorization) {
    if (assertion === null) return { clientId, proof: bySecret(clientSecret, ['client_secret_post']) };
    if (clientSecret !== null) throw twoMethods();
    const presented = readAssertion(assertion.type, assertion.jws);
    const proof = { kind: 'assertion', assertion: presented.assertion } as const;
    return { clientId: clientId ?? presented.subject, proof };
  }
  const [scheme] = authorization.split(' ', 1);
  if (scheme?.toLowerCase() !== 'basic') return { clientId, proof: null };
  if (assertion !== null) throw twoMethods();
  const basic = readBasic(authorization.slice(scheme.length));
  const methods: ClientAuthenticationMethod[] = [];
  if (basic.clientSecret !== null) methods.push('client_secret_basic');
  if (clientSecret !== null) methods.push('client_secret_post');
  return {
    clientId: agreed(basic.clientId, clientId),
    proof: bySecret(agreed(basic.clientSecret, clientSecret), methods),
  };
}

function bySecret(secret: string | null, methods: readonly ClientAuthenticationMethod[]): Proof | null {
  return secret === null ? null : { kind: 'secret', secret, methods };
}

/** @throws InvalidRequest when one of the two is there without the other */
function readAssertionParameters(parameters: Parameters): { type: string; jws: string } | null {
  const type = findParameter(parameters, 'client_assertion_type');
  const jws = findParameter(parameters, 'client_assertion');
  if (type === null && jws === null) return null;
  if (type === null || jws === null) {
    throw new InvalidRequest('The parameters client_assertion and client_assertion_type belong together');
  }
  return { type, jws };
}

function twoMethods(): InvalidRequest {
  return new InvalidRequest('The client must not authenticate by two methods at once');
}

/** RFC 7617 §2, both halves form-encoded as RFC 6749 §2.3.1 wants them. */
function readBasic(encoded: string): { clientId: string | null; clientSecret: string | null } {
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

/** Credentials that are there; not proven yet. */
export interface Credentials {
  readonly clientId: string;
  readonly proof: Proof;
}

/** @throws InvalidClient when there is nothing to look a client up by, or no proof */
export function requireCredentials({ clientId, proof }: PresentedCredentials): Credentials {
  if (clientId !== null && proof !== null) return { clientId, proof };
  if (proof?.kind === 'assertion') requireReadable(proof.assertion);
  throw new InvalidClient('client_credentials_absent');
}

/** When and from where a request came. */
interface Arrival {
  /** Epoch milliseconds. */
  readonly now: number;
  /** See `RequestContext`. */
  readonly source: string;
  /** Milliseconds for which it has waited for the database so far. */
  readonly waited: number;
}

export interface AuthenticatedClient {
  readonly client: Client;
  /** Which of its secrets was presented; null where it was another proof. */
  readonly secretId: string | null;
  /** As in `Arrival`, with what the proof took. */
  readonly waited: number;
}

/**
 * The client, if the proof is good.
 * @param client as the Client ID says; null when there is none
 * @throws InvalidClient whose reason is exact and whose answer never tells
 */
export async function authenticateClient(
  client: Client | null,
  { clientId, proof }: Credentials,
  arrival: Arrival,
  ports: ClientAuthenticationPorts,
): Promise<AuthenticatedClient> {
  if (proof.kind === 'assertion') {
    return proveByAssertion(client, clientId, proof.assertion, arrival, ports);
  }
  const proven = proveBySecret(client, proof.secret, arrival.now, ports.secretDigest);
  if (!proof.methods.every((method) => proven.client.authenticationMethods.includes(method))) {
    throw new InvalidClient('authentication_method_not_allowed');
  }
  requireEnabled(proven.client);
  requireAllowedAddress(proven.client, arrival, ports);
  return { client: proven.client, secretId: proven.secretId, waited: arrival.waited };
}

/**
 * RFC 7523 §3. Used up last of all, so that nobody but the client can make us remember anything, or use up from
 * elsewhere what the client is about to send.
 */
async function proveByAssertion(
  found: Client | null,
  clientId: string,
  presented: Assertion | InvalidClient,
  arrival: Arrival,
  ports: ClientAuthenticationPorts,
): Promise<AuthenticatedClient> {
  const { assertions, issuer, tokenEndpoint } = ports;
  const assertion = requireReadable(presented);
  const { client, key } = await findSigner(found, assertion, assertions);
  judgeClaims(assertion.claims, clientId, [issuer, tokenEndpoint], arrival.now);
  requireEnabled(client);
  requireAllowedAddress(client, arrival, ports);
  const { jti, exp } = assertion.claims;
  const use = { applicationId: client.id, keyId: key.id, jti, expiresAt: exp };
  const asked = ports.now();
  if (!(await assertions.claimOnce(use, arrival.waited))) throw new InvalidClient('assertion_replayed');
  return { client, secretId: null, waited: arrival.waited + ports.now() - asked };
}

function requireReadable(presented: Assertion | InvalidClient): Assertion {
  if (presented instanceof InvalidClient) throw presented;
  return presented;
}

function requireEnabled({ enabled }: Client): void {
  if (!enabled) throw new InvalidClient('client_disabled');
}

/** After the proof, so that a stranger cannot find out who is bound to addresses by the time that it takes. */
function requireAllowedAddress(
  { allowedAddresses }: Client,
  { source }: Arrival,
  { addresses }: ClientAuthenticationPorts,
): void {
  if (allowedAddresses === null || addresses.isWithin(allowedAddresses, source)) return;
  throw new InvalidClient('address_not_allowed');
}
