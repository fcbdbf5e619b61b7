import path from 'node:path';
import { openDataDir } from '../lib/data-dir';
import { type Database, openDatabase } from '../lib/db/client';
import { findEmbeddedPostgres } from '../lib/db/embedded-postgres';
import type { Env } from '../lib/env';
import { provideDatabase } from '../lib/server/prepare';

const open = (url: string) =>
  openDatabase(url, { connections: 1, timeoutMs: 10_000, onIdleError: () => undefined });

/** The embedded database of an instance that runs, or null. */
async function findRunning(env: Env): Promise<{ url: string; database: Database } | null> {
  const directory = path.join(await openDataDir(env.DATA_DIR), 'postgres');
  const url = await findEmbeddedPostgres(directory);
  if (url === null) return null;
  const database = open(url);
  const answers = await database.prisma.$queryRaw`SELECT 1`.then(
    () => true,
    // Whoever was killed has left its address behind.
    () => false,
  );
  if (answers) return { url, database };
  await database.close();
  return null;
}

/** Does something to the deployment's database for a command on its host, whether an instance runs or not. */
export async function withDatabase(
  env: Env,
  say: (line: string) => void,
  work: (database: Database) => Promise<void>,
): Promise<void> {
  const running = env.DATABASE_URL === undefined ? await findRunning(env) : null;
  if (running) process.env.DATABASE_URL = running.url;
  const own = running === null ? await provideDatabase(env, say) : null;
  const database = running?.database ?? open(process.env.DATABASE_URL ?? '');
  try {
    await work(database);
  } finally {
    await database.close();
    await own?.stop();
  }
}
