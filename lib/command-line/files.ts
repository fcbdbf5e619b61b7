import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import path from 'node:path';
import { BYTE_LIMIT } from '@/lib/configuration/source-text';
import { CommandError, type CommandLine } from './command-line';

const WHY: Partial<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'you may not',
  EISDIR: 'it is a folder',
  EEXIST: 'it is there already; use --force, delete it first, or choose another name',
  ELOOP: 'it is a link',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is no folder',
  EROFS: 'it is on a disk that cannot be written',
  EPERM: 'you may not',
};

/** Says in words for people why the system did not let something be done with a file; throws anything else as it is. */
export function foreseen(file: string, what: string) {
  return (error: unknown): never => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    throw new CommandError(`${file} cannot be ${what}: ${WHY[code] ?? code}.`);
  };
}

async function readStream(stream: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk));
    length += chunk.length;
    // One more than is read: whoever reads it says that it is too long.
    if (length > BYTE_LIMIT) break;
  }
  return Buffer.concat(chunks);
}

/**
 * Reads a file, or standard input for `-`, no further than a configuration may be long.
 *
 * @throws CommandError
 */
export async function readInput({ cwd, stdin }: CommandLine, file: string): Promise<Uint8Array> {
  if (file === '-') return readStream(stdin);
  const handle = await open(path.resolve(cwd, file), 'r').catch(foreseen(file, 'read'));
  try {
    return await readStream(handle.createReadStream({ autoClose: false }));
  } catch (error) {
    return foreseen(file, 'read')(error);
  } finally {
    await handle.close();
  }
}

/**
 * Writes a file, or standard output without a name. What is there is not replaced unless that is wanted.
 *
 * @throws CommandError
 */
export async function writeOutput(
  { cwd, stdout }: CommandLine,
  file: string | undefined,
  text: string | Uint8Array,
  { replace }: { replace: boolean },
): Promise<void> {
  if (file === undefined || file === '-') {
    stdout.write(text);
    return;
  }
  const handle = await open(path.resolve(cwd, file), replace ? 'w' : 'wx').catch(foreseen(file, 'written'));
  try {
    await handle.writeFile(text);
  } catch (error) {
    foreseen(file, 'written')(error);
  } finally {
    await handle.close();
  }
}

/**
 * Says at once that a file is there which would not be replaced.
 *
 * @throws CommandError
 */
export async function refuseToReplace({ cwd }: CommandLine, files: readonly (string | undefined)[]) {
  for (const file of files) {
    if (file === undefined || file === '-') continue;
    const isThere = await stat(path.resolve(cwd, file)).then(
      () => true,
      () => false,
    );
    if (isThere) throw new CommandError(`${file} cannot be written: ${WHY.EEXIST}.`);
  }
}

const isOpenToOthers = ({ mode }: Stats) => (mode & 0o077) !== 0;

/**
 * Opens a file for secrets, closed to other users, to add to what is there.
 *
 * @throws CommandError where others could read it, or it is no file at all
 */
export async function openSecretsFile({ cwd }: CommandLine, file: string): Promise<FileHandle> {
  const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW;
  const handle = await open(path.resolve(cwd, file), flags | constants.O_NONBLOCK, 0o600).catch(
    foreseen(file, 'written'),
  );
  const stats = await handle.stat();
  if (stats.isFile() && !isOpenToOthers(stats)) return handle;
  await handle.close();
  throw new CommandError(
    stats.isFile()
      ? `${file} can be read by others: chmod 600 it, or choose another file.`
      : `${file} is no file: secrets are written to a file alone.`,
  );
}
