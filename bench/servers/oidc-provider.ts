/**
 * oidc-provider for the same job: client credentials, one resource server (RFC 8707) whose access tokens are JWTs, one
 * client, all in memory. What the job does not need is off, as its manual advises for production.
 *
 * Arguments: port, algorithm, client id, client secret, audience, all scopes of the audience.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { type JWK, Provider, type ResourceServer } from 'oidc-provider';
import { isSigningAlgorithm, type SigningAlgorithm } from './signing-algorithm';

const [port = '', algorithm = '', clientId = '', clientSecret = '', audience = '', scope = ''] =
  process.argv.slice(2);
if (!isSigningAlgorithm(algorithm)) throw new Error(`unknown algorithm ${algorithm}`);
const issuer = `http://localhost:${port}`;

function privateJwk(alg: SigningAlgorithm): JWK {
  const { privateKey } =
    alg === 'RS256'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = {
    ...privateKey.export({ format: 'jwk' }),
    kid: randomBytes(16).toString('hex'),
    alg,
    use: 'sig',
  };
  return jwk as JWK;
}

const resourceServer: ResourceServer = {
  audience,
  scope,
  accessTokenTTL: 1800,
  accessTokenFormat: 'jwt',
  jwt: { sign: { alg: algorithm } },
};

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
      id_token_signed_response_alg: algorithm,
    },
  ],
  clientAuthMethods: ['client_secret_post'],
  jwks: { keys: [privateJwk(algorithm)] },
  scopes: [],
  ttl: { ClientCredentials: 1800 },
  features: {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: () => resourceServer,
    },
  },
});
provider.on('server_error', (_context, error) => console.error(error));
createServer(provider.callback()).listen(Number(port), '127.0.0.1');
