import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { type Database, openDatabase } from '@/lib/db/client';
import { startEmbeddedPostgres } from '@/lib/db/embedded-postgres';
import { ensureDatabase } from '@/lib/db/ensure-database';
import { migrate } from '@/lib/db/migrate';
import { postmasterOf } from '../cpu-time';
import type { SigningAlgorithm } from '../servers/signing-algorithm';
import type { Undoing } from '../undoing';

/** Milliseconds that a statement of the bench itself may take. */
const PATIENCE_MS = 10 * 60_000;

export interface DatabaseServer {
  /** What `SELECT version()` says. */
  version: string;
  /** Process id of the server; null if it is on another machine. */
  pid: number | null;
  /** Makes a database that is dropped at the end, migrates it, and lets it be filled. */
  newDatabase<T>(fill: (database: Database, url: string) => Promise<T>): Promise<{ url: string; filled: T }>;
  /** From now on all APIs of a database have their tokens signed so. */
  signWith(url: string, algorithm: SigningAlgorithm): Promise<void>;
}

function open(url: string): Database {
  const onIdleError = (error: Error) => console.error(error);
  return openDatabase(url, { connections: 2, timeoutMs: PATIENCE_MS, onIdleError });
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function startEmbedded(folder: string, undoing: Undoing): Promise<string> {
  // Not `disposable`: what is measured keeps what it writes, as in production.
  const server = await startEmbeddedPostgres({
    directory: path.join(folder, 'postgres'),
    progress: (message) => console.log(`  ${message}`),
  });
  undoing.add(() => server.stop());
  return server.url('postgres');
}

/** @param given - a server of which every database but ours is left alone; without it the embedded one is started */
export async function provideDatabaseServer(
  given: string | undefined,
  folder: string,
  undoing: Undoing,
): Promise<DatabaseServer> {
  const serverUrl = given ?? (await startEmbedded(folder, undoing));
  const server = open(serverUrl);
  undoing.add(() => server.close());
  // Through a socket there is no address.
  const { rows } = await server.pool.query<{ version: string; pid: number; local: boolean }>(
    `SELECT version(), pg_backend_pid() AS pid,
       coalesce(host(inet_server_addr()) IN ('127.0.0.1', '::1'), true) AS local`,
  );
  const { version = 'PostgreSQL', pid = 0, local = false } = rows[0] ?? {};
  return {
    version,
    pid: local ? postmasterOf(pid) : null,
    newDatabase: async (fill) => {
      const name = `enterprise_center_bench_${randomBytes(4).toString('hex')}`;
      await ensureDatabase(serverUrl, name);
      undoing.add(() => server.pool.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
      const url = withDatabase(serverUrl, name);
      await migrate(url);
      const database = open(url);
      try {
        return { url, filled: await fill(database, url) };
      } finally {
        await database.close();
      }
    },
    signWith: async (url, algorithm) => {
      const database = open(url);
      await database.prisma.enterpriseApi.updateMany({
        where: { kind: 'CUSTOM' },
        data: { signingAlgorithm: algorithm },
      });
      await database.close();
    },
  };
}
