import { type Answer, type Answerer, type Endpoint, toEndpoint, uncacheableJson } from './answer';
import type { TokenFault, TokenInquiryPorts } from './inquiry-ports';
import { type TokenClaims, withdrawal } from './issued-token';
import type { RequestContext } from './ports';
import { stillAssigned } from './scope';
import { createInquiryAnswerer, type InquiryDraft, type PresentedToken } from './token-inquiry';

/** POST /api/v2/oauth2/introspect (RFC 7662), as a route handler. */
export function createIntrospectionEndpoint(ports: TokenInquiryPorts): Endpoint<RequestContext> {
  return toEndpoint(createIntrospectionAnswerer(ports));
}

/** The same for a listener that writes answers itself. */
export function createIntrospectionAnswerer(ports: TokenInquiryPorts): Answerer<RequestContext> {
  return createInquiryAnswerer(ports, describe, inactive);
}

function describe({ claims, state, now, clientId }: PresentedToken, inquiry: InquiryDraft): Answer {
  // RFC 7662 §4: the API's own application, or the one that holds the token and could read it anyway.
  if (!state.introspects && claims.azp !== clientId) return inactive('not_permitted', inquiry);
  const fault = withdrawal(claims, state, now);
  if (fault !== null) return inactive(fault, inquiry);
  inquiry.outcome = 'active';
  const codes = stillAssigned(claims.scope, state.scopes);
  const scope = codes.length === 0 ? undefined : codes.join(' ');
  return uncacheableJson(200, JSON.stringify(activeBody(claims, scope)), inquiry.requestId);
}

/** RFC 7662 §2.2: never why. */
function inactive(fault: TokenFault, inquiry: InquiryDraft): Answer {
  inquiry.outcome = 'inactive';
  inquiry.fault = fault;
  return uncacheableJson(200, '{"active":false}', inquiry.requestId);
}

function activeBody({ iss, aud, sub, azp, exp, iat, nbf, jti }: TokenClaims, scope: string | undefined) {
  return {
    active: true,
    iss,
    aud,
    sub,
    client_id: azp,
    azp,
    scope,
    exp,
    iat,
    nbf,
    jti,
    token_type: 'Bearer',
  };
}
