import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  API_CLIENT_ID,
  API_CLIENT_SECRET,
  INTROSPECTION_URL,
  InquiryWorld,
  REVOCATION_URL,
} from './inquiry.testing';
import { createKeysEndpoint } from './jwks';
import { createMetadataEndpoint } from './metadata';
import {
  AUDIENCE,
  CLIENT_ID,
  CLIENT_SECRET,
  CONTEXT,
  createSigningKey,
  ISSUER,
  type SigningKeyWithPublicHalf,
  TOKEN_URL,
} from './testing';
import { createTokenEndpoint } from './token-endpoint';
import type { TokenProfile } from './token-profile';

let key: SigningKeyWithPublicHalf;
let world: InquiryWorld;

beforeAll(async () => {
  key = await createSigningKey();
});

beforeEach(() => {
  world = new InquiryWorld(key);
  world.now = Date.now();
});

/** What a deployment at https://ec.example.com answers, without a network. */
async function fetchFromCore(url: string, init: RequestInit): Promise<Response> {
  const request = new Request(url, init);
  const { unexpected } = world.ports;
  const metadata = createMetadataEndpoint({ publicUrl: 'https://ec.example.com', unexpected });
  const keys = createKeysEndpoint({ publicKeys: () => [key.publicJwk], unexpected });
  switch (url) {
    case `${ISSUER}/.well-known/openid-configuration`:
    case 'https://ec.example.com/.well-known/oauth-authorization-server/api/v1/oauth2':
      return metadata(request, CONTEXT);
    case `${ISSUER}/keys`:
      return keys(request, CONTEXT);
    case TOKEN_URL:
      return createTokenEndpoint(world.ports)(request, CONTEXT);
    case INTROSPECTION_URL:
      return world.endpoints.introspect(request, CONTEXT);
    case REVOCATION_URL:
      return world.endpoints.revoke(request, CONTEXT);
    default:
      throw new TypeError(`Nothing is at ${url}`);
  }
}

describe('oauth4webapi', () => {
  const issuer = new URL(ISSUER);
  const client: oauth.Client = { client_id: CLIENT_ID };
  const options = { [oauth.customFetch]: fetchFromCore };

  async function discover(algorithm: 'oidc' | 'oauth2') {
    const response = await oauth.discoveryRequest(issuer, { algorithm, ...options });
    return oauth.processDiscoveryResponse(issuer, response);
  }

  it.each([
    ['oidc', 'Basic', oauth.ClientSecretBasic(CLIENT_SECRET)],
    ['oauth2', 'the body', oauth.ClientSecretPost(CLIENT_SECRET)],
  ] as const)('discovers by %s, and gets a token with credentials in %s', async (...given) => {
    const [algorithm, , authentication] = given;
    const server = await discover(algorithm);
    const parameters = { audience: AUDIENCE, scope: 'read' };
    const response = await oauth.clientCredentialsGrantRequest(
      server,
      client,
      authentication,
      parameters,
      options,
    );
    const token = await oauth.processClientCredentialsResponse(server, client, response);
    expect(token).toMatchObject({ token_type: 'bearer', expires_in: 1800, scope: 'read' });
    expect(world.attempts).toMatchObject([{ outcome: 'issued', clientId: CLIENT_ID, scopes: ['read'] }]);
  });

  it('accepts a token of the profile RFC 9068 as one, and no other', async () => {
    const server = await discover('oauth2');
    const validate = async (tokenProfile: TokenProfile) => {
      world.addApi(AUDIENCE, { tokenProfile });
      const authentication = oauth.ClientSecretBasic(CLIENT_SECRET);
      const response = await oauth.clientCredentialsGrantRequest(
        server,
        client,
        authentication,
        { audience: AUDIENCE },
        options,
      );
      const { access_token } = await oauth.processClientCredentialsResponse(server, client, response);
      const call = new Request(`${AUDIENCE}/orders`, {
        headers: { authorization: `Bearer ${access_token}` },
      });
      return oauth.validateJwtAccessToken(server, call, AUDIENCE, options);
    };
    expect(await validate('RFC9068')).toMatchObject({
      client_id: CLIENT_ID,
      sub: CLIENT_ID,
      scope: 'add read delete',
    });
    await expect(validate('STANDARD')).rejects.toThrow(/typ/);
  });

  it('reads a refusal as such', async () => {
    const server = await discover('oidc');
    const authentication = oauth.ClientSecretBasic('wrong');
    const response = await oauth.clientCredentialsGrantRequest(
      server,
      client,
      authentication,
      { audience: AUDIENCE },
      options,
    );
    const refused = oauth.processClientCredentialsResponse(server, client, response);
    // RFC 9110 §11.6.1: a 401 with a challenge is told by the challenge.
    await expect(refused).rejects.toMatchObject({
      name: 'WWWAuthenticateChallengeError',
      status: 401,
      cause: [{ scheme: 'basic', parameters: { realm: 'Enterprise Center' } }],
    });
  });

  it.each([
    ['Basic', oauth.ClientSecretBasic],
    ['the body', oauth.ClientSecretPost],
  ] as const)('introspects and revokes with credentials in %s', async (_, authentication) => {
    const server = await discover('oauth2');
    const api = { client_id: API_CLIENT_ID };
    const token = await world.issue();
    const introspect = async () => {
      const response = await oauth.introspectionRequest(
        server,
        api,
        authentication(API_CLIENT_SECRET),
        token,
        options,
      );
      return oauth.processIntrospectionResponse(server, api, response);
    };
    expect(await introspect()).toMatchObject({ active: true, client_id: CLIENT_ID, aud: AUDIENCE });
    const response = await oauth.revocationRequest(
      server,
      client,
      authentication(CLIENT_SECRET),
      token,
      options,
    );
    await oauth.processRevocationResponse(response);
    expect(await introspect()).toEqual({ active: false });
  });

  it('reads the refusal to revoke the token of somebody else', async () => {
    const response = await oauth.revocationRequest(
      await discover('oauth2'),
      { client_id: API_CLIENT_ID },
      oauth.ClientSecretPost(API_CLIENT_SECRET),
      await world.issue(),
      options,
    );
    await expect(oauth.processRevocationResponse(response)).rejects.toMatchObject({
      error: 'invalid_request',
      status: 400,
    });
  });
});

describe('openid-client', () => {
  async function discover(authentication: openid.ClientAuth, clientId = CLIENT_ID) {
    const issuer = new URL(ISSUER);
    return openid.discovery(issuer, clientId, undefined, authentication, {
      [openid.customFetch]: (url, { method, headers, body }) =>
        fetchFromCore(url, { method, headers, body: body instanceof URLSearchParams ? body : undefined }),
    });
  }

  it.each([
    ['Basic', openid.ClientSecretBasic(CLIENT_SECRET)],
    ['the body', openid.ClientSecretPost(CLIENT_SECRET)],
  ])('gets a token with credentials in %s', async (_, authentication) => {
    const configuration = await discover(authentication);
    const token = await openid.clientCredentialsGrant(configuration, { resource: AUDIENCE });
    expect(token).toMatchObject({ token_type: 'bearer', expires_in: 1800, scope: 'add read delete' });
  });

  it('reads a refusal as such', async () => {
    const configuration = await discover(openid.ClientSecretPost(CLIENT_SECRET));
    const refused = openid.clientCredentialsGrant(configuration, { audience: AUDIENCE, scope: 'write' });
    await expect(refused).rejects.toMatchObject({ error: 'invalid_scope', status: 400 });
  });

  it('introspects as the API and revokes as the application', async () => {
    const application = await discover(openid.ClientSecretBasic(CLIENT_SECRET));
    const api = await discover(openid.ClientSecretBasic(API_CLIENT_SECRET), API_CLIENT_ID);
    const { access_token: token } = await openid.clientCredentialsGrant(application, { audience: AUDIENCE });
    expect(await openid.tokenIntrospection(api, token)).toMatchObject({ active: true, sub: CLIENT_ID });
    await openid.tokenRevocation(application, token);
    expect(await openid.tokenIntrospection(api, token)).toEqual({ active: false });
  });
});
