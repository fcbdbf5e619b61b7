import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addClientKey, deleteClientKey, updateJwksUri } from '@/lib/client-keys/mutations';
import { db } from '@/lib/db';
import { settings } from '@/lib/env';
import { toEndpoint } from '@/lib/oauth/answer';
import { assertionClaims, assertionForm, createClientKey } from '@/lib/oauth/assertion.testing';
import { SIGNING_ALGORITHMS } from '@/lib/oauth/signing-algorithm';
import { allowed } from '@/lib/testing/actors';
import { newApi, newApplication } from '@/lib/testing/authorizations';
import { openTokenService } from './token-service';

type Service = Awaited<ReturnType<typeof openTokenService>>;

const actor = allowed('applications:write', 'credentials:write');
const context = { requestId: 'request-1', source: '192.0.2.7' };
const issuer = () => `${settings().PUBLIC_URL}/api/v1/oauth2`;
let services: Service[];

beforeAll(async () => {
  const given = { ...settings(), JWKS_URI_PRIVATE_HOSTS: new Set(['127.0.0.1']) };
  services = [await openTokenService(given), await openTokenService(given)];
});
afterAll(() => Promise.all(services.map((service) => service.close())));

async function fetchFromService(url: string, init: RequestInit): Promise<Response> {
  const [service] = services;
  if (service === undefined) throw new Error('there is no service');
  const request = new Request(url, init);
  if (url.endsWith('/token')) return toEndpoint(service.token)(request, context);
  return toEndpoint(service.metadata)(request, context);
}

const post = (service: Service | undefined, body: string) =>
  service?.token(
    new Request(`${settings().PUBLIC_URL}/api/v2/oauth2/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    }),
    context,
  );

/** An application that an API has authorized. */
async function authorizedClient() {
  const application = await newApplication();
  const api = await newApi('Calendar', ['read']);
  await db().authorization.create({ data: { applicationId: application.id, apiId: api.id } });
  return { applicationId: application.id, clientId: application.clientId, audience: api.identifier };
}

const add = (applicationId: string, key: JWK, kid = '') =>
  addClientKey(actor, { id: crypto.randomUUID(), applicationId, name: 'Key', key: JSON.stringify(key), kid });

describe.each(SIGNING_ALGORITHMS)('with private_key_jwt and %s', (algorithm) => {
  let privateKey: CryptoKey;
  let client: Awaited<ReturnType<typeof authorizedClient>>;

  beforeEach(async () => {
    const pair = await generateKeyPair(algorithm);
    privateKey = pair.privateKey;
    client = await authorizedClient();
    await add(client.applicationId, await exportJWK(pair.publicKey), 'key-1');
  });

  it('openid-client gets tokens', async () => {
    const authentication = openid.PrivateKeyJwt({ key: privateKey, kid: 'key-1' });
    const configuration = await openid.discovery(
      new URL(issuer()),
      client.clientId,
      undefined,
      authentication,
      {
        [openid.customFetch]: (url, { method, headers, body }) =>
          fetchFromService(url, {
            method,
            headers,
            body: body instanceof URLSearchParams ? body : undefined,
          }),
        execute: [openid.allowInsecureRequests],
      },
    );
    for (let i = 0; i < 2; i++) {
      const token = await openid.clientCredentialsGrant(configuration, { audience: client.audience });
      expect(token).toMatchObject({ token_type: 'bearer', expires_in: 1800 });
    }
  });

  it('oauth4webapi gets a token, and is refused by another key', async () => {
    const options = { [oauth.customFetch]: fetchFromService, [oauth.allowInsecureRequests]: true };
    const discovered = await oauth.discoveryRequest(new URL(issuer()), options);
    const server = await oauth.processDiscoveryResponse(new URL(issuer()), discovered);
    const ask = async (key: CryptoKey) =>
      oauth.clientCredentialsGrantRequest(
        server,
        { client_id: client.clientId },
        oauth.PrivateKeyJwt(key),
        { audience: client.audience },
        options,
      );
    const token = await oauth.processClientCredentialsResponse(
      server,
      { client_id: client.clientId },
      await ask(privateKey),
    );
    expect(token).toMatchObject({ token_type: 'bearer', expires_in: 1800 });
    expect((await ask((await generateKeyPair(algorithm)).privateKey)).status).toBe(401);
  });
});

describe('an assertion', () => {
  it('gets one token, of many requests on two instances at once', async () => {
    const { applicationId, clientId, audience } = await authorizedClient();
    const key = await createClientKey('ES256');
    await add(applicationId, { ...key.jwk }, 'key-1');
    for (let round = 0; round < 5; round++) {
      const now = Math.floor(Date.now() / 1000);
      const jws = await key.sign(
        assertionClaims({
          iss: clientId,
          sub: clientId,
          aud: issuer(),
          iat: now,
          exp: now + 60,
          jti: crypto.randomUUID(),
        }),
      );
      const form = assertionForm(jws, { audience });
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => post(services[index % 2], form)),
      );
      const statuses = answers.map((answer) => answer?.status).toSorted();
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      // So many failures may be too many by then, of which the instances tell each other once a second.
      expect(statuses.filter((status) => status === 401 || status === 429)).toHaveLength(19);
    }
  });

  it('is refused from the next request on when its key was deleted, also on the other instance', async () => {
    const { applicationId, clientId, audience } = await authorizedClient();
    const key = await createClientKey('EdDSA');
    await add(applicationId, { ...key.jwk }, 'key-1');
    const ask = async (service: Service | undefined) => {
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: clientId, sub: clientId, aud: issuer(), exp: now + 60, jti: crypto.randomUUID() };
      return (await post(service, assertionForm(await key.sign(claims), { audience })))?.status;
    };
    expect(await Promise.all(services.map(ask))).toEqual([200, 200]);
    const [stored] = await db().clientKey.findMany({ where: { applicationId } });
    await deleteClientKey(actor, { applicationId, id: stored?.id ?? '' });
    expect(await Promise.all(services.map(ask))).toEqual([401, 401]);
  });

  it('may be by a key that the application publishes', async () => {
    const { applicationId, clientId, audience } = await authorizedClient();
    const key = await createClientKey('PS256');
    const server = createServer((_, response) =>
      response.end(JSON.stringify({ keys: [{ ...key.jwk, kid: 'key-1' }] })),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const jwksUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await updateJwksUri(actor, { applicationId, jwksUri, basedOn: null });
    const ask = async () => {
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: clientId, sub: clientId, aud: issuer(), exp: now + 60, jti: crypto.randomUUID() };
      return (await post(services[0], assertionForm(await key.sign(claims), { audience })))?.status;
    };
    expect(await ask()).toBe(200);
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    expect(await ask()).toBe(200);
    await updateJwksUri(actor, { applicationId, jwksUri: null, basedOn: jwksUri });
    expect(await ask()).toBe(401);
  });
});
