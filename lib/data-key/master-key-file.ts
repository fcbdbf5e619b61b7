import { open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';

/** As `generatedSecret` (lib/data-dir.ts) calls it. */
export const MASTER_KEY_FILE = 'master-key';
/** What a rotation that was cut short may have left: the one of both that opens the data key is the one that holds. */
const NEXT_FILE = 'master-key.next';

async function findKey(directory: string, name: string): Promise<string | null> {
  try {
    return (await readFile(path.join(directory, name), 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** The generated MASTER_KEY, or null. */
export const findMasterKey = (directory: string) => findKey(directory, MASTER_KEY_FILE);

/** The one that was to follow it, or null. */
export const findNextMasterKey = (directory: string) => findKey(directory, NEXT_FILE);

/** Else a power cut could take the name of a file that was written. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes it to the disk beside the one that holds. */
export async function writeNextMasterKey(directory: string, key: string): Promise<void> {
  const file = await open(path.join(directory, NEXT_FILE), 'w', 0o600);
  try {
    await file.writeFile(`${key}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncDirectory(directory);
}

/** Puts it in the place of the one that held, at once; an instance that starts in that moment may have done so. */
export async function adoptNextMasterKey(directory: string): Promise<void> {
  try {
    await rename(path.join(directory, NEXT_FILE), path.join(directory, MASTER_KEY_FILE));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  await syncDirectory(directory);
}
