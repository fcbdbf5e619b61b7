import { expect, it } from 'vitest';
import { createMetadataEndpoint, issuerOf } from './metadata';
import { CONTEXT, ISSUER, refusal, wire } from './testing';

const ADDRESS = `${ISSUER}/.well-known/openid-configuration`;

const endpoint = createMetadataEndpoint({
  publicUrl: 'https://ec.example.com',
  unexpected: (error) => {
    throw error;
  },
});

const ask = async (headers: Record<string, string> = {}, method = 'GET') =>
  wire(await endpoint(new Request(ADDRESS, { method, headers }), CONTEXT));

it('lists what works, and nothing else', async () => {
  expect(await ask()).toEqual({
    status: 200,
    headers: {
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=300',
      'content-type': 'application/json',
      etag: expect.stringMatching(/^"[A-Za-z0-9_-]{43}"$/),
      'x-content-type-options': 'nosniff',
    },
    body: JSON.stringify({
      issuer: 'https://ec.example.com/api/v1/oauth2',
      token_endpoint: 'https://ec.example.com/api/v2/oauth2/token',
      jwks_uri: 'https://ec.example.com/api/v1/oauth2/keys',
      response_types_supported: [],
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'],
      introspection_endpoint: 'https://ec.example.com/api/v2/oauth2/introspect',
      introspection_endpoint_auth_methods_supported: [
        'client_secret_basic',
        'client_secret_post',
        'private_key_jwt',
      ],
      introspection_endpoint_auth_signing_alg_values_supported: [
        'RS256',
        'PS256',
        'ES256',
        'EdDSA',
        'Ed25519',
      ],
      revocation_endpoint: 'https://ec.example.com/api/v2/oauth2/revoke',
      revocation_endpoint_auth_methods_supported: [
        'client_secret_basic',
        'client_secret_post',
        'private_key_jwt',
      ],
      revocation_endpoint_auth_signing_alg_values_supported: ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
  });
});

it('is not sent again to who has it', async () => {
  const { headers } = await ask();
  const again = await ask({ 'if-none-match': String(headers.etag) });
  expect(again.status).toBe(304);
  expect(again.body).toBe('');
});

it('comes without a body for HEAD', async () => {
  const { headers } = await ask();
  expect(await ask({}, 'HEAD')).toEqual({ status: 200, headers, body: '' });
});

it('cannot be posted to', async () => {
  expect(await ask({}, 'POST')).toEqual(
    refusal(405, 'invalid_request', 'The method is not allowed', {
      'access-control-allow-origin': '*',
      allow: 'GET, HEAD',
    }),
  );
});

it('names the issuer that tokens name', () => {
  expect(issuerOf('https://ec.example.com')).toBe(ISSUER);
});
