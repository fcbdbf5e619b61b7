import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/db/embedded-postgres';
import { postgresFamily, signal } from '@/scripts/faults/kill';
import { type Instance, startInstance, stopInstance, temporaryFolder } from '@/scripts/instance';
import { seededDatabase } from './seeded-database';
import { expectRecovery, expectUnavailable, requestToken } from './tokens';

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

describe('while the database is away', () => {
  it('answers 503 in time, serves the keys, and recovers without a restart', async () => {
    expect((await requestToken(instance, seed)).status).toBe(200);
    await postgres.stop();
    await expectUnavailable(instance, seed, DEADLINE_MS);
    postgres = await startPostgres();
    await expectRecovery(instance, seed);
  });

  it('answers 503 in time, again and again, while every process of the database is frozen', async () => {
    const frozen = postgresFamily(`${folder}/db`);
    signal(frozen, 'SIGSTOP');
    try {
      // First on connections that were open, then on such as cannot be opened.
      for (let i = 0; i < 3; i += 1) await expectUnavailable(instance, seed, DEADLINE_MS);
    } finally {
      signal(frozen, 'SIGCONT');
    }
    await expectRecovery(instance, seed);
  });

  it('answers 503 in time after all of it was killed, and recovers when it has', async () => {
    signal(postgresFamily(`${folder}/db`), 'SIGKILL');
    await expectUnavailable(instance, seed, DEADLINE_MS);
    await postgres.stop();
    postgres = await startPostgres();
    await expectRecovery(instance, seed);
  });

  it('answers 503 in time when the database hangs on a lock', async () => {
    const blocker = await seed.database.pool.connect();
    await blocker.query('BEGIN; LOCK TABLE application IN ACCESS EXCLUSIVE MODE');
    await expectUnavailable(instance, seed, DEADLINE_MS);
    await blocker.query('ROLLBACK');
    blocker.release();
    await expectRecovery(instance, seed);
  });
});
