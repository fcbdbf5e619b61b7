import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import path from 'node:path';
import { LOGO_UPLOAD_LIMIT } from '@/lib/apis/logo-limit';
import { logoTypeOf } from '@/lib/apis/logo-types';
import { inWords } from '@/lib/configuration/describe-issue';
import { EnterpriseRefusal } from '@/lib/configuration/enterprise';
import type { ValueFault } from '@/lib/configuration/faults';
import type { LogoFile } from '@/lib/configuration/logo-file';
import type { Configuration } from '@/lib/configuration/schema';
import { CommandError, type CommandLine } from './command-line';
import { foreseen } from './files';

export const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/**
 * Reads an image that a configuration names, and nothing that is anywhere else: also a link leads no further than the
 * folder of the configuration.
 *
 * @throws CommandError
 */
export async function readImage(folder: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const root = await realpath(folder);
  const file = await realpath(path.join(root, name)).catch(foreseen(name, 'read'));
  if (!path.join(file, path.sep).startsWith(path.join(root, path.sep))) {
    throw new CommandError(`${name} is a link that leads out of the folder of this file.`);
  }
  // A pipe would be waited for.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(file, flags).catch(foreseen(name, 'read'));
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new CommandError(`${name} is no file.`);
    if (stats.size > LOGO_UPLOAD_LIMIT) {
      throw new CommandError(
        `${name}: ${inWords('fileTooLarge', { megabytes: LOGO_UPLOAD_LIMIT / 1024 / 1024 })}`,
      );
    }
    const bytes = new Uint8Array(await handle.readFile());
    if (logoTypeOf(bytes) === null) throw new CommandError(`${name}: ${inWords('logoFormat')}`);
    return bytes;
  } finally {
    await handle.close();
  }
}

/** Once more, when it is sent. */
async function readAgain(folder: string, name: string, digest: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const bytes = await readImage(folder, name);
    if (sha256(bytes) === digest) return bytes;
  } catch (error) {
    if (error instanceof CommandError) throw new EnterpriseRefusal('refused', error.message);
    throw error;
  }
  throw new EnterpriseRefusal('refused', `${name} was changed after it was planned.`);
}

/**
 * Looks at the images that a configuration names, each below the folder that its file is in, or, of standard input, that
 * the program was called in. None is kept in memory.
 */
export async function readLogos(
  { cwd }: CommandLine,
  file: string,
  { apis = [] }: Configuration,
): Promise<{ logos: Map<string, LogoFile>; faults: ValueFault[] }> {
  const folder = file === '-' ? cwd : path.dirname(path.resolve(cwd, file));
  const logos = new Map<string, LogoFile>();
  const faults: ValueFault[] = [];
  for (const [at, { logo }] of apis.entries()) {
    if (typeof logo !== 'string' || logos.has(logo)) continue;
    try {
      const digest = sha256(await readImage(folder, logo));
      logos.set(logo, { digest, read: () => readAgain(folder, logo, digest) });
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      faults.push({ path: ['apis', at, 'logo'], message: error.message });
    }
  }
  return { logos, faults };
}
