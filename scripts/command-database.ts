import path from 'node:path';
import { openDataDir } from '../lib/data-dir';
import { findMasterKey, findNextMasterKey } from '../lib/data-key/master-key-file';
import { type Database, openDatabase } from '../lib/db/client';
import { findEmbeddedPostgres } from '../lib/db/embedded-postgres';
import type { Env } from '../lib/env';
import { provideDatabase, provideEmbedded } from '../lib/server/prepare';
import { StartError } from '../lib/start-error';

/** What commands that work on the database of a deployment need, whether it runs or not. */

export const openForCommand = (url: string): Database =>
  openDatabase(url, { connections: 1, timeoutMs: 10_000, onIdleError: () => undefined });

/** The address of the embedded database of an instance that runs, or null. */
export async function findRunning(env: Env): Promise<string | null> {
  const url = await findEmbeddedPostgres(path.join(await openDataDir(env.DATA_DIR), 'postgres'));
  if (url === null) return null;
  const database = openForCommand(url);
  const answers = await database.prisma.$queryRaw`SELECT 1`.then(
    () => true,
    // Whoever was killed has left its address behind.
    () => false,
  );
  await database.close();
  return answers ? url : null;
}

/** Does something to the deployment's database as this version wants it, migrated if need be, whether it runs or not. */
export async function withDatabase(
  env: Env,
  say: (line: string) => void,
  work: (database: Database) => Promise<void>,
): Promise<void> {
  const running = env.DATABASE_URL === undefined ? await findRunning(env) : null;
  if (running !== null) process.env.DATABASE_URL = running;
  const own = running === null ? await provideDatabase(env, say) : null;
  const database = openForCommand(process.env.DATABASE_URL ?? '');
  try {
    await work(database);
  } finally {
    await database.close();
    await own?.stop();
  }
}

/**
 * Gives `work` the address of the deployment's database as it is, as the tables' owner, without migrating it; starts the
 * embedded one for it unless it runs.
 */
export async function withDatabaseUrl<T>(
  env: Env,
  say: (line: string) => void,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const there = env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL ?? (await findRunning(env));
  if (there !== null) return work(there);
  const own = await provideEmbedded(env, say);
  try {
    return await work(own.url());
  } finally {
    await own.stop();
  }
}

/**
 * MASTER_KEY as it is given, else what DATA_DIR holds: two, where an exchange of it was cut short.
 *
 * @throws StartError if there is none
 */
export async function masterKeysOf(env: Env): Promise<string[]> {
  if (env.MASTER_KEY !== undefined) return [env.MASTER_KEY];
  const directory = await openDataDir(env.DATA_DIR);
  const keys = [await findMasterKey(directory), await findNextMasterKey(directory)].filter(
    (key) => key !== null,
  );
  if (keys.length === 0) throw new StartError('MASTER_KEY is neither set nor in DATA_DIR');
  return keys;
}
