import { spawnSync } from 'node:child_process';
import { StartError } from '@/lib/start-error';
import type { ServerUser } from './postgres-binaries';

const NAME = 'enterprise-center';

function find(): ServerUser | undefined {
  const id = (flag: string) => spawnSync('id', [flag, NAME], { encoding: 'utf8' });
  const [uid, gid] = [id('-u'), id('-g')];
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/**
 * PostgreSQL refuses to run as root, so that under root a system user of its own runs it; it is made when missing.
 *
 * @returns undefined where this process is an ordinary user itself
 * @throws StartError if the user can be neither found nor made
 */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const existing = find();
  if (existing) return existing;
  const attempts: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]],
    // BusyBox
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', NAME]],
  ];
  for (const [program, args] of attempts) {
    spawnSync(program, args, { stdio: 'ignore' });
    const made = find();
    if (made) return made;
  }
  throw new StartError(
    `The embedded PostgreSQL does not run as root and no system user "${NAME}" could be made: start as an ordinary user, or set DATABASE_URL`,
  );
}

/** Whether that user has the rights on this folder, and on every one above it, to work in it. */
export function canEnter(directory: string, user: ServerUser): boolean {
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { ...user, cwd: '/', stdio: 'ignore' })
      .status === 0
  );
}
