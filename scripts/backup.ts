import { type FileHandle, link, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { writeBackup } from '../lib/db/backup/write-backup';
import type { Env } from '../lib/env';
import { StartError } from '../lib/start-error';
import manifest from '../package.json' with { type: 'json' };
import { masterKeysOf, withDatabaseUrl } from './command-database';
import { progressBar } from './progress-bar';

// What is written to standard output may be the backup.
const say = (line: string) => process.stderr.write(`${line}\n`);

const defaultName = () => `enterprise-center-${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}.backup`;

async function sync(handle: FileHandle): Promise<void> {
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP'];

/** Unlike a rename, fails where the name is taken. */
async function name(unfinished: string, file: string): Promise<void> {
  try {
    await link(unfinished, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && NO_LINKS.includes(String(error.code)))) throw error;
    // A file system without links (exFAT, some network shares): takes the name first.
    await (await open(file, 'wx', 0o600)).close();
    await rename(unfinished, file);
  }
}

/** Writes under another name beside it first, so that whatever bears the name is whole, and replaces nothing. */
async function writeWhole<T>(
  file: string,
  write: (destination: NodeJS.WritableStream) => Promise<T>,
): Promise<T> {
  const unfinished = `${file}.unfinished-${process.pid}`;
  const failed = (cause: Error) => {
    throw new StartError(`The backup cannot be written: ${cause.message}`, { cause });
  };
  const handle = await open(unfinished, 'wx', 0o600).catch(failed);
  try {
    const result = await write(handle.createWriteStream({ autoClose: true }));
    await sync(await open(unfinished, 'r'));
    await name(unfinished, file).catch(failed);
    return result;
  } finally {
    await rm(unfinished, { force: true });
    // Else a power cut could take the name of a file that was written.
    await sync(await open(path.dirname(file), 'r'));
  }
}

/**
 * Backs the deployment up.
 *
 * @param file - path of what is to be made; `-` for standard output, undefined for a name with the time in `folder`
 * @throws StartError
 */
export async function backUp(env: Env, file: string | undefined, folder: string): Promise<void> {
  const target = file ?? path.join(folder, defaultName());
  const masterKeys = await masterKeysOf(env);
  const bar = progressBar(process.stderr);
  const summary = await withDatabaseUrl(env, say, (url) => {
    const write = (destination: NodeJS.WritableStream) =>
      writeBackup(destination, {
        url,
        masterKeys,
        version: manifest.version,
        progress: ({ table, done, total }) => bar.show(done / Math.max(total, 1), table),
      });
    return target === '-' ? write(process.stdout) : writeWhole(target, write);
  });
  bar.end();
  for (const table of summary.others) say(`Left out, as no migration makes it: ${table}`);
  say(
    `Backed up ${summary.rows} rows of ${summary.tables} tables${target === '-' ? '' : ` into ${target}`}.`,
  );
  say('It is encrypted, and worth nothing without the MASTER_KEY of now: keep that in another place.');
}
