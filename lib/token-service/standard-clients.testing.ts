/** Two libraries that know nothing of us but what their standards say, each as a client that authenticates by one method. */
import { exportJWK, generateKeyPair } from 'jose';
import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';
import { addClientKey } from '@/lib/client-keys/mutations';
import { addClientSecret } from '@/lib/client-secrets/mutations';
import { ASSERTION_ALGORITHMS, type AssertionAlgorithm } from '@/lib/oauth/client-authentication-method';
import { allowed } from '@/lib/testing/actors';

interface StandardClient {
  getToken(audience: string): Promise<{ access_token: string }>;
  introspect(token: string): Promise<Record<string, unknown>>;
  revoke(token: string): Promise<void>;
}

/** What an application was given. */
export interface Credentials {
  clientId: string;
  secret: string;
  keys: ReadonlyMap<AssertionAlgorithm, CryptoKey>;
}

/** A secret, and for each algorithm a key of that name. */
export async function giveCredentials(application: { id: string; clientId: string }): Promise<Credentials> {
  const actor = allowed('credentials:write');
  const applicationId = application.id;
  const { secret } = await addClientSecret(actor, { applicationId, name: 'Secret' }, new Date());
  const keys = new Map<AssertionAlgorithm, CryptoKey>();
  for (const algorithm of ASSERTION_ALGORITHMS) {
    const { publicKey, privateKey } = await generateKeyPair(algorithm);
    const key = JSON.stringify(await exportJWK(publicKey));
    await addClientKey(actor, {
      id: crypto.randomUUID(),
      applicationId,
      name: algorithm,
      key,
      kid: algorithm,
    });
    keys.set(algorithm, privateKey);
  }
  return { clientId: application.clientId, secret, keys };
}

export const METHODS = [
  'client_secret_basic',
  'client_secret_post',
  ...ASSERTION_ALGORITHMS.map((algorithm) => `private_key_jwt ${algorithm}` as const),
] as const;
type Method = (typeof METHODS)[number];

/** Header of the last assertion that was sent. */
export const sent: { alg?: unknown; kid?: unknown } = {};

function authentication({ secret, keys }: Credentials, method: Method): oauth.ClientAuth {
  if (method === 'client_secret_basic') return oauth.ClientSecretBasic(secret);
  if (method === 'client_secret_post') return oauth.ClientSecretPost(secret);
  const algorithm = ASSERTION_ALGORITHMS.find((each) => method.endsWith(` ${each}`));
  const key = algorithm && keys.get(algorithm);
  if (key === undefined) throw new Error(`no key for ${method}`);
  return oauth.PrivateKeyJwt(
    { key, kid: algorithm },
    {
      // An Ed25519 key has two names for its algorithm, and the library takes one of them.
      [oauth.modifyAssertion]: (header) => {
        if (algorithm === 'EdDSA' || algorithm === 'Ed25519') header.alg = algorithm;
        Object.assign(sent, { alg: header.alg, kid: header.kid });
      },
    },
  );
}

async function oauth4webapi(issuer: URL, credentials: Credentials, method: Method): Promise<StandardClient> {
  const insecure = { [oauth.allowInsecureRequests]: true };
  const discovered = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure });
  const server = await oauth.processDiscoveryResponse(issuer, discovered);
  const client = { client_id: credentials.clientId };
  const authenticated = authentication(credentials, method);
  return {
    getToken: async (audience) =>
      oauth.processClientCredentialsResponse(
        server,
        client,
        await oauth.clientCredentialsGrantRequest(server, client, authenticated, { audience }, insecure),
      ),
    introspect: async (token) =>
      oauth.processIntrospectionResponse(
        server,
        client,
        await oauth.introspectionRequest(server, client, authenticated, token, insecure),
      ),
    revoke: async (token) =>
      oauth.processRevocationResponse(
        await oauth.revocationRequest(server, client, authenticated, token, insecure),
      ),
  };
}

async function openidClient(issuer: URL, credentials: Credentials, method: Method): Promise<StandardClient> {
  const authenticated = authentication(credentials, method);
  const configuration = await openid.discovery(issuer, credentials.clientId, undefined, authenticated, {
    execute: [openid.allowInsecureRequests],
  });
  return {
    getToken: (audience) => openid.clientCredentialsGrant(configuration, { audience }),
    introspect: (token) => openid.tokenIntrospection(configuration, token),
    revoke: (token) => openid.tokenRevocation(configuration, token),
  };
}

export const LIBRARIES = { oauth4webapi, 'openid-client': openidClient };
