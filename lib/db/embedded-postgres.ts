import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '@/lib/free-port';
import { StartError } from '@/lib/start-error';
import { postgresBinaries } from './postgres-binaries';
import {
  clusterHome,
  initialiseCluster,
  RUNTIME_ROLE,
  rolePassword,
  SERVER_ENV,
  SUPERUSER,
} from './postgres-cluster';
import { serverUser } from './server-user';

/** A socket's path is limited to 107 bytes on Linux and 103 on macOS. */
const SOCKET_PATH_LIMIT = 100;
const START_TIMEOUT_MS = 60_000;

/**
 * Runs the server and stops it (SIGINT: fast shutdown) when standard input ends, so also when the process that
 * started it was killed. In a process group of its own, Ctrl-C on the terminal reaches it only through us.
 */
const WATCHED =
  'exec 3<&0; "$@" </dev/null 3<&- & p=$!; { cat <&3 >/dev/null; kill -INT $p; } & exec 3<&-; wait $p';

export interface EmbeddedPostgres {
  /** Connection string of a database, which need not exist. */
  url(database?: string): string;
  /** Connection string of the role that the service runs as, which `ensureRole` makes; it owns nothing. */
  runtime: { role: string; password: string; url: string };
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

/**
 * @param name - what `cluster_name` of this very server is: another one may answer at the same socket
 * @throws ServerEnded with what it logged
 */
async function waitUntilReady(url: string, name: string, server: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let lastError: unknown;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new ServerEnded((await readFile(log, 'utf8')).trim());
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    try {
      await client.connect();
      const { rows } = await client.query<{ cluster_name: string }>('SHOW cluster_name');
      if (rows[0]?.cluster_name === name) return;
    } catch (error) {
      lastError = error;
    } finally {
      await client.end();
    }
    await delay(50);
  }
  throw new StartError(`The embedded PostgreSQL did not start; see ${log}`, { cause: lastError });
}

class ServerEnded extends Error {}

const addressFile = (directory: string) => path.join(directory, 'url');

/**
 * Where the server that another process started in this folder is to be reached.
 *
 * @returns null if none seems to run there
 */
export async function findEmbeddedPostgres(directory: string): Promise<string | null> {
  const file = addressFile(path.resolve(directory));
  return existsSync(file) ? readFile(file, 'utf8') : null;
}

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
  const password = await rolePassword(directory, SUPERUSER);
  const runtimePassword = await rolePassword(directory, RUNTIME_ROLE);
  const cluster = path.join(base, 'cluster');
  if (!existsSync(cluster)) {
    options.progress('Making the embedded database');
    await initialiseCluster(bin, cluster, password, user);
  }

  const overSocket = Buffer.byteLength(path.join(base, '.s.PGSQL.5432')) <= SOCKET_PATH_LIMIT;
  const port = overSocket ? 5432 : await freePort();
  const urlAs = (credentials: string, database = 'enterprise_center') =>
    overSocket
      ? `postgresql://${credentials}@localhost/${database}?host=${encodeURIComponent(base)}`
      : `postgresql://${credentials}@127.0.0.1:${port}/${database}`;
  const url = (database?: string) => urlAs(`${SUPERUSER}:${password}`, database);

  const name = `ec-${randomBytes(8).toString('hex')}`;
  const settings: Record<string, string> = {
    cluster_name: name,
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
      await waitUntilReady(url('postgres'), name, server, log);
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

  const address = addressFile(directory);
  await writeFile(address, url(), { mode: 0o600 });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  return {
    url,
    runtime: {
      role: RUNTIME_ROLE,
      password: runtimePassword,
      url: urlAs(`${RUNTIME_ROLE}:${runtimePassword}`),
    },
    ended,
    stop: async () => {
      await rm(address, { force: true });
      server.stdin?.end();
      await ended;
    },
  };
}
