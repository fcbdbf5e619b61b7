import { chown } from 'node:fs/promises';
import path from 'node:path';
import { beginAuditChain } from '@/lib/audit/chain/mutations';
import { canRewriteAudit } from '@/lib/audit/chain/queries';
import { systemActor } from '@/lib/auth/actor';
import { generatedSecret, openDataDir } from '@/lib/data-dir';
import { MASTER_KEY_FILE } from '@/lib/data-key/master-key-file';
import { recordRestores } from '@/lib/db/backup/record-restore';
import { openDatabase } from '@/lib/db/client';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/db/embedded-postgres';
import { ensureDatabase } from '@/lib/db/ensure-database';
import { migrate } from '@/lib/db/migrate';
import { ensureRole, grantRuntimeRights } from '@/lib/db/runtime-role';
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

interface Addresses {
  /** Of the role that the service runs as. */
  runtime: string;
  /** Of the tables' owner, where that is another one. */
  owner: string | undefined;
}

async function prepare({ runtime, owner }: Addresses, progress: (message: string) => void): Promise<void> {
  const applied = await migrate(owner ?? runtime);
  if (applied.length > 0) progress(`Migrated the database (${applied.length})`);
  if (owner !== undefined) await grantRuntimeRights(owner, runtime);
}

/**
 * Starts the embedded PostgreSQL, with the deployment's database as it is and the role that the service runs as.
 *
 * @throws StartError
 */
export async function provideEmbedded(
  { DATA_DIR }: Env,
  progress: (message: string) => void,
): Promise<EmbeddedPostgres> {
  const directory = await openDataDir(DATA_DIR);
  // Its server runs as another user where this process is root, and has to get through the folder.
  const user = serverUser();
  if (user) await chown(directory, user.uid, user.gid);
  const own = await startEmbeddedPostgres({ directory: path.join(directory, 'postgres'), progress });
  try {
    await ensureDatabase(own.url('postgres'), 'enterprise_center');
    await ensureRole(own.url(), own.runtime.role, own.runtime.password);
    return own;
  } catch (error) {
    await own.stop();
    throw error;
  }
}

/**
 * Makes the database ready: starts the embedded one unless another is given, migrates it, and lets the role that the
 * service runs as work with it.
 *
 * @throws StartError
 */
export async function provideDatabase(
  env: Env,
  progress: (message: string) => void,
): Promise<OwnDatabase | null> {
  const { DATABASE_URL: given, MIGRATION_DATABASE_URL } = env;
  const own = given === undefined ? await provideEmbedded(env, progress) : null;
  const owner = own?.url() ?? MIGRATION_DATABASE_URL;
  const addresses = { runtime: own?.runtime.url ?? given ?? '', owner };
  try {
    await prepare(addresses, progress);
  } catch (error) {
    await own?.stop();
    if (given === undefined || error instanceof StartError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const names = owner === undefined ? 'DATABASE_URL names' : 'DATABASE_URL or MIGRATION_DATABASE_URL names';
    throw new StartError(`${names} a database that cannot be used: ${reason}`, { cause: error });
  }
  process.env.DATABASE_URL = addresses.runtime;
  // What answers requests needs it no more.
  delete process.env.MIGRATION_DATABASE_URL;
  return own;
}

/**
 * Opens the data key, begins the audit log's chain, records a restore that was cut short, makes the signing keys that are missing, and tries the ones there
 * are, before anything else is written.
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
    await beginAuditChain(database.pool);
    await recordRestores(database.prisma);
    if (await canRewriteAudit(database.pool)) {
      logger().warn('the user of DATABASE_URL owns the audit log: see docs/operating.md, "Two roles"');
    }
    const store = keyStore(database.prisma);
    await ensureSigningKeys(systemActor('start'), store);
    await findSigningKeys(database.pool, store.encryptionKey);
  } finally {
    await database.close();
  }
}
