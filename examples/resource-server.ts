/**
 * How an API provider protects an API with the tokens of Enterprise Center: node:http and jose, nothing else.
 *   ISSUER=https://{your_domain}/api/v1/oauth2 AUDIENCE={Product API identifier} npx tsx examples/resource-server.ts
 */
import { createServer, type IncomingMessage } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';

export interface ResourceServerOptions {
  /** Who issues the tokens; nobody else's are taken. */
  readonly issuer: string;
  /** The Product API identifier of this API; tokens for other APIs are not taken. */
  readonly audience: string;
  /** Where the issuer publishes its keys, `{issuer}/keys` by default. */
  readonly jwksUri?: string;
  /** `at+jwt` if the API's token profile is RFC 9068, whose §4 wants it checked: no other JWT passes then. */
  readonly type?: string;
}

/** The permission that a token must carry, by route. */
const SCOPES: ReadonlyMap<string, string> = new Map([
  ['GET /orders', 'read'],
  ['POST /orders', 'add'],
  ['DELETE /orders', 'delete'],
]);

/** What to answer instead; thrown by whichever check fails. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly body: object,
    readonly headers: Record<string, string> = {},
    cause?: unknown,
  ) {
    super(JSON.stringify(body), { cause });
  }
}

/** The answers are those of RFC 6750 §3. */
export function createResourceServer(options: ResourceServerOptions) {
  const { issuer, audience, jwksUri = `${issuer}/keys`, type } = options;
  const keys = createKeySource(jwksUri);

  async function serve(request: IncomingMessage) {
    const route = `${request.method} ${request.url?.split('?', 1)[0]}`;
    const scope = SCOPES.get(route);
    if (scope === undefined) throw new Refusal(404, { error: 'not_found' });
    const token = await verify(requireBearerToken(request));
    requireScope(token, scope);
    return { status: 200, body: { route, client: token.azp }, headers: {} };
  }

  function requireBearerToken({ headers }: IncomingMessage): string {
    const match = /^Bearer(?: +(.*))?$/i.exec(headers.authorization ?? '');
    // §3.1: no error code for a request that does not even try.
    if (match === null) throw new Refusal(401, { message: 'An access token is required' }, challenge());
    return match[1] ?? '';
  }

  async function verify(token: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        // An allow-list: neither `none` nor HMAC with the public key for a secret gets through.
        algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
        requiredClaims: ['exp', 'iat', 'nbf', 'jti', 'sub', 'azp'],
        typ: type,
        // Seconds by which the two clocks may differ.
        clockTolerance: 300,
      });
      return payload;
    } catch (cause) {
      if (!(cause instanceof errors.JOSEError)) throw cause;
      throw new Refusal(401, { error: 'invalid_token' }, challenge('error="invalid_token"'), cause);
    }
  }

  function requireScope({ scope }: JWTPayload, required: string): void {
    if (typeof scope === 'string' && scope.split(' ').includes(required)) return;
    const headers = challenge('error="insufficient_scope"', `scope="${required}"`);
    throw new Refusal(403, { error: 'insufficient_scope', scope: required }, headers);
  }

  function challenge(...parameters: string[]): Record<string, string> {
    return { 'WWW-Authenticate': `Bearer ${[`realm="${audience}"`, ...parameters].join(', ')}` };
  }

  return createServer(async (request, response) => {
    const { status, body, headers } = await serve(request).catch(toRefusal);
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  });
}

/** The issuer's keys, cached by jose. That they cannot be had is our trouble, not the token's fault. */
function createKeySource(jwksUri: string): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(jwksUri), { cacheMaxAge: 300_000 });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (cause) {
      const { JWKSNoMatchingKey, JWKSMultipleMatchingKeys } = errors;
      if (cause instanceof JWKSNoMatchingKey || cause instanceof JWKSMultipleMatchingKeys) throw cause;
      throw new Refusal(503, { error: 'temporarily_unavailable' }, { 'Retry-After': '5' }, cause);
    }
  };
}

function toRefusal(error: unknown): Refusal {
  const refusal = error instanceof Refusal ? error : new Refusal(500, { error: 'server_error' }, {}, error);
  if (refusal.status >= 500) console.error(refusal.cause);
  return refusal;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { ISSUER: issuer, AUDIENCE: audience, JWKS_URI: jwksUri, TYPE: type, PORT = '4000' } = process.env;
  if (!issuer || !audience) throw new Error('Set ISSUER and AUDIENCE');
  createResourceServer({ issuer, audience, jwksUri, type }).listen(Number(PORT), '127.0.0.1', () => {
    console.log(`Serving ${[...SCOPES.keys()].join(', ')} at http://127.0.0.1:${PORT}`);
  });
}
