import { type AccessToken, signAccessToken } from './access-token';
import {
  type Answer,
  type Answerer,
  type Endpoint,
  type IncomingRequest,
  toEndpoint,
  uncacheableJson,
} from './answer';
import { authenticateClient, readCredentials, requireCredentials } from './client-authentication';
import {
  basicChallenge,
  InvalidClient,
  InvalidRequest,
  InvalidTarget,
  type OAuthError,
  renderRefusal,
  TemporarilyUnavailable,
  toRefusal,
  UnauthorizedClient,
  UnsupportedGrantType,
} from './errors';
import { findParameter, parseForm, refuseInQuery, requireAudience, requireParameter } from './parameters';
import type { Api, Attempt, Authority, RequestContext, TokenEndpointPorts } from './ports';
import { readBody, requireForm } from './request-body';
import { grantScopes } from './scope';

const PARAMETERS = [
  'grant_type',
  'audience',
  'resource',
  'scope',
  'client_id',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
] as const;

/** What is known of the attempt so far. */
type Draft = { -readonly [Field in keyof Attempt]: Attempt[Field] };

/** POST /api/v2/oauth2/token, the client credentials grant (RFC 6749 §4.4), as a route handler. */
export function createTokenEndpoint(ports: TokenEndpointPorts): Endpoint<RequestContext> {
  return toEndpoint(createTokenAnswerer(ports));
}

/** The same for a listener that writes answers itself. */
export function createTokenAnswerer(ports: TokenEndpointPorts): Answerer<RequestContext> {
  // RFC 9110 §15.5.2 wants it on every 401.
  const challenge = { 'WWW-Authenticate': basicChallenge(ports.realm) };
  return async (request, context) => {
    const attempt = begin(ports.now(), context);
    let answer: Answer;
    try {
      answer = await issue(request, attempt, ports);
    } catch (error) {
      const refusal = await refuse(error, attempt, ports);
      answer = renderRefusal(refusal, context.requestId, refusal.status === 401 ? challenge : {});
    }
    attempt.status = answer.status;
    try {
      ports.report(attempt);
    } catch (error) {
      ports.unexpected(error, context.requestId);
    }
    return answer;
  };
}

function begin(time: number, { requestId, source }: RequestContext): Draft {
  return {
    time,
    requestId,
    source,
    outcome: 'refused',
    status: 0,
    error: null,
    reason: null,
    detail: null,
    clientId: null,
    audience: null,
    applicationId: null,
    apiId: null,
    secretId: null,
    kid: null,
    scopes: [],
    jti: null,
  };
}

/** The grant, step by step; whichever step cannot go on throws the refusal. */
async function issue(request: IncomingRequest, attempt: Draft, ports: TokenEndpointPorts): Promise<Answer> {
  // Is it a well-formed token request (§3.2, §4.4.2)?
  requirePost(request);
  refuseInQuery(request.url, PARAMETERS);
  requireForm(request);
  const parameters = parseForm(await readBody(request));
  const presented = readCredentials(request.headers.get('authorization'), parameters);
  attempt.clientId = presented.clientId;
  const audience = requireAudience(parameters);
  attempt.audience = audience;
  requireClientCredentialsGrant(requireParameter(parameters, 'grant_type'));

  // Who asks (§2.3)? And what does the database, asked once, say of that client and that audience?
  const credentials = requireCredentials(presented);
  const { clientId } = credentials;
  const authority = await ports.authority.find(clientId, audience);
  const now = ports.now();
  attempt.applicationId = authority.client?.id ?? null;
  attempt.apiId = authority.api?.id ?? null;
  const { client, secretId } = await authenticateClient(authority.client, credentials, now, ports);
  attempt.secretId = secretId;

  // May it have what it asks for (§5.2; RFC 8707 §2)?
  if (!client.clientCredentialsAllowed) throw new UnauthorizedClient();
  const { api, assigned } = requireTarget(authority, audience);
  const scopes = grantScopes(findParameter(parameters, 'scope'), assigned, api.scopeRequired);

  // Then here it is (§5.1).
  const key = await ports.signingKeys.current(api.signingAlgorithm);
  attempt.kid = key.kid;
  const { tokenLifetime: lifetime, tokenProfile: profile, extraClaims } = api;
  const grant = { issuer: ports.issuer, audience, clientId, scopes, lifetime, profile, extraClaims };
  const token = await signAccessToken(grant, key, now, ports);
  attempt.jti = token.jti;
  attempt.scopes = scopes;
  attempt.outcome = 'issued';
  return uncacheableJson(200, successBody(token, lifetime), attempt.requestId);
}

function requirePost({ method }: IncomingRequest): void {
  if (method !== 'POST') throw InvalidRequest.methodNotAllowed('POST');
}

function requireClientCredentialsGrant(grantType: string): void {
  if (grantType !== 'client_credentials') throw new UnsupportedGrantType();
}

function requireTarget(
  { api, scopes }: Authority,
  audience: string,
): { api: Api; assigned: readonly string[] } {
  // Compared once more, because a database may have its own idea of which strings are equal.
  if (api === null || api.identifier !== audience) throw new InvalidTarget('audience_unknown');
  if (!api.enabled) throw new InvalidTarget('audience_disabled');
  if (scopes === null) throw new InvalidTarget('audience_not_authorized');
  return { api, assigned: scopes };
}

/** Written out: JSON.stringify would search a kilobyte of base64url for what it might have to escape. */
function successBody({ jwt, scope }: AccessToken, lifetime: number): string {
  const granted = scope === undefined ? '' : `,"scope":${JSON.stringify(scope)}`;
  return `{"access_token":"${jwt}","token_type":"Bearer","expires_in":${lifetime}${granted}}`;
}

/** What to answer instead of a token; a client that fails too often is told to wait. */
async function refuse(error: unknown, attempt: Draft, ports: TokenEndpointPorts): Promise<OAuthError> {
  let refusal = toRefusal(error, attempt.requestId, ports);
  if (refusal instanceof InvalidClient) {
    try {
      const seconds = await ports.failures.count(attempt.clientId ?? '', attempt.source);
      if (seconds > 0) refusal = TemporarilyUnavailable.tooManyFailures(seconds);
    } catch (failure) {
      refusal = toRefusal(failure, attempt.requestId, ports);
    }
  }
  attempt.error = refusal.code;
  attempt.reason = refusal.reason;
  attempt.detail = refusal.detail;
  return refusal;
}
