import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { derive } from '@/lib/master-key';
import { decryptPrivateKey } from '@/lib/signing-keys/private-key-cipher';
import { StartError } from '@/lib/start-error';
import { type Frame, type Manifest, openWithAny, writeArchive } from './archive';
import { HISTORY, listSequences, listTables } from './catalogue';

interface BackupProgress {
  table: string;
  /** Rows of all tables, and how many of them belong to tables that are through. */
  total: number;
  done: number;
}

export interface BackupOptions {
  /** Connection string of the database. */
  url: string;
  /** One of them must be that of the deployment; 32 bytes each, in base64. */
  masterKeys: readonly string[];
  /** Of this program. */
  version: string;
  progress?: (progress: BackupProgress) => void;
}

export interface BackupSummary {
  tables: number;
  rows: number;
  /** Tables that no migration makes; they are left out. */
  others: string[];
}

/** Which tables hold what a deployment cannot do without; an empty database has nothing to back up. */
async function findSealedDataKey(client: pg.Client): Promise<Buffer> {
  const nothing = new StartError(
    'The database holds no deployment of this version: start it once before it is backed up',
  );
  const { rows: tables } = await client.query(
    "SELECT to_regclass('master_key_envelope') IS NOT NULL AS there",
  );
  if (!tables[0]?.there) throw nothing;
  const { rows } = await client.query<{ sealed_data_key: Buffer }>(
    'SELECT sealed_data_key FROM master_key_envelope',
  );
  if (rows[0] === undefined) throw nothing;
  return rows[0].sealed_data_key;
}

/**
 * Tries the private keys, since a backup of what cannot be opened is none.
 *
 * @throws StartError
 */
export async function tryPrivateKeys(client: Pick<pg.Client, 'query'>, dataKey: Uint8Array): Promise<void> {
  const { rows } = await client.query<{ kid: string; issuer: string | null; encrypted_private_key: Buffer }>(
    'SELECT kid, issuer, encrypted_private_key FROM signing_key',
  );
  const encryptionKey = derive(dataKey, 'signing-key-encryption');
  for (const { kid, issuer, encrypted_private_key } of rows)
    decryptPrivateKey(encrypted_private_key, { kid, issuer }, encryptionKey);
}

async function listMigrations(client: pg.Client): Promise<Manifest['migrations']> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM ${HISTORY}
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`,
  );
  return rows;
}

async function makeManifest(client: pg.Client): Promise<{ manifest: Manifest; others: string[] }> {
  const { own, others } = await listTables(client);
  const tables: Manifest['tables'] = [];
  for (const { name, columns, partitions } of own) {
    const { rows } = await client.query<{ count: string }>(
      `SELECT count(*) FROM ${pg.escapeIdentifier(name)}`,
    );
    tables.push({ name, columns, rows: Number(rows[0]?.count), partitions });
  }
  return {
    manifest: { migrations: await listMigrations(client), tables, sequences: await listSequences(client) },
    others,
  };
}

/** Settings on which the text of values depends. */
const SETTINGS = `
  SET LOCAL client_encoding = 'UTF8'; SET LOCAL datestyle = 'ISO'; SET LOCAL intervalstyle = 'postgres';
  SET LOCAL timezone = 'UTC'; SET LOCAL extra_float_digits = 3; SET LOCAL bytea_output = 'hex';
  SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0`;

/**
 * Writes all of a database, as it is at one moment, encrypted, while it is in use.
 *
 * @throws StartError
 */
export async function writeBackup(
  destination: NodeJS.WritableStream,
  { url, masterKeys, version, progress = () => undefined }: BackupOptions,
): Promise<BackupSummary> {
  const client = new pg.Client({ connectionString: url, application_name: 'enterprise-center backup' });
  await client.connect();
  try {
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${SETTINGS}`);
    const sealedDataKey = await findSealedDataKey(client);
    const dataKey = openWithAny(sealedDataKey, masterKeys);
    await tryPrivateKeys(client, dataKey);
    const { manifest, others } = await makeManifest(client);
    const header = {
      version,
      createdAt: new Date().toISOString(),
      migration: manifest.migrations.at(-1)?.name ?? '',
      sealedDataKey: sealedDataKey.toString('base64'),
    };
    await writeArchive(destination, { header, dataKey }, framesOf(client, manifest, progress));
    await client.query('COMMIT');
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return { tables: manifest.tables.length, rows, others };
  } finally {
    await client.end();
  }
}

async function* framesOf(
  client: pg.Client,
  manifest: Manifest,
  progress: (progress: BackupProgress) => void,
): AsyncGenerator<Frame> {
  yield { type: 'manifest', manifest };
  const total = manifest.tables.reduce((sum, { rows }) => sum + rows, 0);
  let done = 0;
  for (const { name, columns, rows } of manifest.tables) {
    progress({ table: name, total, done });
    const list = columns.map(pg.escapeIdentifier).join(', ');
    // A query, because COPY does not take a partitioned table.
    const copy = client.query(copyTo(`COPY (SELECT ${list} FROM ${pg.escapeIdentifier(name)}) TO STDOUT`));
    for await (const data of copy) yield { type: 'data', data };
    yield { type: 'tableEnd' };
    done += rows;
  }
  progress({ table: '', total, done });
  yield { type: 'end' };
}
