import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { StartError } from '@/lib/start-error';
import { postgresBinaries, type ServerUser } from './postgres-binaries';
import { canEnter, serverUser } from './server-user';

const SUPERUSER = 'enterprise_center';
/** A socket's path is limited to 107 bytes on Linux and 103 on macOS. */
const SOCKET_PATH_LIMIT = 100;
const START_TIMEOUT_MS = 60_000;
/** Nothing of ours, least of all secrets, is handed to the server. */
const SERVER_ENV: NodeJS.ProcessEnv = { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: 'C' };

/**
 * Runs the server and stops it (SIGINT: fast shutdown) when standard input ends, so also when the process that
 * started it was killed. In a process group of its own, Ctrl-C on the terminal reaches it only through us.
 */
const WATCHED =
  'exec 3<&0; "$@" </dev/null 3<&- & p=$!; { cat <&3 >/dev/null; kill -INT $p; } & exec 3<&-; wait $p';

export interface EmbeddedPostgres {
  /** Connection string of the database `name`, which need not exist. */
  url(name?: string): string;
  stop(): Promise<void>;
  /** Resolves when the server ends, whoever ended it. */
  readonly ended: Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Folder for the cluster; made if missing. */
  directory: string;
  /** Told what takes long. */
  progress: (message: string) => void;
  /** Turns off what guards against a crash of the machine; for databases that are thrown away. */
  disposable?: boolean;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string')
    throw new Error('no free port on the loopback address');
  return address.port;
}

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
async function clusterHome(directory: string, user: ServerUser | undefined): Promise<string> {
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

async function superuserPassword(directory: string): Promise<string> {
  const file = path.join(directory, 'password');
  if (!existsSync(file)) await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFile(file, 'utf8');
}

async function initialise(
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

async function waitUntilReady(url: string, server: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    if (server.exitCode !== null) throw new ServerEnded((await readFile(log, 'utf8')).trim());
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > deadline)
        throw new StartError(`The embedded PostgreSQL did not start; see ${log}`, { cause: error });
      await delay(50);
    }
  }
}

class ServerEnded extends Error {}

/**
 * Starts the PostgreSQL that comes with the package, on a Unix socket, or on the loopback address where the
 * socket's path would be too long. Makes the cluster at the first start.
 *
 * @throws StartError
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const directory = path.resolve(options.directory);
  const user = serverUser();
  const base = await clusterHome(directory, user);
  const bin = await postgresBinaries(user, base);
  const password = await superuserPassword(directory);
  const cluster = path.join(base, 'cluster');
  if (!existsSync(cluster)) {
    options.progress('Making the embedded database');
    await initialise(bin, cluster, password, user);
  }

  const overSocket = Buffer.byteLength(path.join(base, '.s.PGSQL.5432')) <= SOCKET_PATH_LIMIT;
  const port = overSocket ? 5432 : await freePort();
  const url = (name = 'enterprise_center') =>
    overSocket
      ? `postgresql://${SUPERUSER}:${password}@localhost/${name}?host=${encodeURIComponent(base)}`
      : `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${name}`;

  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: overSocket ? '' : '127.0.0.1',
    unix_socket_directories: overSocket ? base : '',
    unix_socket_permissions: '0700',
    max_connections: '200',
    shared_buffers: '128MB',
    ...(options.disposable ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  const log = path.join(base, 'postgres.log');
  const launch = () => {
    const file = openSync(log, 'w', 0o600);
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(
      '/bin/sh',
      ['-c', WATCHED, 'sh', path.join(bin, 'postgres'), '-D', cluster, ...args],
      {
        ...user,
        cwd: '/',
        detached: true,
        env: SERVER_ENV,
        stdio: ['pipe', file, file],
      },
    );
    closeSync(file);
    return child;
  };

  // The server of a process that was killed just now may still be on its way out, and holds the lock file until then.
  const patience = Date.now() + 10_000;
  let server = launch();
  for (;;) {
    try {
      await waitUntilReady(url('postgres'), server, log);
      break;
    } catch (error) {
      if (!(error instanceof ServerEnded)) throw error;
      if (!error.message.includes('lock file'))
        throw new StartError(`The embedded PostgreSQL did not start: ${error.message}`);
      if (Date.now() > patience)
        throw new StartError(`DATA_DIR is in use by another process: ${path.dirname(directory)}`);
      await delay(250);
      server = launch();
    }
  }

  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  return {
    url,
    ended,
    stop: async () => {
      server.stdin?.end();
      await ended;
    },
  };
}
