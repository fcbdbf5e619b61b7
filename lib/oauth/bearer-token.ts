import type { TokenFault, TokenInquiryPorts } from './inquiry-ports';
import { createTokenVerifier, readClaims, type TokenVerifierPorts, withdrawal } from './issued-token';
import type { ClientAuthenticationPorts } from './ports';
import { stillAssigned } from './scope';

/** Whoever presents a good access token to a resource of ours (RFC 6750). */
interface BearerToken {
  /** The application's own id. */
  readonly applicationId: string;
  readonly clientId: string;
  /** Those that the token has and that are still assigned, as of the request. */
  readonly scopes: readonly string[];
}

export interface BearerPorts extends TokenVerifierPorts {
  readonly tokens: TokenInquiryPorts['tokens'];
  readonly addresses: ClientAuthenticationPorts['addresses'];
  /** Epoch milliseconds. */
  now(): number;
}

/** `fault` is exact and private, as for introspection. */
type BearerVerdict = { readonly token: BearerToken } | { readonly fault: TokenFault };

/**
 * Whether an access token is good for one of our own APIs, by what is committed when it is asked.
 * @param audience the API's identifier
 * @param source where the request came from; an application that is bound to addresses uses its tokens from there alone
 * @throws UnavailableError when the database is down or too slow
 */
export type BearerVerifier = (jwt: string, audience: string, source: string) => Promise<BearerVerdict>;

export function createBearerVerifier(ports: BearerPorts): BearerVerifier {
  const verify = createTokenVerifier(ports);
  return async (jwt, audience, source) => {
    const claims = readClaims(jwt);
    if (claims === null) return { fault: 'malformed' };
    if (claims.aud !== audience) return { fault: 'audience_unknown' };
    const fault = await verify(jwt, claims, ports.now());
    if (fault !== null) return { fault };
    const state = await ports.tokens.find('', claims);
    const { issuedTo } = state;
    if (issuedTo === null) return { fault: 'application_unknown' };
    const withdrawn = withdrawal(claims, state, ports.now());
    if (withdrawn !== null) return { fault: withdrawn };
    const { allowedAddresses } = issuedTo;
    if (allowedAddresses !== null && !ports.addresses.isWithin(allowedAddresses, source)) {
      return { fault: 'address_not_allowed' };
    }
    const scopes = stillAssigned(claims.scope, state.scopes);
    return { token: { applicationId: issuedTo.id, clientId: claims.azp, scopes } };
  };
}
