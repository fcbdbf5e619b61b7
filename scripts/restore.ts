import { statSync } from 'node:fs';
import { recordRestore } from '../lib/db/backup/record-restore';
import { checkBackup, restoreBackup } from '../lib/db/backup/restore-backup';
import { migrate } from '../lib/db/migrate';
import { grantRuntimeRights } from '../lib/db/runtime-role';
import type { Env } from '../lib/env';
import { StartError } from '../lib/start-error';
import { masterKeysOf, withDatabaseUrl } from './command-database';
import { progressBar } from './progress-bar';
import { say } from './step.mjs';

function fileProgress(file: string, passes: number) {
  const bar = progressBar(process.stdout);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 1;
  let bytes = 0;
  const read = (more: number) => {
    bytes += more;
    bar.show(bytes / size / passes, bytes < size ? 'checking' : 'loading');
  };
  return { read, end: bar.end };
}

/**
 * Reads a backup to its end, and touches no database.
 *
 * @throws StartError
 */
export async function check(env: Env, file: string): Promise<void> {
  const { read, end } = fileProgress(file, 1);
  const { manifest, createdAt } = await checkBackup({
    file,
    masterKeys: await masterKeysOf(env),
    read,
  }).finally(end);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  say(`The backup of ${createdAt.toISOString()} is whole: ${rows} rows of ${manifest.tables.length} tables.`);
}

/**
 * Puts a backup in the place of what is in the database, and brings it to this version.
 *
 * @throws StartError
 */
export async function restore(env: Env, file: string, replace: boolean): Promise<void> {
  const masterKeys = await masterKeysOf(env);
  const { read, end } = fileProgress(file, 2);
  await withDatabaseUrl(env, say, async (url) => {
    const restored = await restoreBackup({ url, file, masterKeys, replace, read }).finally(end);
    const { createdAt, rows, tables } = restored;
    say(`Restored ${rows} rows of ${tables} tables, as they were at ${createdAt.toISOString()}.`);
    try {
      const applied = await migrate(url);
      if (applied.length > 0) say(`Migrated the database (${applied.length})`);
      // What was restored was made anew, and with it what the role that the service runs as may do.
      const { DATABASE_URL, MIGRATION_DATABASE_URL } = env;
      if (DATABASE_URL && MIGRATION_DATABASE_URL) await grantRuntimeRights(url, DATABASE_URL);
      await recordRestore(url, masterKeys);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new StartError(`What was restored could not be brought to this version: ${reason}`, { cause });
    }
  });
  say(
    'Start with the MASTER_KEY that was given here. Everybody has to sign in again, invitations have to be sent again,',
  );
  say('and what was withdrawn after the backup was made is in force again: see docs/operating.md.');
}
