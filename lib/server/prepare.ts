import { chown } from 'node:fs/promises';
import path from 'node:path';
import { systemActor } from '@/lib/auth/actor';
import { generatedSecret, openDataDir } from '@/lib/data-dir';
import { MASTER_KEY_FILE } from '@/lib/data-key/master-key-file';
import { openDatabase } from '@/lib/db/client';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/db/embedded-postgres';
import { ensureDatabase } from '@/lib/db/ensure-database';
import { migrate } from '@/lib/db/migrate';
import { serverUser } from '@/lib/db/server-user';
import { type Env, settings } from '@/lib/env';
import { logger } from '@/lib/logger';
import { keyStore } from '@/lib/signing-keys/key-store';
import { ensureSigningKeys } from '@/lib/signing-keys/mutations';
import { findSigningKeys } from '@/lib/signing-keys/queries';
import { StartError } from '@/lib/start-error';
import { unlock } from './unlock';

/** The database server that this process started, if it did. */
export interface OwnDatabase {
  stop(): Promise<void>;
  /** Resolves when it ends, whoever ended it. */
  ended: Promise<void>;
}

/** Fills in what was not given: secrets that are kept in DATA_DIR. Other parts read them from the environment. */
export async function provideSecrets(env: Env): Promise<void> {
  process.env.NEXTAUTH_URL = env.PUBLIC_URL;
  if (env.MASTER_KEY !== undefined && env.NEXTAUTH_SECRET !== undefined) return;
  const directory = await openDataDir(env.DATA_DIR);
  process.env.MASTER_KEY = env.MASTER_KEY ?? (await generatedSecret(directory, MASTER_KEY_FILE));
  process.env.NEXTAUTH_SECRET = env.NEXTAUTH_SECRET ?? (await generatedSecret(directory, 'nextauth-secret'));
}

/**
 * Starts the embedded PostgreSQL, with the deployment's database as it is.
 *
 * @throws StartError
 */
export async function provideEmbedded(
  env: Env,
  progress: (message: string) => void,
): Promise<EmbeddedPostgres> {
  const directory = await openDataDir(env.DATA_DIR);
  // Its server runs as another user where this process is root, and has to get through the folder.
  const user = serverUser();
  if (user) await chown(directory, user.uid, user.gid);
  const own = await startEmbeddedPostgres({ directory: path.join(directory, 'postgres'), progress });
  await ensureDatabase(own.url('postgres'), 'enterprise_center');
  return own;
}

/**
 * Makes the database ready: starts the embedded one unless another is given, and migrates it.
 *
 * @throws StartError
 */
export async function provideDatabase(
  env: Env,
  progress: (message: string) => void,
): Promise<OwnDatabase | null> {
  const own = env.DATABASE_URL === undefined ? await provideEmbedded(env, progress) : null;
  const url = env.DATABASE_URL ?? own?.url() ?? '';
  try {
    const applied = await migrate(url);
    if (applied.length > 0) progress(`Migrated the database (${applied.length})`);
  } catch (error) {
    await own?.stop();
    if (env.DATABASE_URL === undefined) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`DATABASE_URL names a database that cannot be used: ${reason}`, { cause: error });
  }
  process.env.DATABASE_URL = url;
  return own;
}

/**
 * Opens the data key, makes the signing keys that are missing, and tries the ones there are, before anything else is
 * written.
 *
 * @param env - as it was given
 * @throws StartError if MASTER_KEY is not the one under which they were encrypted
 */
export async function provideSigningKeys(env: Env): Promise<void> {
  const database = openDatabase(settings().DATABASE_URL, {
    connections: 1,
    timeoutMs: 10_000,
    onIdleError: (error) => logger().warn({ err: error }, 'database connection lost'),
  });
  try {
    // The processes of WEB_CONCURRENCY take it from here.
    process.env.MASTER_KEY = await unlock(env, database.prisma, settings().MASTER_KEY);
    const store = keyStore(database.prisma);
    await ensureSigningKeys(systemActor('start'), store);
    await findSigningKeys(database.pool, store.encryptionKey);
  } finally {
    await database.close();
  }
}
