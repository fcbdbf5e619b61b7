/** A world in memory for tests of whatever uses the protocol core: ports that hold what a test put into them. */
import { compactVerify, errors, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { encodeBase64url } from './base64';
import type { Assertion } from './client-assertion';
import { CLIENT_AUTHENTICATION_METHODS } from './client-authentication-method';
import type {
  Api,
  AssertionPort,
  Attempt,
  Authority,
  Client,
  ClientSecret,
  KeySet,
  LimitMet,
  RequestContext,
  SigningKey,
  TokenEndpointPorts,
  VerificationJwk,
} from './ports';
import { createTokenEndpoint } from './token-endpoint';

export const ISSUER = 'https://ec.example.com/api/v1/oauth2';
export const TOKEN_URL = 'https://ec.example.com/api/v2/oauth2/token';

/** 2026-01-02T03:04:05.678Z, so that rounding to seconds shows. */
export const NOW = 1_767_323_045_678;

export const CLIENT_ID = 'Q1w2E3r4T5y6U7i8O9p0A1s2D3f4G5h6';
export const CLIENT_SECRET = 'a-secret.that~needs_no+encoding/at=all';
export const AUDIENCE = 'https://orders.example.com';

export interface SigningKeyWithPublicHalf extends SigningKey {
  readonly publicJwk: JWK;
}

/** A real RSA key of WebCrypto. Takes a moment to make: share it between tests. */
export async function createSigningKey(
  kid = '0123456789abcdef0123456789abcdef',
): Promise<SigningKeyWithPublicHalf> {
  const alg = 'RS256';
  const { privateKey, publicKey } = await generateKeyPair(alg);
  return {
    kid,
    alg,
    publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' },
    async sign(signingInput) {
      const input = new TextEncoder().encode(signingInput);
      return new Uint8Array(await crypto.subtle.sign('RSASSA-PKCS1-v1_5', privateKey, input));
    },
  };
}

/** For tests that do not look at the signature, which is none. */
export const STAND_IN_KEY: SigningKey = {
  kid: 'kid',
  alg: 'RS256',
  sign: async () => new Uint8Array(3),
};

/** 32 bytes that differ for different texts: no HMAC, because WebCrypto's cannot be had synchronously. */
export function memoryDigest(text: string): Uint8Array {
  const digest = new Uint8Array(32);
  let state = 2_166_136_261;
  for (let round = 0; round < 32; round++) {
    for (const byte of new TextEncoder().encode(`${round}:${text}`)) {
      state = Math.imul(state ^ byte, 16_777_619);
    }
    digest[round] = state >>> 24;
  }
  return digest;
}

export function clientSecret(secret: string, overrides: Partial<ClientSecret> = {}): ClientSecret {
  return { id: 'secret-1', digest: memoryDigest(secret), expiresAt: null, revokedAt: null, ...overrides };
}

/** By jose, which shares nothing with the core's own reading of an assertion. */
async function verifySignature(jwk: VerificationJwk, assertion: Assertion): Promise<boolean> {
  const { algorithm, signature, signingInput } = assertion;
  try {
    const key = await importJWK({ ...jwk }, algorithm);
    await compactVerify(`${signingInput}.${encodeBase64url(signature)}`, key, { algorithms: [algorithm] });
    return true;
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return false;
    throw error;
  }
}

/** What a test may look at and change between requests. */
export class MemoryWorld {
  now = NOW;
  readonly clients = new Map<string, Client>();
  readonly apis = new Map<string, Api>();
  /** Assigned scopes by audience, by Client ID; an entry is an authorization. */
  readonly authorizations = new Map<string, Map<string, readonly string[]>>();
  /** When an authorization ends, epoch seconds; one that is not here does not end. By `audience clientId`. */
  readonly authorizationEnds = new Map<string, number>();
  /** What a limited application is told when it asks for a token; null: there is room. */
  limitMet: LimitMet | null = null;
  /** Applications whose tokens were counted. */
  readonly claims: string[] = [];
  readonly attempts: Attempt[] = [];
  readonly unexpectedErrors: { error: unknown; requestId: string }[] = [];
  readonly failures: { clientId: string; source: string }[] = [];
  readonly lookups: { clientId: string; audience: string }[] = [];
  readonly keySets = new Map<string, KeySet>();
  readonly keySetRequests: { uri: string; kid: string | null }[] = [];
  readonly verifications: VerificationJwk[] = [];
  readonly usedAssertions = new Map<string, Parameters<AssertionPort['claimOnce']>[0]>();
  /** Seconds that the failure port says to wait. */
  wait = 0;
  #randomness = 0;

  constructor(readonly key: SigningKey) {}

  addClient(clientId: string, secret: string, overrides: Partial<Client> = {}): void {
    const secrets = [clientSecret(secret)];
    this.clients.set(clientId, {
      id: 'application-1',
      enabled: true,
      clientCredentialsAllowed: true,
      tokensValidAfter: null,
      secrets,
      authenticationMethods: CLIENT_AUTHENTICATION_METHODS,
      keys: [],
      keySetUri: null,
      allowedAddresses: null,
      limited: false,
      ...overrides,
    });
  }

  addApi(identifier: string, overrides: Partial<Api> = {}): void {
    this.apis.set(identifier, {
      id: 'api-1',
      identifier,
      enabled: true,
      tokenLifetime: 1800,
      signingAlgorithm: 'RS256',
      tokenProfile: 'STANDARD',
      scopeRequired: false,
      extraClaims: null,
      ...overrides,
    });
  }

  authorize(clientId: string, audience: string, scopes: readonly string[]): void {
    const byClient = this.authorizations.get(audience) ?? new Map<string, readonly string[]>();
    this.authorizations.set(audience, byClient.set(clientId, scopes));
  }

  /** All that the token endpoint answers, within CONTEXT; some of the ports may be others. */
  async send(request: Request, others: Partial<TokenEndpointPorts> = {}) {
    return wire(await createTokenEndpoint({ ...this.ports, ...others })(request, CONTEXT));
  }

  readonly ports: TokenEndpointPorts = {
    issuer: ISSUER,
    tokenEndpoint: TOKEN_URL,
    realm: 'Enterprise Center',
    authority: {
      find: async (clientId, audience): Promise<Authority> => {
        this.lookups.push({ clientId, audience });
        return {
          client: this.clients.get(clientId) ?? null,
          api: this.apis.get(audience) ?? null,
          scopes: this.authorizations.get(audience)?.get(clientId) ?? null,
          authorizedUntil: this.authorizationEnds.get(`${audience} ${clientId}`) ?? null,
        };
      },
    },
    secretDigest: { digest: memoryDigest },
    assertions: {
      verify: async ({ jwk }, assertion) => {
        this.verifications.push(jwk);
        return verifySignature(jwk, assertion);
      },
      keySet: async (uri, kid) => {
        this.keySetRequests.push({ uri, kid });
        return this.keySets.get(uri) ?? { keys: [], trouble: 'nothing is there' };
      },
      claimOnce: async (use) => {
        const name = `${use.applicationId} ${use.jti}`;
        if (this.usedAssertions.has(name)) return false;
        this.usedAssertions.set(name, use);
        return true;
      },
    },
    signingKeys: { current: () => this.key },
    // As if every block were one address.
    addresses: { isWithin: (blocks, source) => blocks.includes(source) },
    limits: {
      claim: async (applicationId) => {
        this.claims.push(applicationId);
        return this.limitMet;
      },
    },
    failures: {
      count: (clientId, source) => {
        this.failures.push({ clientId, source });
        return this.wait;
      },
    },
    now: () => this.now,
    randomBytes: (count) => new Uint8Array(count).fill(++this.#randomness),
    report: (attempt) => this.attempts.push({ ...attempt }),
    unexpected: (error, requestId) => this.unexpectedErrors.push({ error, requestId }),
  };
}

/** One application that an API has authorized, with three scopes assigned. */
export function createMemoryWorld(key: SigningKey = STAND_IN_KEY): MemoryWorld {
  const world = new MemoryWorld(key);
  world.addClient(CLIENT_ID, CLIENT_SECRET);
  world.addApi(AUDIENCE);
  world.authorize(CLIENT_ID, AUDIENCE, ['add', 'read', 'delete']);
  return world;
}

/** What a client with the world's own credentials and audience sends, with changes; undefined leaves out. */
export function tokenForm(changes: Record<string, string | undefined> = {}): string {
  const form = new URLSearchParams();
  const parameters = {
    grant_type: 'client_credentials',
    audience: AUDIENCE,
    client_id: CLIENT_ID,
    client_secret: CLIENT_SECRET,
    ...changes,
  };
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) form.set(name, value);
  return form.toString();
}

/** A token request as an HTTP client sends it, its length declared. */
export function tokenRequest(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
  url = TOKEN_URL,
): Request {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const declared = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(bytes.byteLength),
  };
  return new Request(url, { method: 'POST', headers: { ...declared, ...headers }, body: bytes });
}

export const CONTEXT: RequestContext = { requestId: 'request-1', source: '192.0.2.7' };

/** All of an answer, to be compared as a whole. */
export async function wire(response: Response) {
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}

/** The headers of every answer of the token endpoint within CONTEXT. */
export const TOKEN_HEADERS = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  pragma: 'no-cache',
  'x-content-type-options': 'nosniff',
  'x-request-id': CONTEXT.requestId,
};

/** A whole refusal as `wire` gives it, with the headers that it has besides TOKEN_HEADERS. */
export function refusal(
  status: number,
  error: string,
  description: string,
  headers: Record<string, string> = {},
) {
  return {
    status,
    headers: { ...TOKEN_HEADERS, ...headers },
    body: JSON.stringify({ error, error_description: description }),
  };
}
