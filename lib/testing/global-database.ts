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

/** Starts one PostgreSQL for a run of the integration tests and migrates the template of their databases. */
export default async function setup(project: TestProject) {
  const { TEST_DATABASE_URL: given, ANY_CALLS = '12', ANY_CALLS_SEED: seed } = process.env;
  project.provide('anyCalls', {
    ofEach: Number(ANY_CALLS),
    seed: seed === undefined ? undefined : Number(seed),
  });
  if (given) {
    project.provide('serverUrl', given);
    await prepareTemplate(given);
    return;
  }
  const directory = mkdtempSync(path.join(tmpdir(), 'ec-test-'));
  chmodSync(directory, 0o755);
  const server = await startEmbeddedPostgres({
    directory: path.join(directory, 'db'),
    progress: () => undefined,
    disposable: true,
  });
  project.provide('serverUrl', server.url('postgres'));
  await prepareTemplate(server.url('postgres'));
  return async () => {
    await server.stop();
    rmSync(directory, { recursive: true });
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
