import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Client } from './ports';
import {
  CLIENT_ID,
  CLIENT_SECRET,
  CONTEXT,
  clientSecret,
  createMemoryWorld,
  type MemoryWorld,
  memoryDigest,
  NOW,
  tokenForm,
  tokenRequest,
} from './testing';
import { createTokenEndpoint } from './token-endpoint';

let world: MemoryWorld;

beforeEach(() => {
  world = createMemoryWorld();
});

const ask = (form: string, headers?: Record<string, string>) => world.send(tokenRequest(form, headers));

/** What came of the latest request: the secret that it was granted on, or the reason why not. */
async function outcome(form: string, headers?: Record<string, string>) {
  const answer = await ask(form, headers);
  const { error } = JSON.parse(answer.body);
  const attempt = world.attempts.at(-1);
  return answer.status === 200 ? 'token' : `${answer.status} ${error} ${attempt?.reason}`;
}

describe('a secret', () => {
  const nowSeconds = NOW / 1000;
  const second = (overrides: Partial<Client['secrets'][number]>) =>
    clientSecret('second', { id: 'secret-2', ...overrides });

  it('may be any of those that the application has, and is named in the report', async () => {
    world.addClient(CLIENT_ID, '', { secrets: [clientSecret(CLIENT_SECRET), second({})] });
    expect(await outcome(tokenForm())).toBe('token');
    expect(await outcome(tokenForm({ client_secret: 'second' }))).toBe('token');
    expect(world.attempts.map(({ secretId }) => secretId)).toEqual(['secret-1', 'secret-2']);
  });

  it.each([
    ['wrong', 'client_secret_wrong', 'x', {}],
    ['expired', 'client_secret_expired', 'second', { expiresAt: nowSeconds - 1 }],
    ['expiring this moment', 'client_secret_expired', 'second', { expiresAt: nowSeconds }],
    ['revoked', 'client_secret_revoked', 'second', { revokedAt: nowSeconds - 1 }],
    ['revoked and expired', 'client_secret_revoked', 'second', { expiresAt: 1, revokedAt: 1 }],
  ])('is refused when %s', async (_, reason, secret, overrides) => {
    world.addClient(CLIENT_ID, '', { secrets: [second(overrides), clientSecret(CLIENT_SECRET)] });
    expect(await outcome(tokenForm({ client_secret: secret }))).toBe(`401 invalid_client ${reason}`);
    expect(world.attempts).toMatchObject([{ applicationId: 'application-1', secretId: null }]);
    expect(await outcome(tokenForm())).toBe('token');
  });

  it('holds until the moment it expires', async () => {
    world.addClient(CLIENT_ID, '', { secrets: [second({ expiresAt: nowSeconds + 0.001 })] });
    expect(await outcome(tokenForm({ client_secret: 'second' }))).toBe('token');
  });

  it('is judged by the time at which the database has answered', async () => {
    world.addClient(CLIENT_ID, '', { secrets: [second({ expiresAt: nowSeconds + 1 })] });
    const find: typeof world.ports.authority.find = (...ids) => {
      world.now += 1000;
      return world.ports.authority.find(...ids);
    };
    const endpoint = createTokenEndpoint({ ...world.ports, authority: { find } });
    const answer = await endpoint(tokenRequest(tokenForm({ client_secret: 'second' })), CONTEXT);
    expect(answer.status).toBe(401);
    expect(world.attempts).toMatchObject([{ time: NOW, reason: 'client_secret_expired' }]);
  });

  it('is refused when the application has none', async () => {
    world.addClient(CLIENT_ID, '', { secrets: [] });
    expect(await outcome(tokenForm())).toBe('401 invalid_client client_secret_wrong');
  });

  it('is refused for a client that there is not', async () => {
    world.clients.clear();
    expect(await outcome(tokenForm())).toBe('401 invalid_client client_unknown');
  });

  it('is never right for nobody, not even by the digest that stands in', async () => {
    const secretDigest = { digest: () => new Uint8Array(32) };
    const endpoint = createTokenEndpoint({ ...world.ports, secretDigest });
    world.clients.clear();
    expect((await endpoint(tokenRequest(tokenForm()), CONTEXT)).status).toBe(401);
    world.addClient(CLIENT_ID, '', { secrets: [] });
    expect((await endpoint(tokenRequest(tokenForm()), CONTEXT)).status).toBe(401);
    expect(world.attempts.map(({ reason }) => reason)).toEqual(['client_unknown', 'client_secret_wrong']);
  });

  it('is refused by its exact reason before the application is said to be disabled', async () => {
    world.addClient(CLIENT_ID, CLIENT_SECRET, { enabled: false });
    expect(await outcome(tokenForm({ client_secret: 'x' }))).toBe('401 invalid_client client_secret_wrong');
    expect(await outcome(tokenForm())).toBe('401 invalid_client client_disabled');
  });

  it.each([0, 15, 31])('must be equal in every byte of its digest: byte %i', async (at) => {
    const digest = memoryDigest(CLIENT_SECRET);
    digest[at] = Number(digest[at]) ^ 1;
    world.addClient(CLIENT_ID, '', { secrets: [clientSecret('', { digest })] });
    expect(await outcome(tokenForm())).toBe('401 invalid_client client_secret_wrong');
  });

  it('does not match a stored digest of another length', async () => {
    const secrets = [clientSecret('', { digest: memoryDigest(CLIENT_SECRET).subarray(0, 31) })];
    world.addClient(CLIENT_ID, '', { secrets });
    expect(await outcome(tokenForm())).toBe('401 invalid_client client_secret_wrong');
    world.addClient(CLIENT_ID, '', { secrets: [clientSecret('', { digest: new Uint8Array() })] });
    expect(await outcome(tokenForm())).toBe('401 invalid_client client_secret_wrong');
  });

  it('is digested and compared also when the client is unknown, and with every stored one', async () => {
    const digest = vi.fn(memoryDigest);
    const read = vi.fn();
    const watched = (secret: string, id: string) =>
      Object.defineProperty(clientSecret(secret, { id }), 'digest', {
        get() {
          read(id);
          return memoryDigest(secret);
        },
      });
    world.addClient(CLIENT_ID, '', { secrets: [watched(CLIENT_SECRET, 'first'), watched('x', 'second')] });
    const endpoint = createTokenEndpoint({ ...world.ports, secretDigest: { digest } });
    expect((await endpoint(tokenRequest(tokenForm()), CONTEXT)).status).toBe(200);
    expect(read.mock.calls).toEqual([['first'], ['second']]);
    await endpoint(tokenRequest(tokenForm({ client_id: 'nobody' })), CONTEXT);
    expect(digest.mock.calls).toEqual([[CLIENT_SECRET], [CLIENT_SECRET]]);
  });
});
