import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { setApiEnabled } from '@/lib/apis/mutations';
import { setApplicationEnabled } from '@/lib/applications/mutations';
import { systemActor } from '@/lib/auth/actor';
import { assignScopes, authorizeApplication, revokeAuthorization } from '@/lib/authorizations/mutations';
import { clientSecretDigest, generateClientId, generateClientSecret } from '@/lib/client-secrets/secret';
import { closeDatabase } from '@/lib/db';
import { type Database, openDatabase } from '@/lib/db/client';
import { type Instance, startInstance, stopInstance } from '@/scripts/instance';
import { seededDatabase } from './seeded-database';
import { type Credentials, tokenClient } from './token-client';

const WITHDRAWALS = 2000;
/** Loops that withdraw and grant, each on an application and an API of its own, for each kind of withdrawal. */
const LOOPS = { console: 1, bare: 4 };
const TRAFFIC_AN_INSTANCE = 4;

const actor = systemActor('test');
let seed: Awaited<ReturnType<typeof seededDatabase>>;
let database: Database;
let instances: Instance[] = [];
let clients: ReturnType<typeof tokenClient>[] = [];

beforeAll(async () => {
  seed = await seededDatabase(inject('serverUrl'));
  database = openDatabase(seed.env.DATABASE_URL, {
    connections: 8,
    timeoutMs: 30_000,
    onIdleError: () => undefined,
  });
  const env = { ...seed.env, TRUSTED_PROXIES: '127.0.0.1', DATABASE_TIMEOUT_MS: '30000' };
  instances = [await startInstance(env), await startInstance(env)];
  clients = instances.map(({ url }) => tokenClient(url, 64));
});
afterAll(async () => {
  for (const client of clients) client.close();
  await Promise.all(instances.map(stopInstance));
  await closeDatabase();
  await database.close();
  await seed.database.close();
});

async function ownPair() {
  const clientSecret = generateClientSecret();
  const digest = Uint8Array.from(clientSecretDigest(clientSecret));
  const application = await database.prisma.application.create({
    data: { clientId: generateClientId(), name: 'Own', secrets: { create: { digest, tail: 'tail' } } },
  });
  const api = await database.prisma.enterpriseApi.create({
    data: {
      name: 'Own',
      identifier: `https://${randomUUID()}.example.com`,
      permissions: {
        create: ['add', 'read'].map((code, position) => ({ code, description: '', position })),
      },
    },
    include: { permissions: { orderBy: { position: 'asc' } } },
  });
  const key = { applicationId: application.id, apiId: api.id };
  const permissionIds = api.permissions.map(({ id }) => id);
  await authorizeApplication(actor, key);
  await assignScopes(actor, { ...key, permissionIds, basedOn: [] });
  const credentials: Credentials = { clientId: application.clientId, clientSecret, audience: api.identifier };
  return { key, permissionIds, credentials };
}
type Pair = Awaited<ReturnType<typeof ownPair>>;

interface Kind {
  withdraw: (pair: Pair) => Promise<unknown>;
  grant: (pair: Pair) => Promise<unknown>;
  /** The answer on withdrawn authority. */
  refusal: { status: number; error?: string; scope?: string };
}
const GRANTED = { status: 200, scope: 'add read' };
const badClient = { status: 401, error: 'invalid_client' };
const badTarget = { status: 400, error: 'invalid_target' };
const sql = (text: string, values: unknown[]) => database.pool.query(text, values);

/** As the console commits them, and as bare statements, which are many times as many. */
const KINDS: Record<string, Kind> = {
  'an application that is disabled': {
    withdraw: ({ key }) => setApplicationEnabled(actor, { id: key.applicationId, enabled: false }),
    grant: ({ key }) => setApplicationEnabled(actor, { id: key.applicationId, enabled: true }),
    refusal: badClient,
  },
  'an API that is disabled': {
    withdraw: ({ key }) => setApiEnabled(actor, { id: key.apiId, enabled: false }),
    grant: ({ key }) => setApiEnabled(actor, { id: key.apiId, enabled: true }),
    refusal: badTarget,
  },
  'an authorization that is revoked': {
    withdraw: ({ key }) => revokeAuthorization(actor, key),
    grant: async ({ key, permissionIds }) => {
      await authorizeApplication(actor, key);
      await assignScopes(actor, { ...key, permissionIds, basedOn: [] });
    },
    refusal: badTarget,
  },
  'a scope that is taken': {
    withdraw: ({ key, permissionIds }) =>
      assignScopes(actor, { ...key, permissionIds: permissionIds.slice(0, 1), basedOn: permissionIds }),
    grant: ({ key, permissionIds }) =>
      assignScopes(actor, { ...key, permissionIds, basedOn: permissionIds.slice(0, 1) }),
    refusal: { status: 200, scope: 'add' },
  },
  'a secret that is revoked, bare': {
    withdraw: ({ key }) =>
      sql('UPDATE client_secret SET revoked_at = now() WHERE application_id = $1', [key.applicationId]),
    grant: ({ key }) =>
      sql('UPDATE client_secret SET revoked_at = NULL WHERE application_id = $1', [key.applicationId]),
    refusal: badClient,
  },
  'an authorization that is revoked, bare': {
    withdraw: ({ key }) =>
      sql('DELETE FROM "authorization" WHERE application_id = $1 AND api_id = $2', [
        key.applicationId,
        key.apiId,
      ]),
    grant: ({ key }) =>
      sql(
        `WITH made AS (INSERT INTO "authorization" (application_id, api_id) VALUES ($1, $2) RETURNING *)
         INSERT INTO assigned_scope (application_id, api_id, permission_id)
         SELECT application_id, made.api_id, permission.id FROM made JOIN permission ON permission.api_id = made.api_id`,
        [key.applicationId, key.apiId],
      ),
    refusal: badTarget,
  },
  'a scope that is taken, bare': {
    withdraw: ({ key, permissionIds }) =>
      sql('DELETE FROM assigned_scope WHERE application_id = $1 AND permission_id = $2', [
        key.applicationId,
        permissionIds[1],
      ]),
    grant: ({ key, permissionIds }) =>
      sql('INSERT INTO assigned_scope (application_id, api_id, permission_id) VALUES ($1, $2, $3)', [
        key.applicationId,
        key.apiId,
        permissionIds[1],
      ]),
    refusal: { status: 200, scope: 'add' },
  },
  'an application that is disabled, bare': {
    withdraw: ({ key }) => sql('UPDATE application SET enabled = false WHERE id = $1', [key.applicationId]),
    grant: ({ key }) => sql('UPDATE application SET enabled = true WHERE id = $1', [key.applicationId]),
    refusal: badClient,
  },
};

it(`issues no stale token in ${WITHDRAWALS} withdrawals on two instances, amid other traffic`, async () => {
  let done = 0;
  let asked = 0;
  let over = false;
  const stale: unknown[] = [];
  /** Of either instance, from an address of its own, so that no refusal counts as guessing. */
  const ask = (credentials: Credentials) => {
    asked += 1;
    const source = `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;
    const client = clients[Math.random() < 0.5 ? 0 : 1];
    if (client === undefined) throw new Error('no instance');
    return client.ask(credentials, source);
  };
  const fields = ({ status, error, scope }: { status: number; error?: string; scope?: string }) =>
    [status, error, scope].join(' ');

  const loop = async (name: string, { withdraw, grant, refusal }: Kind) => {
    const pair = await ownPair();
    while (done < WITHDRAWALS) {
      done += 1;
      await withdraw(pair);
      const refused = await ask(pair.credentials);
      if (fields(refused) !== fields(refusal)) stale.push([name, 'withdrawn', fields(refused)]);
      await grant(pair);
      const issued = await ask(pair.credentials);
      if (fields(issued) !== fields(GRANTED)) stale.push([name, 'granted', fields(issued)]);
    }
  };
  let traffic = 0;
  const other = async (client: ReturnType<typeof tokenClient>) => {
    while (!over) {
      const { status } = await client.ask(seed);
      traffic += 1;
      if (status !== 200) stale.push(['other traffic', status]);
    }
  };
  const others = clients.flatMap((client) =>
    Array.from({ length: TRAFFIC_AN_INSTANCE }, () => other(client)),
  );
  await Promise.all(
    Object.entries(KINDS).flatMap(([name, kind]) =>
      Array.from({ length: name.endsWith('bare') ? LOOPS.bare : LOOPS.console }, () => loop(name, kind)),
    ),
  );
  over = true;
  await Promise.all(others);
  expect(stale).toEqual([]);
  expect(done).toBeGreaterThanOrEqual(WITHDRAWALS);
  expect(traffic).toBeGreaterThan(TRAFFIC_AN_INSTANCE * 2);
}, 300_000);
