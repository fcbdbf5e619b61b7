import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ServerUser } from './postgres-binaries';
import { canEnter } from './server-user';

/** Owns the database and migrates it. */
export const SUPERUSER = 'enterprise_center';
/** What the service runs as. */
export const RUNTIME_ROLE = 'enterprise_center_runtime';

/** Nothing of ours, least of all secrets, is handed to the server. */
export const SERVER_ENV: NodeJS.ProcessEnv = {
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env.PATH,
  LC_ALL: 'C',
};

function run(program: string, args: string[], user: ServerUser | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...user,
      cwd: '/',
      env: SERVER_ENV,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} failed: ${stderr.trim()}`)),
    );
  });
}

/** Where the cluster stands: `directory`, or a place that the server's user can enter (a clone under /root, say). */
export async function clusterHome(directory: string, user: ServerUser | undefined): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (user === undefined) return directory;
  await chown(directory, user.uid, user.gid);
  if (canEnter(directory, user)) return directory;
  const pointer = path.join(directory, 'location');
  if (existsSync(pointer)) return (await readFile(pointer, 'utf8')).trim();
  const elsewhere = path.join('/var/lib/enterprise-center', randomBytes(8).toString('hex'));
  await mkdir(elsewhere, { recursive: true });
  await chmod(elsewhere, 0o700);
  await chown(elsewhere, user.uid, user.gid);
  await writeFile(pointer, `${elsewhere}\n`, { mode: 0o600 });
  return elsewhere;
}

/** Of one of the two roles; made when first asked for. */
export async function rolePassword(
  directory: string,
  role: typeof SUPERUSER | typeof RUNTIME_ROLE,
): Promise<string> {
  const file = path.join(directory, role === SUPERUSER ? 'password' : 'runtime-password');
  if (!existsSync(file)) await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFile(file, 'utf8');
}

export async function initialiseCluster(
  bin: string,
  cluster: string,
  password: string,
  user: ServerUser | undefined,
): Promise<void> {
  // initdb leaves a half-made cluster behind when it is killed; PG_VERSION is among the first files it writes, so
  // the cluster is made under another name and renamed when whole.
  const unfinished = `${cluster}.new`;
  await rm(unfinished, { recursive: true, force: true });
  const passwordFile = `${cluster}.password`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  try {
    await run(
      path.join(bin, 'initdb'),
      [
        `--pgdata=${unfinished}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
      ],
      user,
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, cluster);
}
