import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { ensureDatabase } from '@/lib/db/ensure-database';
import { withDatabase } from '@/lib/testing/global-database';
import { startInstance, stopInstance } from '@/scripts/instance';

it('four instances that start at once on an empty database migrate it once, and all become ready', async () => {
  const name = `system_${randomBytes(8).toString('hex')}`;
  await ensureDatabase(inject('serverUrl'), name);
  const env = {
    DATABASE_URL: withDatabase(inject('serverUrl'), name),
    MASTER_KEY: randomBytes(32).toString('base64'),
    NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
    ADMIN_EMAIL: 'owner@example.com',
    ADMIN_PASSWORD: 'a password of length',
  };
  const instances = await Promise.all(Array.from({ length: 4 }, () => startInstance(env)));
  const client = new pg.Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  const { rows: migrations } = await client.query(
    'SELECT migration_name, finished_at IS NOT NULL AS finished, rolled_back_at FROM _prisma_migrations',
  );
  const { rows: keys } = await client.query('SELECT state::text FROM signing_key ORDER BY state');
  const { rows: people } = await client.query('SELECT email FROM administrator');
  await client.end();
  await Promise.all(instances.map(stopInstance));

  expect(migrations.length).toBeGreaterThan(0);
  expect(new Set(migrations.map((row) => row.migration_name)).size).toBe(migrations.length);
  expect(migrations.every((row) => row.finished && row.rolled_back_at === null)).toBe(true);
  expect(keys.map(({ state }) => state).sort()).toEqual(['CURRENT', 'NEXT']);
  expect(people).toEqual([{ email: env.ADMIN_EMAIL }]);
  expect(instances.filter((each) => each.output().includes('Migrated the database'))).toHaveLength(1);
}, 120_000);
