import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/db/embedded-postgres';
import { type Instance, isReady, startInstance, stopInstance, temporaryFolder } from '@/scripts/instance';
import { seededDatabase } from './seeded-database';

const DEADLINE_MS = 1500;
const { folder, remove } = temporaryFolder();

let postgres: EmbeddedPostgres;
let seed: Awaited<ReturnType<typeof seededDatabase>>;
let instance: Instance;

const startPostgres = () => startEmbeddedPostgres({ directory: `${folder}/db`, progress: () => undefined });

beforeAll(async () => {
  postgres = await startPostgres();
  seed = await seededDatabase(postgres.url('postgres'));
  instance = await startInstance({ ...seed.env, DATABASE_TIMEOUT_MS: String(DEADLINE_MS) });
});
afterAll(async () => {
  await stopInstance(instance);
  await seed.database.close();
  await postgres.stop();
  remove();
});

function requestToken(): Promise<Response> {
  return fetch(`${instance.url}/api/v2/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      audience: seed.audience,
      client_id: seed.clientId,
      client_secret: seed.clientSecret,
    }),
  });
}

async function expectUnavailable() {
  const started = Date.now();
  const answer = await requestToken();
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(Date.now() - started).toBeLessThan(DEADLINE_MS + 1000);
}

async function expectRecovery() {
  await expect.poll(async () => (await requestToken()).status, { timeout: 20_000 }).toBe(200);
}

describe('while the database is away', () => {
  it('answers 503 in time, serves the keys, and recovers without a restart', async () => {
    expect((await requestToken()).status).toBe(200);
    await postgres.stop();

    await expectUnavailable();
    expect(await isReady(instance.url)).toBe(false);
    expect((await fetch(`${instance.url}/api/health`)).status).toBe(200);
    expect((await fetch(`${instance.url}/api/v1/oauth2/keys`)).status).toBe(200);

    postgres = await startPostgres();
    await expectRecovery();
    expect(await isReady(instance.url)).toBe(true);
  });

  it('answers 503 in time when the database hangs on a lock', async () => {
    const blocker = await seed.database.pool.connect();
    await blocker.query('BEGIN; LOCK TABLE application IN ACCESS EXCLUSIVE MODE');
    await expectUnavailable();
    await blocker.query('ROLLBACK');
    blocker.release();
    await expectRecovery();
  });
});
