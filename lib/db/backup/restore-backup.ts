import { createHash } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { ascendingIds } from '@/lib/audit/ascending-ids';
import { MIGRATION_LOCK, type Migration, readMigrations } from '@/lib/db/migrate';
import { StartError } from '@/lib/start-error';
import { keyOf, type Manifest, readFrames, readHeader, verifyArchive } from './archive';
import { dropsOfOwnObjects, HISTORY, listTables } from './catalogue';
import { loadTables } from './load-tables';
import { tryPrivateKeys } from './write-backup';

/** The table of Prisma Migrate, which its engine would make. */
const CREATE_HISTORY = `CREATE TABLE ${HISTORY} (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

export interface RestoreOptions {
  /** Connection string of the database. */
  url: string;
  /** Path of the backup. */
  file: string;
  /** One of them must be that of the backup; 32 bytes each, in base64. */
  masterKeys: readonly string[];
  /** Whether what is in the database is given up for it. */
  replace: boolean;
  /** Told of bytes of the file that were checked or loaded, both together twice its size. */
  read?: (bytes: number) => void;
}

export interface RestoreSummary {
  createdAt: Date;
  /** Of the program that made the backup. */
  version: string;
  tables: number;
  rows: number;
}

/** A backup that was read to its end and found authentic. */
export interface CheckedBackup extends Pick<RestoreOptions, 'file'> {
  line: Buffer;
  key: Buffer;
  dataKey: Buffer;
  createdAt: Date;
  version: string;
  manifest: Manifest;
  /** What has to be done to an empty database before it can take the rows. */
  migrations: Migration[];
}

/**
 * Reads a backup to its end.
 *
 * @throws StartError if it is damaged or altered, of another MASTER_KEY, or of a version that this one does not know
 */
export async function checkBackup({
  file,
  masterKeys,
  read,
}: Pick<RestoreOptions, 'file' | 'masterKeys' | 'read'>): Promise<CheckedBackup> {
  const { header, line } = await readHeader(file);
  const { dataKey, key } = keyOf(header, masterKeys);
  const manifest = await verifyArchive(file, line, key, read);
  const known = new Map((await readMigrations()).map((migration) => [migration.name, migration]));
  const migrations = manifest.migrations.map(({ name, checksum }) => {
    const migration = known.get(name);
    if (migration === undefined)
      throw new StartError(
        `The backup is of version ${header.version}, which has migrations that this one has not`,
      );
    if (createHash('sha256').update(migration.sql).digest('hex') !== checksum)
      throw new StartError(`The migration ${name} of the backup is another one than that of this version`);
    return migration;
  });
  const { createdAt, version } = header;
  return { file, line, key, dataKey, createdAt: new Date(createdAt), version, manifest, migrations };
}

/** The table for word of a restore, which a backup may be from before. */
async function makeUnrecorded(client: pg.Client): Promise<void> {
  const made = (await readMigrations()).find(({ name }) => name.endsWith('_unrecorded_restore'));
  if (made === undefined) throw new Error('the migration that makes unrecorded_restore is gone');
  await client.query(made.sql);
}

/**
 * Leaves word for the audit log, which is written when the database is as this version has it: by the command, or by the
 * next start if the command does not live to do it.
 */
async function leaveWord(client: pg.Client, backup: CheckedBackup, rows: number): Promise<void> {
  await client.query(
    'INSERT INTO unrecorded_restore (id, file, made_at, made_by, rows) VALUES ($1, $2, $3, $4, $5)',
    [...ascendingIds(1, new Date()), path.basename(backup.file), backup.createdAt, backup.version, rows],
  );
}

async function refuseWhileInUse(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ count: string }>(
    `SELECT count(*) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'enterprise-center' AND pid <> pg_backend_pid()`,
  );
  if (Number(rows[0]?.count) > 0)
    throw new StartError('Instances are connected to the database: stop them before it is restored');
}

async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const { own } = await listTables(client);
  for (const { name } of own.filter((table) => table.name !== HISTORY)) {
    const { rows } = await client.query(`SELECT 1 FROM ${pg.escapeIdentifier(name)} LIMIT 1`);
    if (rows.length > 0)
      throw new StartError('The database is not empty: --replace gives up what is in it for the backup');
  }
}

/**
 * Puts a backup in the place of what is in the database, in one transaction: whatever goes wrong, it stays as it was. The
 * database then has the migrations of the backup; later ones are applied by the next start, which also records the restore
 * (record-restore.ts).
 *
 * @throws StartError if the backup is damaged or of another MASTER_KEY, the database is in use, or is not empty
 */
export async function restoreBackup({ url, replace, ...options }: RestoreOptions): Promise<RestoreSummary> {
  const backup = await checkBackup(options);
  const client = new pg.Client({ connectionString: url, application_name: 'enterprise-center restore' });
  await client.connect();
  try {
    await client.query(`BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0;
      SET LOCAL lock_timeout = '10s'; SET LOCAL client_encoding = 'UTF8'; SET LOCAL datestyle = 'ISO'`);
    // An instance that starts meanwhile waits with its migrations until this is done.
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await refuseWhileInUse(client);
    if (!replace) await refuseUnlessEmpty(client);
    for (const drop of await dropsOfOwnObjects(client)) await client.query(drop);
    await client.query(CREATE_HISTORY);
    for (const { sql } of backup.migrations) await client.query(sql);
    await makeUnrecorded(client);
    const frames = readFrames(backup.file, backup.line, backup.key, options.read);
    const rows = await loadTables(client, backup.manifest, frames);
    await tryPrivateKeys(client, backup.dataKey);
    await leaveWord(client, backup, rows);
    await client.query('COMMIT');
    // What the planner knows of the tables went with the ones before.
    await client.query('ANALYZE');
    const { createdAt, version, manifest } = backup;
    return { createdAt, version, tables: manifest.tables.length, rows };
  } finally {
    await client.end();
  }
}
