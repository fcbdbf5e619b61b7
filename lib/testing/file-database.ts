import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { unlockDataKey } from '@/lib/data-key/mutations';
import { closeDatabase, db } from '@/lib/db';
import { settings } from '@/lib/env';
import { processWide } from '@/lib/process-wide';
import { TEMPLATE } from './global-database';
import { WORKER_DATABASE } from './worker-database';

// Each file of integration tests has a migrated, empty database of its own, and the keys of a deployment.
async function onServer(sql: string) {
  const client = new pg.Client({ connectionString: inject('serverUrl') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  await onServer(`DROP DATABASE IF EXISTS ${WORKER_DATABASE} WITH (FORCE)`);
  await onServer(`CREATE DATABASE ${WORKER_DATABASE} TEMPLATE ${TEMPLATE}`);
  await unlockDataKey(db(), settings().MASTER_KEY);
});
afterAll(async () => {
  await (await processWide.tokenService)?.close();
  delete processWide.tokenService;
  await closeDatabase();
  await onServer(`DROP DATABASE ${WORKER_DATABASE} WITH (FORCE)`);
});
