import type { Answer, Answerer, IncomingRequest } from './answer';
import { authenticateClient, readCredentials, requireCredentials } from './client-authentication';
import { createClientAnswerer, readClientRequest } from './client-endpoint';
import type { Inquiry, TokenFault, TokenInquiryPorts, TokenState } from './inquiry-ports';
import { createTokenVerifier, readClaims, type TokenClaims } from './issued-token';
import { requireParameter } from './parameters';
import type { RequestContext } from './ports';

/** What is in the form of either endpoint; `token_type_hint` helps those who have several kinds of tokens to search. */
const PARAMETERS = [
  'token',
  'token_type_hint',
  'client_id',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
] as const;

/** What is known of the inquiry so far. */
export type InquiryDraft = { -readonly [Field in keyof Inquiry]: Inquiry[Field] };

/** A token that was presented, by a client that has said who it is. */
export interface PresentedToken {
  readonly claims: TokenClaims;
  readonly state: TokenState;
  /** Epoch milliseconds at which its state was known. */
  readonly now: number;
  /** Milliseconds for which the request has waited for the database. */
  readonly waited: number;
  /** Application's own id and Client ID of whoever presented it. */
  readonly applicationId: string;
  readonly clientId: string;
}

/**
 * An endpoint that is asked about a token (RFC 7662 §2.1) or to revoke it (RFC 7009 §2.1): both take the same form.
 * @param settle what to answer for a token that we issued and whose time it is
 * @param dismiss what to answer for all else
 */
export function createInquiryAnswerer(
  ports: TokenInquiryPorts,
  settle: (token: PresentedToken, inquiry: InquiryDraft) => Answer | Promise<Answer>,
  dismiss: (fault: TokenFault, inquiry: InquiryDraft) => Answer,
): Answerer<RequestContext> {
  const verify = createTokenVerifier(ports);

  async function answer(request: IncomingRequest, inquiry: InquiryDraft): Promise<Answer> {
    const parameters = await readClientRequest(request, PARAMETERS);
    const presented = readCredentials(request.headers.get('authorization'), parameters);
    inquiry.clientId = presented.clientId;
    const jwt = requireParameter(parameters, 'token');

    // Who asks (RFC 6749 §2.3)? And what does the database, asked once, say of that client and that token?
    const credentials = requireCredentials(presented);
    const { clientId } = credentials;
    const claims = readClaims(jwt);
    inquiry.jti = claims?.jti ?? null;
    const asked = ports.now();
    const state = await ports.tokens.find(clientId, claims);
    const now = ports.now();
    inquiry.applicationId = state.client?.id ?? null;
    const { client, secretId, waited } = await authenticateClient(
      state.client,
      credentials,
      { now, source: inquiry.source, waited: now - asked },
      ports,
    );
    inquiry.secretId = secretId;

    // Not before: whoever cannot say who they are shall not make us compute.
    if (claims === null) return dismiss('malformed', inquiry);
    const fault = await verify(jwt, claims, now);
    if (fault !== null) return dismiss(fault, inquiry);
    return settle({ claims, state, now, waited, applicationId: client.id, clientId }, inquiry);
  }

  return createClientAnswerer<InquiryDraft>(
    { begin, answer, report: (inquiry) => ports.reportInquiry(inquiry) },
    ports,
  );
}

function begin(time: number, { requestId, source }: RequestContext): InquiryDraft {
  return {
    time,
    requestId,
    source,
    outcome: 'refused',
    fault: null,
    status: 0,
    error: null,
    reason: null,
    detail: null,
    clientId: null,
    applicationId: null,
    secretId: null,
    jti: null,
  };
}
