import { type AccessToken, signAccessToken } from './access-token';
import {
  type Answer,
  type Answerer,
  type Endpoint,
  type IncomingRequest,
  toEndpoint,
  uncacheableJson,
} from './answer';
import { hasEnded, lifetimeWithin } from './authorization-end';
import { authenticateClient, readCredentials, requireCredentials } from './client-authentication';
import { createClientAnswerer, readClientRequest } from './client-endpoint';
import { InvalidTarget, TemporarilyUnavailable, UnauthorizedClient, UnsupportedGrantType } from './errors';
import { findParameter, requireAudience, requireParameter } from './parameters';
import type {
  Api,
  Attempt,
  Authority,
  Client,
  RequestContext,
  TokenEndpointPorts,
  TokenLimitPort,
} from './ports';
import { grantScopes } from './scope';
import { issuingTime } from './signed-out';

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
  return createClientAnswerer<Draft>(
    {
      begin,
      answer: (request, attempt) => issue(request, attempt, ports),
      report: (attempt) => ports.report(attempt),
    },
    ports,
  );
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
    expiresAt: null,
  };
}

/** The grant, step by step; whichever step cannot go on throws the refusal. */
async function issue(request: IncomingRequest, attempt: Draft, ports: TokenEndpointPorts): Promise<Answer> {
  // Is it a well-formed token request (§3.2, §4.4.2)?
  const parameters = await readClientRequest(request, PARAMETERS);
  const presented = readCredentials(request.headers.get('authorization'), parameters);
  attempt.clientId = presented.clientId;
  const audience = requireAudience(parameters);
  attempt.audience = audience;
  requireClientCredentialsGrant(requireParameter(parameters, 'grant_type'));

  // Who asks (§2.3)? And what does the database, asked once, say of that client and that audience?
  const credentials = requireCredentials(presented);
  const { clientId } = credentials;
  const asked = ports.now();
  const authority = await ports.authority.find(clientId, audience);
  const now = ports.now();
  attempt.applicationId = authority.client?.id ?? null;
  attempt.apiId = authority.api?.id ?? null;
  const arrival = { now, source: attempt.source, waited: now - asked };
  const { client, secretId, waited } = await authenticateClient(
    authority.client,
    credentials,
    arrival,
    ports,
  );
  attempt.secretId = secretId;

  // May it have what it asks for (§5.2; RFC 8707 §2)?
  if (!client.clientCredentialsAllowed) throw new UnauthorizedClient();
  const { api, assigned } = requireTarget(authority, audience, now);
  const scopes = grantScopes(findParameter(parameters, 'scope'), assigned, api.scopeRequired);

  const issuedAt = issuingTime(now, client.tokensValidAfter);
  const lifetime = requireLifetime(api, authority, issuedAt);
  const key = await ports.signingKeys.current(api.signingAlgorithm);
  attempt.kid = key.kid;
  // Last of all, so that what is refused for another reason is not counted.
  if (client.limited) await requireWithinLimits(client, ports.limits, waited);

  // Then here it is (§5.1).
  const { tokenProfile: profile, extraClaims } = api;
  const grant = { issuer: ports.issuer, audience, clientId, scopes, lifetime, profile, extraClaims };
  const token = await signAccessToken(grant, key, issuedAt, ports);
  attempt.jti = token.jti;
  attempt.expiresAt = token.exp;
  attempt.scopes = scopes;
  attempt.outcome = 'issued';
  return uncacheableJson(200, successBody(token, lifetime), attempt.requestId);
}

function requireClientCredentialsGrant(grantType: string): void {
  if (grantType !== 'client_credentials') throw new UnsupportedGrantType();
}

function requireTarget(
  { api, scopes, authorizedUntil }: Authority,
  audience: string,
  now: number,
): { api: Api; assigned: readonly string[] } {
  // Compared once more, because a database may have its own idea of which strings are equal.
  if (api === null || api.identifier !== audience) throw new InvalidTarget('audience_unknown');
  if (!api.enabled) throw new InvalidTarget('audience_disabled');
  if (scopes === null) throw new InvalidTarget('audience_not_authorized');
  if (hasEnded(authorizedUntil, now)) throw new InvalidTarget('authorization_expired');
  return { api, assigned: scopes };
}

/** A token that would be expired at once is none: what is left of the authorization's last second is too short. */
function requireLifetime({ tokenLifetime }: Api, { authorizedUntil }: Authority, issuedAt: number): number {
  const lifetime = lifetimeWithin(tokenLifetime, authorizedUntil, issuedAt);
  if (lifetime < 1) throw new InvalidTarget('authorization_expired');
  return lifetime;
}

async function requireWithinLimits({ id }: Client, limits: TokenLimitPort, waited: number): Promise<void> {
  const met = await limits.claim(id, waited);
  if (met !== null) throw TemporarilyUnavailable.limitMet(met);
}

/** Written out: JSON.stringify would search a kilobyte of base64url for what it might have to escape. */
function successBody({ jwt, scope }: AccessToken, lifetime: number): string {
  const granted = scope === undefined ? '' : `,"scope":${JSON.stringify(scope)}`;
  return `{"access_token":"${jwt}","token_type":"Bearer","expires_in":${lifetime}${granted}}`;
}
