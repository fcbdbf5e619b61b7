import type { Server } from 'node:http';
import { BlockList } from 'node:net';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { settings } from '@/lib/env';
import { freePort } from '@/lib/free-port';
import { addIntrospector } from '@/lib/introspectors/mutations';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { TOKEN_PROFILES } from '@/lib/oauth/token-profile';
import { createListener } from '@/lib/server/listener';
import type { RsaBits } from '@/lib/signing-keys/key-sizes';
import { keyStore, underLock } from '@/lib/signing-keys/key-store';
import { makeKey, publish } from '@/lib/signing-keys/steps';
import { allowed } from '@/lib/testing/actors';
import { newApi, newApplication } from '@/lib/testing/authorizations';
import { type Credentials, giveCredentials, LIBRARIES, METHODS, sent } from './standard-clients.testing';
import { openTokenService, type TokenService } from './token-service';

const port = await freePort();
// Before it is read: the issuer is where the listener is.
process.env.PUBLIC_URL = `http://127.0.0.1:${port}`;
const issuer = `${process.env.PUBLIC_URL}/api/v1/oauth2`;

let credentials: Credentials;
/** An API of each profile. */
const audiences = new Map<string, string>();

beforeAll(async () => {
  const application = await newApplication();
  credentials = await giveCredentials(application);
  for (const tokenProfile of TOKEN_PROFILES) {
    const api = await newApi(tokenProfile, ['read']);
    const key = { applicationId: application.id, apiId: api.id };
    await db().enterpriseApi.update({ where: { id: api.id }, data: { tokenProfile } });
    await db().authorization.create({ data: key });
    await addIntrospector(allowed('apis:write'), key);
    audiences.set(tokenProfile, api.identifier);
  }
}, 60_000);

/** Lets a key of this size sign the tokens of every API. */
async function signWith(algorithm: SigningAlgorithm, bits: RsaBits): Promise<void> {
  const store = keyStore();
  const [current, next] = [await makeKey(store, algorithm, bits), await makeKey(store, algorithm, 2048)];
  await underLock(store, async (tx, now) => {
    await tx.signingKey.deleteMany({ where: { algorithm } });
    await publish(tx, current, 'CURRENT', now);
    await publish(tx, next, 'NEXT', now);
  });
  await db().enterpriseApi.updateMany({ where: { kind: 'CUSTOM' }, data: { signingAlgorithm: algorithm } });
}

describe.each<[SigningAlgorithm, RsaBits]>([
  ['RS256', 2048],
  ['RS256', 3072],
  ['RS256', 4096],
  ['PS256', 2048],
  ['ES256', 2048],
  ['EdDSA', 2048],
])('where tokens are signed with %s (RSA: %d bits)', (algorithm, bits) => {
  let service: TokenService;
  let server: Server;

  beforeAll(async () => {
    await signWith(algorithm, bits);
    service = await openTokenService(settings());
    const console = () => Promise.reject(new Error('no client asks for a page'));
    server = createListener({ service, console, trustedProxies: new BlockList(), metrics: null });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  }, 120_000);
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await service.close();
  });

  it.each(
    Object.entries(LIBRARIES).flatMap(([name, open]) => METHODS.map((method) => ({ name, method, open }))),
  )('$name gets, introspects and revokes them, authenticated by $method', async ({ method, open }) => {
    const client = await open(new URL(issuer), credentials, method);
    // An independent verifier, which knows the address of the keys alone.
    const keys = createRemoteJWKSet(new URL(`${issuer}/keys`));
    for (const profile of TOKEN_PROFILES) {
      const audience = audiences.get(profile) ?? '';
      const { access_token: token } = await client.getToken(audience);
      const typ = profile === 'RFC9068' ? 'at+jwt' : undefined;
      const { protectedHeader, key } = await jwtVerify(token, keys, {
        issuer,
        audience,
        subject: credentials.clientId,
        algorithms: [algorithm],
        ...(typ && { typ }),
      });
      expect(protectedHeader.typ).toBe(typ);
      const { modulusLength } = { modulusLength: bits, ...key.algorithm };
      expect(modulusLength).toBe(bits);
      expect(await client.introspect(token)).toMatchObject({ active: true, client_id: credentials.clientId });
      await client.revoke(token);
      expect(await client.introspect(token)).toEqual({ active: false });
    }
    if (method.startsWith('private_key_jwt ')) {
      const name = method.slice('private_key_jwt '.length);
      expect(sent).toEqual({ alg: name, kid: name });
    }
  });
});
