/**
 * What the protocol core asks of the world. The core has no clock, no randomness, no keys and no storage of
 * its own: whoever wires it passes these in.
 */

import type { Assertion } from './client-assertion';
import type { ClientAuthenticationMethod } from './client-authentication-method';
import type { ErrorCode, RefusalReason } from './refusal-reason';
import type { SigningAlgorithm } from './signing-algorithm';
import type { TokenProfile } from './token-profile';

/** A port throws this when what it needs (database, key) cannot be had now. Never a reason to answer 401. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';

  /** @param retryAfter seconds after which another try makes sense */
  constructor(
    message: string,
    readonly retryAfter = 1,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export interface ClientSecret {
  readonly id: string;
  /** HMAC-SHA-256 of the secret, 32 bytes. */
  readonly digest: Uint8Array;
  /** Epoch seconds; null: never. */
  readonly expiresAt: number | null;
  /** Epoch seconds; null: not revoked. */
  readonly revokedAt: number | null;
}

/** The members of a public JWK (RFC 7518 §6, RFC 8037 §2) that a signature is verified with. */
export interface VerificationJwk {
  readonly kty: string;
  /** Where the key is for one algorithm alone. */
  readonly alg?: string;
  readonly crv?: string;
  readonly n?: string;
  readonly e?: string;
  readonly x?: string;
  readonly y?: string;
}

/** A public key by which a client signs assertions. */
export interface ClientKey {
  /** null: published by the client, not uploaded. */
  readonly id: string | null;
  /** null: it has none. */
  readonly kid: string | null;
  readonly jwk: VerificationJwk;
}

export interface Client {
  /** The application's own id, for the activity log; not the Client ID that it presents. */
  readonly id: string;
  readonly enabled: boolean;
  readonly clientCredentialsAllowed: boolean;
  /** Epoch seconds, with a fraction; what was issued to it by then is not active any more. Null: it never was so. */
  readonly tokensValidAfter: number | null;
  readonly secrets: readonly ClientSecret[];
  readonly authenticationMethods: readonly ClientAuthenticationMethod[];
  /** Uploaded ones; perhaps left out where `private_key_jwt` is not among the methods. */
  readonly keys: readonly ClientKey[];
  /** Where the client publishes further keys (RFC 7591 §2 `jwks_uri`). */
  readonly keySetUri: string | null;
  /** CIDR blocks that its requests may come from; null: from everywhere. */
  readonly allowedAddresses: readonly string[] | null;
  /** Whether there is a limit to how many tokens it gets, so that they have to be counted. */
  readonly limited: boolean;
}

export interface Api {
  readonly id: string;
  /** The Product API identifier, a token's `aud`. */
  readonly identifier: string;
  readonly enabled: boolean;
  /** Seconds. */
  readonly tokenLifetime: number;
  /** With which its tokens are signed. */
  readonly signingAlgorithm: SigningAlgorithm;
  readonly tokenProfile: TokenProfile;
  /** Whether a request must ask for scopes; else it gets all that are assigned when it asks for none. */
  readonly scopeRequired: boolean;
  /** JSON values that stand in each of its tokens beside our own claims, which they never replace; null: none. */
  readonly extraClaims: Readonly<Record<string, unknown>> | null;
}

/** What the database says of one client and one audience, committed before the request came in. */
export interface Authority {
  readonly client: Client | null;
  readonly api: Api | null;
  /**
   * null: the API has not authorized the client; otherwise the assigned permission codes, each once, in the
   * order in which the API lists them, perhaps none.
   */
  readonly scopes: readonly string[] | null;
  /** Epoch seconds from which on the authorization is as good as none; null: it does not end, or there is none. */
  readonly authorizedUntil: number | null;
}

export interface AuthorityPort {
  /** @throws UnavailableError when the database is down or too slow */
  find(clientId: string, audience: string): Promise<Authority>;
}

export interface SecretDigestPort {
  /** HMAC-SHA-256 of the UTF-8 bytes, 32 bytes. */
  digest(secret: string): Uint8Array;
}

/** The usable keys of a client's published set; none, and in words why, when it cannot be had. */
export interface KeySet {
  readonly keys: readonly ClientKey[];
  readonly trouble: string | null;
}

interface AssertionUse {
  readonly applicationId: string;
  /** null: a published key. */
  readonly keyId: string | null;
  readonly jti: string;
  /** Epoch seconds from which on the assertion is refused anyway. */
  readonly expiresAt: number;
}

export interface AssertionPort {
  /** Whether the assertion's signature is by this key; never throws for a key or signature that is none. */
  verify(key: ClientKey, assertion: Assertion): Promise<boolean>;
  /** @param kid that the set should have, null if any will do */
  keySet(uri: string, kid: string | null): Promise<KeySet>;
  /**
   * Whether it is the first use, on any instance.
   * @param waited milliseconds for which the request has waited for the database before: all that it asks has one deadline
   * @throws UnavailableError when that cannot be found out now
   */
  claimOnce(use: AssertionUse, waited: number): Promise<boolean>;
}

interface AddressPort {
  /**
   * Whether an address is in one of the blocks.
   * @param source as in `RequestContext`: what is no IP address is in none
   */
  isWithin(blocks: readonly string[], source: string): boolean;
}

/** What it takes to find out who asks. */
export interface ClientAuthenticationPorts {
  readonly issuer: string;
  /** Its URL, by which assertions may call us too. */
  readonly tokenEndpoint: string;
  readonly secretDigest: SecretDigestPort;
  readonly assertions: AssertionPort;
  readonly addresses: AddressPort;
  /** Epoch milliseconds. */
  now(): number;
}

export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  /** The JWS signature (RFC 7515 §5.1 step 5) of the signing input, which is ASCII. */
  sign(signingInput: string): Promise<Uint8Array>;
}

interface SigningKeyPort {
  /** @throws UnavailableError when no key of that algorithm can be used now */
  current(algorithm: SigningAlgorithm): SigningKey | Promise<SigningKey>;
}

/** A limit that leaves no room for another token. */
export interface LimitMet {
  readonly reason: 'minute_limit' | 'day_limit';
  /** Seconds until there is room again. */
  readonly retryAfter: number;
}

export interface TokenLimitPort {
  /**
   * Counts one more token of an application, on all instances together. Null: there was room for it, and it is
   * counted; otherwise it is not.
   * @param waited as in `AssertionPort`
   * @throws UnavailableError when that cannot be found out now
   */
  claim(applicationId: string, waited: number): Promise<LimitMet | null>;
}

export interface FailurePort {
  /**
   * Counts one failed authentication. Returns the seconds to wait if this client and source have failed too
   * often, else 0. `clientId` is as presented and empty when none was.
   */
  count(clientId: string, source: string): number | Promise<number>;
}

/** One request to the token endpoint and what came of it. What was not known when it was refused is null. */
export interface Attempt {
  /** Epoch milliseconds at which the request came in. */
  readonly time: number;
  readonly requestId: string;
  readonly source: string;
  readonly outcome: 'issued' | 'refused';
  /** HTTP status of the answer. */
  readonly status: number;
  readonly error: ErrorCode | null;
  readonly reason: RefusalReason | null;
  /** What exactly was wrong, in words; private like `reason`. */
  readonly detail: string | null;
  /** As presented, so anything up to 16 KiB: bound it before storing it. */
  readonly clientId: string | null;
  /** As presented, so anything up to 16 KiB: bound it before storing it. */
  readonly audience: string | null;
  readonly applicationId: string | null;
  readonly apiId: string | null;
  readonly secretId: string | null;
  readonly kid: string | null;
  /** Granted; empty when none were or the request was refused. */
  readonly scopes: readonly string[];
  readonly jti: string | null;
  /** `exp` of the token, in epoch seconds; null when none was issued. */
  readonly expiresAt: number | null;
}

export interface UnexpectedPort {
  /** Is handed every error that has no answer of its own; must not throw. */
  unexpected(error: unknown, requestId: string): void;
}

export interface RandomnessPort {
  /** Cryptographically strong. */
  randomBytes(count: number): Uint8Array;
}

/** What every endpoint needs at which clients have to say who they are. */
export interface ClientEndpointPorts extends ClientAuthenticationPorts, UnexpectedPort {
  /** Printable ASCII, for `WWW-Authenticate: Basic realm="…"`. */
  readonly realm: string;
  readonly failures: FailurePort;
}

export interface TokenEndpointPorts extends ClientEndpointPorts, RandomnessPort {
  readonly authority: AuthorityPort;
  readonly signingKeys: SigningKeyPort;
  readonly limits: TokenLimitPort;
  /** Is called exactly once for each request, after its answer is decided. */
  report(attempt: Attempt): void;
}

export interface RequestContext {
  /** See `requestIdFrom`. */
  readonly requestId: string;
  /**
   * Where the request came from: an IP address, or empty where that is not known. Failures are counted for it, and
   * applications may be bound to addresses.
   */
  readonly source: string;
}
