import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '@/lib/db/embedded-postgres';
import { ensureDatabase } from '@/lib/db/ensure-database';
import { migrate } from '@/lib/db/migrate';

export const TEMPLATE = 'template_migrated';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Server on which each test file makes a database of its own; taken from TEST_DATABASE_URL, else embedded. */
    serverUrl: string;
    /** How often each operation of the management API is called at random, and from which seed; see scripts/fuzz. */
    anyCalls: { ofEach: number; seed: number | undefined };
  }
}

interface Server {
  url: string;
  stop?: () => Promise<void>;
  /** Projects whose tests have not ended. */
  users: number;
}

declare global {
  /** Each project loads this file anew, and all use one server. */
  var testServer: Promise<Server> | undefined;
}

/** Starts one PostgreSQL for a run of tests, whichever projects it is of, and migrates the template of their databases. */
export default async function setup(project: TestProject) {
  const { ANY_CALLS = '12', ANY_CALLS_SEED: seed } = process.env;
  project.provide('anyCalls', {
    ofEach: Number(ANY_CALLS),
    seed: seed === undefined ? undefined : Number(seed),
  });
  globalThis.testServer ??= startServer();
  const server = await globalThis.testServer;
  server.users += 1;
  project.provide('serverUrl', server.url);
  return async () => {
    server.users -= 1;
    if (server.users === 0) await server.stop?.();
  };
}

async function startServer(): Promise<Server> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    await prepareTemplate(given);
    return { url: given, users: 0 };
  }
  const directory = mkdtempSync(path.join(tmpdir(), 'ec-test-'));
  chmodSync(directory, 0o755);
  const server = await startEmbeddedPostgres({
    directory: path.join(directory, 'db'),
    progress: () => undefined,
    disposable: true,
  });
  await prepareTemplate(server.url('postgres'));
  return {
    url: server.url('postgres'),
    stop: async () => {
      await server.stop();
      rmSync(directory, { recursive: true });
    },
    users: 0,
  };
}

async function prepareTemplate(serverUrl: string) {
  await ensureDatabase(serverUrl, TEMPLATE);
  await migrate(withDatabase(serverUrl, TEMPLATE));
}

/** The same server, another database. */
export function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
