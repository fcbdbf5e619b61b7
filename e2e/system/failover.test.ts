import {
  appendFileSync,
  cpSync,
  lchownSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/db/embedded-postgres';
import { postgresFamily, signal } from '@/scripts/faults/kill';
import { type Instance, startInstance, stopInstance, temporaryFolder } from '@/scripts/instance';
import { seededDatabase } from './seeded-database';
import { expectRecovery, expectUnavailable, requestToken } from './tokens';
import { weakLink } from './weak-link';

const DEADLINE_MS = 1500;
const WRITES = 50;

const { folder, remove } = temporaryFolder();
const [primaryFolder, standbyFolder] = [path.join(folder, 'primary'), path.join(folder, 'standby')];
let primary: EmbeddedPostgres;
let standby: EmbeddedPostgres;
let seed: Awaited<ReturnType<typeof seededDatabase>>;
let link: Awaited<ReturnType<typeof weakLink>>;
let instance: Instance;

const start = (directory: string) => startEmbeddedPostgres({ directory, progress: () => undefined });

/** A copy keeps no owner by itself, and the server insists on being it. */
function copyOwners(from: string, to: string): void {
  const { uid, gid } = statSync(from);
  lchownSync(to, uid, gid);
  if (statSync(from).isDirectory())
    for (const name of readdirSync(from)) copyOwners(path.join(from, name), path.join(to, name));
}

async function sql(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  primary = await start(primaryFolder);
  seed = await seededDatabase(primary.url('postgres'));
  await seed.database.close();
  await primary.stop();
  cpSync(primaryFolder, standbyFolder, { recursive: true });
  copyOwners(primaryFolder, standbyFolder);
  primary = await start(primaryFolder);
  const password = readFileSync(path.join(primaryFolder, 'password'), 'utf8');
  const { host, port } = addressOf(primary.url());
  const cluster = path.join(standbyFolder, 'cluster');
  writeFileSync(path.join(cluster, 'standby.signal'), '');
  appendFileSync(
    path.join(cluster, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=${host} port=${port} user=enterprise_center password=${password} application_name=standby'\n`,
  );
  standby = await start(standbyFolder);
  // From now on what is acknowledged is on both.
  await sql(primary.url('postgres'), "ALTER SYSTEM SET synchronous_standby_names = 'standby'");
  await sql(primary.url('postgres'), 'SELECT pg_reload_conf()');
  const deadline = Date.now() + 20_000;
  while (
    (await sql(primary.url('postgres'), "SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'"))
      .length === 0
  )
    if (Date.now() > deadline) throw new Error('the standby does not follow');
  link = await weakLink(seed.env.DATABASE_URL);
  instance = await startInstance({
    ...seed.env,
    DATABASE_URL: link.url,
    DATABASE_TIMEOUT_MS: String(DEADLINE_MS),
  });
}, 240_000);
afterAll(async () => {
  await stopInstance(instance);
  link?.close();
  await standby?.stop();
  await primary?.stop();
  remove();
});

function addressOf(url: string) {
  const { searchParams, hostname, port } = new URL(url);
  return { host: searchParams.get('host') ?? hostname, port: port || '5432' };
}

it('a primary that dies is followed by its standby: 503 meanwhile, then tokens, and nothing acknowledged is lost', {
  timeout: 120_000,
}, async () => {
  expect((await requestToken(instance, seed)).status).toBe(200);
  for (let i = 0; i < WRITES; i += 1)
    await sql(
      link.url,
      `INSERT INTO application (id, client_id, name) VALUES (gen_random_uuid(), lpad('${i}', 32, 'f'), 'Acknowledged')`,
    );
  signal(postgresFamily(primaryFolder), 'SIGKILL');
  await expectUnavailable(instance, seed, DEADLINE_MS);

  const standbyUrl = new URL(standby.url());
  standbyUrl.pathname = new URL(seed.env.DATABASE_URL).pathname;
  // Before it is promoted it takes no changes, which is enough for tokens.
  link.leadTo(standbyUrl.href);
  await expectRecovery(instance, seed);
  await expect(sql(link.url, "UPDATE application SET name = 'x'")).rejects.toThrow(/read-only/);

  await sql(standby.url('postgres'), 'SELECT pg_promote()');
  await sql(standby.url('postgres'), "ALTER SYSTEM SET synchronous_standby_names = ''");
  await sql(standby.url('postgres'), 'SELECT pg_reload_conf()');
  await sql(link.url, "UPDATE application SET description = 'written' WHERE name = 'Acknowledged'");
  const rows = await sql(link.url, "SELECT count(*)::int FROM application WHERE description = 'written'");
  expect(rows).toEqual([{ count: WRITES }]);
  expect((await requestToken(instance, seed)).status).toBe(200);
});
