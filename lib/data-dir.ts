import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { StartError } from '@/lib/start-error';

/**
 * Makes the folder for the embedded database and generated secrets, closed to other users, and returns its absolute path.
 *
 * @throws StartError
 */
export async function openDataDir(dataDir: string): Promise<string> {
  const directory = path.resolve(dataDir);
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await access(directory, constants.W_OK);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`DATA_DIR ${dataDir} cannot be used: ${reason}`, { cause });
  }
  return directory;
}

/**
 * A secret of 32 random bytes, in base64, that is made at the first start and kept.
 *
 * @param name - its file in the folder
 */
export async function generatedSecret(directory: string, name: string): Promise<string> {
  const file = path.join(directory, name);
  try {
    // Fails if it exists, so that of two starts at once one makes it and the other reads it.
    await writeFile(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return (await readFile(file, 'utf8')).trim();
}
