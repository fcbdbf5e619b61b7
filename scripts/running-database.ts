import path from 'node:path';
import { openDataDir } from '../lib/data-dir';
import { type Database, openDatabase } from '../lib/db/client';
import { findEmbeddedPostgres } from '../lib/db/embedded-postgres';
import type { Env } from '../lib/env';

/** For a command, which does one thing after the other. */
export const openForCommand = (url: string) =>
  openDatabase(url, { connections: 1, timeoutMs: 10_000, onIdleError: () => undefined });

/** The embedded database of an instance that runs, or null. */
export async function findRunningDatabase(env: Env): Promise<{ url: string; database: Database } | null> {
  const directory = path.join(await openDataDir(env.DATA_DIR), 'postgres');
  const url = await findEmbeddedPostgres(directory);
  if (url === null) return null;
  const database = openForCommand(url);
  const answers = await database.prisma.$queryRaw`SELECT 1`.then(
    () => true,
    // Whoever was killed has left its address behind.
    () => false,
  );
  if (answers) return { url, database };
  await database.close();
  return null;
}
