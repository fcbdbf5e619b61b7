import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { unlockDataKey } from '@/lib/data-key/mutations';
import { closeDatabase, db } from '@/lib/db';
import { settings } from '@/lib/env';
import { TEMPLATE, withDatabase } from './global-database';

// Each file of integration tests has a migrated, empty database of its own, and the keys of a deployment.
const name = `test_${randomBytes(8).toString('hex')}`;
process.env.DATABASE_URL = withDatabase(inject('serverUrl'), name);
process.env.MASTER_KEY = randomBytes(32).toString('base64');
process.env.NEXTAUTH_SECRET = randomBytes(32).toString('base64');
process.env.LOG_LEVEL = 'silent';

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
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  await unlockDataKey(db(), settings().MASTER_KEY);
});
afterAll(async () => {
  await closeDatabase();
  await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
});
