import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createKeysEndpoint } from './jwks';
import {
  AUDIENCE,
  CLIENT_ID,
  CLIENT_SECRET,
  CONTEXT,
  createMemoryWorld,
  createSigningKey,
  ISSUER,
  type MemoryWorld,
  NOW,
  refusal,
  type SigningKeyWithPublicHalf,
  TOKEN_HEADERS,
  TOKEN_URL,
  tokenForm,
  tokenRequest,
  wire,
} from './testing';
import { createTokenEndpoint } from './token-endpoint';

let key: SigningKeyWithPublicHalf;
let world: MemoryWorld;

beforeAll(async () => {
  key = await createSigningKey();
});

beforeEach(() => {
  world = createMemoryWorld(key);
});

const ask = (form: string, headers?: Record<string, string>) => world.send(tokenRequest(form, headers));

const BAD_CREDENTIALS = refusal(401, 'invalid_client', 'Bad client credentials', {
  'www-authenticate': 'Basic realm="Enterprise Center"',
});
const BAD_TARGET = refusal(
  400,
  'invalid_target',
  'The audience is unknown or has not authorized the application',
);
async function verify(jwt: string) {
  const keys = await createKeysEndpoint({
    publicKeys: () => [key.publicJwk],
    unexpected: world.ports.unexpected,
  })(new Request('https://ec.example.com/api/v1/oauth2/keys'), CONTEXT);
  return jwtVerify(jwt, createLocalJWKSet(await keys.json()), {
    issuer: ISSUER,
    audience: AUDIENCE,
    algorithms: ['RS256'],
    currentDate: new Date(NOW),
  });
}

describe('an application with the right credentials', () => {
  it('gets a bearer token with everything that is assigned to it', async () => {
    const answer = await ask(tokenForm());
    const { access_token: jwt, ...rest } = JSON.parse(answer.body);
    expect(answer.status).toBe(200);
    expect(answer.headers).toEqual(TOKEN_HEADERS);
    expect(rest).toEqual({ token_type: 'Bearer', expires_in: 1800, scope: 'add read delete' });
    expect(Object.keys(JSON.parse(answer.body))).toEqual([
      'access_token',
      'token_type',
      'expires_in',
      'scope',
    ]);

    const { payload, protectedHeader } = await verify(jwt);
    const iat = Math.floor(NOW / 1000);
    expect(protectedHeader).toEqual({ kid: '0123456789abcdef0123456789abcdef', alg: 'RS256' });
    expect(payload).toEqual({
      iss: ISSUER,
      aud: AUDIENCE,
      exp: iat + 1800,
      iat,
      nbf: iat - 120,
      jti: 'AQEBAQEBAQEBAQEBAQEBAQ',
      sub: CLIENT_ID,
      azp: CLIENT_ID,
      scope: 'add read delete',
    });
    expect(atob(jwt.split('.')[0])).toBe('{"kid":"0123456789abcdef0123456789abcdef","alg":"RS256"}');
  });

  it('gets a token without the member scope when nothing is assigned to it', async () => {
    world.authorize(CLIENT_ID, AUDIENCE, []);
    const answer = await ask(tokenForm());
    const { access_token: jwt, ...rest } = JSON.parse(answer.body);
    expect(rest).toEqual({ token_type: 'Bearer', expires_in: 1800 });
    expect(Object.keys((await verify(jwt)).payload)).toEqual([
      'iss',
      'aud',
      'exp',
      'iat',
      'nbf',
      'jti',
      'sub',
      'azp',
    ]);
  });

  it('gets another jti with each token', async () => {
    const endpoint = createTokenEndpoint(world.ports);
    const jti = async () => {
      const answer = await endpoint(tokenRequest(tokenForm()), CONTEXT);
      return decodeJwt((await answer.json()).access_token).jti;
    };
    expect(await jti()).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(await jti()).not.toBe(await jti());
  });

  it('gets a token that lives as long as the API says', async () => {
    world.addApi(AUDIENCE, { tokenLifetime: 60 });
    const { access_token: jwt, expires_in } = JSON.parse((await ask(tokenForm())).body);
    const { exp, iat } = decodeJwt(jwt);
    expect(expires_in).toBe(60);
    expect(exp).toBe(Number(iat) + 60);
  });

  it('gets the header of the new key after a rotation', async () => {
    let current = key;
    const endpoint = createTokenEndpoint({ ...world.ports, signingKeys: { current: async () => current } });
    await endpoint(tokenRequest(tokenForm()), CONTEXT);
    current = { ...key, kid: 'fedcba9876543210fedcba9876543210' };
    const rotated = await (await endpoint(tokenRequest(tokenForm()), CONTEXT)).json();
    expect(atob(rotated.access_token.split('.')[0])).toBe(
      '{"kid":"fedcba9876543210fedcba9876543210","alg":"RS256"}',
    );
    current = { ...current, alg: 'PS256' };
    const changed = await (await endpoint(tokenRequest(tokenForm()), CONTEXT)).json();
    expect(atob(changed.access_token.split('.')[0])).toBe(
      '{"kid":"fedcba9876543210fedcba9876543210","alg":"PS256"}',
    );
  });

  it('gets a token for an audience outside ASCII', async () => {
    const audience = 'urn:企业:订单-😀';
    world.addApi(audience);
    world.authorize(CLIENT_ID, audience, []);
    const { access_token: jwt } = JSON.parse((await ask(tokenForm({ audience }))).body);
    expect(decodeJwt(jwt).aud).toBe(audience);
  });

  it('may name the audience as a resource, or both alike', async () => {
    expect((await ask(tokenForm({ audience: undefined, resource: AUDIENCE }))).status).toBe(200);
    expect((await ask(tokenForm({ audience: '', resource: AUDIENCE }))).status).toBe(200);
    expect((await ask(tokenForm({ resource: AUDIENCE }))).status).toBe(200);
  });

  it('asks the database once', async () => {
    await ask(tokenForm());
    expect(world.lookups).toEqual([{ clientId: CLIENT_ID, audience: AUDIENCE }]);
  });
});

describe('refused after authentication', () => {
  it('when the application may not use the grant', async () => {
    world.addClient(CLIENT_ID, CLIENT_SECRET, { clientCredentialsAllowed: false });
    expect(await ask(tokenForm())).toEqual(
      refusal(400, 'unauthorized_client', 'The application may not use this grant type'),
    );
    expect(world.attempts).toMatchObject([{ reason: 'grant_not_allowed' }]);
  });

  it('alike when the API is unknown, disabled, or has not authorized the application', async () => {
    expect(await ask(tokenForm({ audience: 'https://unknown.example.com' }))).toEqual(BAD_TARGET);
    world.addApi('https://closed.example.com', { enabled: false });
    world.authorize(CLIENT_ID, 'https://closed.example.com', ['read']);
    expect(await ask(tokenForm({ audience: 'https://closed.example.com' }))).toEqual(BAD_TARGET);
    world.addApi('https://private.example.com');
    expect(await ask(tokenForm({ audience: 'https://private.example.com' }))).toEqual(BAD_TARGET);
    expect(world.attempts.map(({ reason }) => reason)).toEqual([
      'audience_unknown',
      'audience_disabled',
      'audience_not_authorized',
    ]);
  });

  it('when the database finds an API by something similar to the audience', async () => {
    const find = async (clientId: string) => world.ports.authority.find(clientId, AUDIENCE);
    const endpoint = createTokenEndpoint({ ...world.ports, authority: { find } });
    const request = tokenRequest(tokenForm({ audience: AUDIENCE.toUpperCase() }));
    expect(await wire(await endpoint(request, CONTEXT))).toEqual(BAD_TARGET);
  });
});

describe('refused before authentication', () => {
  it('for another grant type, even without credentials', async () => {
    const unsupported = refusal(400, 'unsupported_grant_type', 'The grant type is not supported');
    expect(await ask(tokenForm({ grant_type: 'password' }))).toEqual(unsupported);
    expect(await ask(tokenForm({ grant_type: 'Client_Credentials', client_id: undefined }))).toEqual(
      unsupported,
    );
    expect(world.lookups).toEqual([]);
  });

  it('for a malformed request with another grant type: the form comes first', async () => {
    const answer = await ask(tokenForm({ grant_type: 'password', audience: undefined }));
    expect(JSON.parse(answer.body).error).toBe('invalid_request');
    const broken = await ask(tokenForm({ grant_type: 'password' }), { authorization: 'Basic !' });
    expect(JSON.parse(broken.body).error).toBe('invalid_request');
  });

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('for the method %s', async (method) => {
    const endpoint = createTokenEndpoint(world.ports);
    const answer = await wire(await endpoint(new Request(TOKEN_URL, { method }), CONTEXT));
    expect(answer).toEqual(refusal(405, 'invalid_request', 'The method is not allowed', { allow: 'POST' }));
    expect(world.attempts).toMatchObject([{ reason: 'method_not_allowed' }]);
  });
});

it('answers an unknown client, every bad secret and a disabled application byte for byte alike', async () => {
  const unknown = await ask(tokenForm({ client_id: 'nobody' }));
  const wrong = await ask(tokenForm({ client_secret: 'wrong' }));
  world.addClient(CLIENT_ID, CLIENT_SECRET, { enabled: false });
  const disabled = await ask(tokenForm());
  const absent = await ask(tokenForm({ client_secret: undefined }));
  expect([unknown, wrong, disabled, absent]).toEqual([
    BAD_CREDENTIALS,
    BAD_CREDENTIALS,
    BAD_CREDENTIALS,
    BAD_CREDENTIALS,
  ]);
  expect(BAD_CREDENTIALS.body).toBe(
    '{"error":"invalid_client","error_description":"Bad client credentials"}',
  );
});

it('does not start with a realm that would break the header, and quotes one that could', async () => {
  expect(() => createTokenEndpoint({ ...world.ports, realm: '企业中心' })).toThrow(TypeError);
  const endpoint = createTokenEndpoint({ ...world.ports, realm: 'The "Center" \\' });
  const answer = await endpoint(tokenRequest(tokenForm({ client_secret: 'wrong' })), CONTEXT);
  expect(answer.headers.get('www-authenticate')).toBe('Basic realm="The \\"Center\\" \\\\"');
});
