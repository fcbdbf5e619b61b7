import { type Answer, type Answerer, type Endpoint, toEndpoint, uncacheableNothing } from './answer';
import { InvalidRequest } from './errors';
import type { RevocationEndpointPorts, TokenFault } from './inquiry-ports';
import type { RequestContext } from './ports';
import { createInquiryAnswerer, type InquiryDraft } from './token-inquiry';

/** POST /api/v2/oauth2/revoke (RFC 7009), as a route handler. */
export function createRevocationEndpoint(ports: RevocationEndpointPorts): Endpoint<RequestContext> {
  return toEndpoint(createRevocationAnswerer(ports));
}

/** The same for a listener that writes answers itself. */
export function createRevocationAnswerer(ports: RevocationEndpointPorts): Answerer<RequestContext> {
  return createInquiryAnswerer(
    ports,
    async ({ claims, applicationId, clientId, waited }, inquiry) => {
      // RFC 7009 §2.1: the request is refused, and the client told. Told "done", it would rely on what is not.
      if (claims.azp !== clientId) throw new InvalidRequest('The token was issued to another application');
      await ports.revocations.revoke({ jti: claims.jti, applicationId, expiresAt: claims.exp }, waited);
      inquiry.outcome = 'revoked';
      return uncacheableNothing(inquiry.requestId);
    },
    ignored,
  );
}

/** RFC 7009 §2.2: a token that is good for nothing needs no revocation, so there is nothing to complain of. */
function ignored(fault: TokenFault, inquiry: InquiryDraft): Answer {
  inquiry.outcome = 'ignored';
  inquiry.fault = fault;
  return uncacheableNothing(inquiry.requestId);
}
