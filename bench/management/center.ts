import { randomBytes } from 'node:crypto';
import { unlockDataKey } from '@/lib/data-key/mutations';
import type { Database } from '@/lib/db/client';
import { freePort } from '@/lib/free-port';
import { MANAGEMENT_API_ID } from '@/lib/management-api/product';
import { seedActivity } from '../data/activity';
import type { BenchClient } from '../data/rows';
import type { DatabaseServer } from '../data/scratch-databases';
import { seed } from '../data/seed';
import type { DataSize } from '../data/size';
import { startServer } from '../servers/start-server';
import type { Undoing } from '../undoing';

/** A center that runs, and an application that may do everything by program. */
export interface Center {
  url: string;
  pipeline: BenchClient;
}

async function authorize({ pool }: Database, { applicationId }: BenchClient): Promise<void> {
  const pair = [applicationId, MANAGEMENT_API_ID];
  await pool.query('INSERT INTO "authorization" (application_id, api_id) VALUES ($1, $2)', pair);
  await pool.query(
    `INSERT INTO assigned_scope (application_id, api_id, permission_id)
     SELECT $1, api_id, id FROM permission WHERE api_id = $2`,
    pair,
  );
}

/** Starts what is built on a database of its own. */
export async function openCenter(
  name: string,
  size: DataSize,
  { databases, folder, undoing }: { databases: DatabaseServer; folder: string; undoing: Undoing },
): Promise<Center> {
  const secrets = {
    MASTER_KEY: randomBytes(32).toString('base64'),
    NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
  };
  const { url: databaseUrl, filled } = await databases.newDatabase(async (database, url) => {
    Object.assign(process.env, { DATABASE_URL: url, ...secrets });
    await unlockDataKey(database.prisma, secrets.MASTER_KEY);
    const [pipeline] = await seed(database, size, name);
    if (pipeline === undefined) throw new Error('there is nobody to act as');
    await authorize(database, pipeline);
    if (size.applications > 1) await seedActivity(database);
    return pipeline;
  });
  const env = { ...secrets, DATABASE_URL: databaseUrl };
  const program = { name, args: () => ['scripts/start.mjs', '--built'], env, readyPath: '/api/ready' };
  const { url } = await startServer(program, { port: await freePort(), folder, undoing });
  return { url, pipeline: filled };
}
