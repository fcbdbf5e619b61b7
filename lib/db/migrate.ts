import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { withSchemaEngine } from './schema-engine';

const MIGRATIONS = path.join(process.cwd(), 'prisma', 'migrations');

/** Prisma Migrate's own, so that whoever runs its command line at the same time waits too. */
export const MIGRATION_LOCK = 72_707_369;

export interface Migration {
  name: string;
  sql: string;
}

/** The migrations of this version, in the order in which they are applied. */
export async function readMigrations(): Promise<Migration[]> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => ({
      name,
      sql: await readFile(path.join(MIGRATIONS, name, 'migration.sql'), 'utf8'),
    })),
  );
}

async function hasHistory(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there");
  return rows[0]?.there === true;
}

async function appliedNames(client: pg.Client): Promise<Set<string>> {
  if (!(await hasHistory(client))) return new Set();
  const { rows } = await client.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  return new Set(rows.map((row) => row.migration_name));
}

/** Migrations that a failure or a kill cut short; a script is one transaction, so nothing of them was applied. */
async function unfinishedNames(client: pg.Client): Promise<string[]> {
  if (!(await hasHistory(client))) return [];
  const { rows } = await client.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL',
  );
  return rows.map((row) => row.migration_name);
}

/**
 * Applies the migrations that the database lacks, once, whoever of several instances starts first.
 *
 * @returns names of the migrations that this call applied
 * @throws Error if a migration fails or one that was applied is not in the folder as it was
 */
export async function migrate(url: string): Promise<string[]> {
  const migrations = await readMigrations();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const pending = (applied: Set<string>) => migrations.some(({ name }) => !applied.has(name));
    if (!pending(await appliedNames(client))) return [];
    // Held by a transaction, not by the session, so that it also works through a pooler in transaction mode.
    await client.query('BEGIN');
    // Others may migrate for longer than the database's user is otherwise allowed to wait.
    await client.query('SET LOCAL statement_timeout = 0');
    await client.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    if (!pending(await appliedNames(client))) return [];
    const cutShort = await unfinishedNames(client);
    const { appliedMigrationNames } = await withSchemaEngine(url, undefined, async (engine) => {
      for (const migrationName of cutShort) await engine.markMigrationRolledBack({ migrationName });
      return engine.applyMigrations({
        filters: { externalTables: [], externalEnums: [] },
        migrationsList: {
          baseDir: MIGRATIONS,
          lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
          shadowDbInitScript: '',
          migrationDirectories: migrations.map(({ name, sql }) => ({
            path: name,
            migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
          })),
        },
      });
    });
    return appliedMigrationNames;
  } finally {
    await client.end();
  }
}
