/** What introspection and revocation ask of the world, besides what every endpoint for clients does. */
import type { JWK } from 'jose';
import type { Api, Client, ClientEndpointPorts } from './ports';
import type { ErrorCode, RefusalReason } from './refusal-reason';

/** Why a token is not active. Exact and private: it goes to the log, never on the wire. */
export type TokenFault =
  | 'malformed'
  | 'not_ours'
  | 'expired'
  | 'not_yet_valid'
  | 'not_permitted'
  | 'revoked'
  | 'application_unknown'
  | 'application_disabled'
  | 'signed_out'
  | 'audience_unknown'
  | 'audience_disabled'
  | 'audience_not_authorized'
  | 'authorization_expired'
  | 'address_not_allowed';

/** What the database says of whoever asks about a token and of that token, committed before the request came in. */
export interface TokenState {
  /** Who asks. */
  readonly client: Client | null;
  /** Whether the token's API lets whoever asks introspect its tokens. */
  readonly introspects: boolean;
  /** Whom the token was issued to; null: there is no such application. */
  readonly issuedTo: Pick<Client, 'id' | 'enabled' | 'tokensValidAfter' | 'allowedAddresses'> | null;
  readonly api: Pick<Api, 'identifier' | 'enabled'> | null;
  /** Whether the API authorizes whom the token was issued to. */
  readonly authorized: boolean;
  /** As in `Authority`. */
  readonly authorizedUntil: number | null;
  /** Permission codes of the API that are assigned to whom the token was issued to; none if it is not authorized. */
  readonly scopes: readonly string[];
  /** Whether the token was revoked (RFC 7009). */
  readonly revoked: boolean;
}

/** What a token says of itself, as far as the database knows of it. Not verified, but without NUL. */
export interface TokenNames {
  readonly azp: string;
  readonly aud: string;
  readonly jti: string;
}

interface TokenStatePort {
  /**
   * @param token null: of a token that cannot be one of ours there is nothing to know
   * @throws UnavailableError when the database is down or too slow
   */
  find(clientId: string, token: TokenNames | null): Promise<TokenState>;
}

interface RevocationPort {
  /**
   * From its return on no look-up of any instance takes the token for good. Once more does no harm.
   * @param token its `expiresAt` in epoch seconds, after which it need not be remembered
   * @param waited as in `AssertionPort`
   * @throws UnavailableError when the database is down, too slow or takes no changes
   */
  revoke(token: { jti: string; applicationId: string; expiresAt: number }, waited: number): Promise<void>;
}

/** One question about a token, or one wish that it be revoked, and what came of it. */
export interface Inquiry {
  /** Epoch milliseconds at which the request came in. */
  readonly time: number;
  readonly requestId: string;
  readonly source: string;
  readonly outcome: 'active' | 'inactive' | 'revoked' | 'ignored' | 'refused';
  /** Why the token is inactive, or the wish was ignored. */
  readonly fault: TokenFault | null;
  /** HTTP status of the answer. */
  readonly status: number;
  readonly error: ErrorCode | null;
  readonly reason: RefusalReason | null;
  /** What exactly was wrong, in words; private like `reason`. */
  readonly detail: string | null;
  /** Who asks, as presented, so anything up to 16 KiB: bound it before storing it. */
  readonly clientId: string | null;
  readonly applicationId: string | null;
  readonly secretId: string | null;
  /** Of a token that has the form of ours; made up unless it is good. */
  readonly jti: string | null;
}

export interface TokenInquiryPorts extends ClientEndpointPorts {
  /** As for the key set (RFC 7517). The same array says the same keys. */
  publicKeys(): readonly JWK[] | Promise<readonly JWK[]>;
  readonly tokens: TokenStatePort;
  /** Is called exactly once for each request, after its answer is decided. */
  reportInquiry(inquiry: Inquiry): void;
}

export interface RevocationEndpointPorts extends TokenInquiryPorts {
  readonly revocations: RevocationPort;
}
