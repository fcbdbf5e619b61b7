import { randomBytes } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { closeDatabase } from '@/lib/db';
import { findEmbeddedPostgres } from '@/lib/db/embedded-postgres';
import { type Instance, launch, startInstance, stopInstance, temporaryFolder } from '@/scripts/instance';
import { signedInOwner } from './owner';
import { seededDatabase } from './seeded-database';

const VERIFY = ['scripts/audit-verify.mjs', '--built'];

async function verify(env: Record<string, string>, ...more: string[]) {
  const { ended, output } = launch([...VERIFY, ...more], env);
  return { code: await ended, output: output() };
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded database', () => {
  const { folder, remove } = temporaryFolder();
  const env = { DATA_DIR: path.join(folder, 'data') };
  let instance: Instance | undefined;
  let ownerUrl: string;

  beforeAll(async () => {
    instance = await startInstance({
      ...env,
      ADMIN_EMAIL: 'o@example.com',
      ADMIN_PASSWORD: 'a password of length',
    });
    ownerUrl = (await findEmbeddedPostgres(path.join(env.DATA_DIR, 'postgres'))) ?? '';
  });
  afterAll(async () => {
    await stopInstance(instance);
    remove();
  });

  it('is used by a role that owns nothing', async () => {
    const roles = await query(
      ownerUrl,
      "SELECT DISTINCT usename AS role FROM pg_stat_activity WHERE application_name = 'enterprise-center'",
    );
    expect(roles).toEqual([{ role: 'enterprise_center_runtime' }]);
    expect(instance?.output()).not.toContain('owns the audit log');
  });

  it('is verified while it runs and when it does not, and the first event that was changed is named', async () => {
    const whole = await verify(env);
    expect(whole).toMatchObject({
      code: 0,
      output: expect.stringMatching(/✓ \d+ events, unbroken since 20/),
    });
    const [, noted = ''] = /: (\d+:[0-9a-f]{64})/.exec(whole.output) ?? [];
    expect(await verify(env, noted)).toMatchObject({ code: 0 });
    expect(await verify(env, `1:${'0'.repeat(64)}`)).toMatchObject({
      code: 1,
      output: expect.stringContaining('Event 1 is not the one whose hash was noted'),
    });
    await query(
      ownerUrl,
      `ALTER TABLE audit_event DISABLE TRIGGER audit_event_is_append_only;
       UPDATE audit_event SET actor_name = 'eve' WHERE id = (SELECT event_id FROM audit_link WHERE seq = 2);
       ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_is_append_only`,
    );
    await stopInstance(instance);
    expect(await verify(env)).toMatchObject({
      code: 1,
      output: expect.stringMatching(/✗ Event 2 \(.*\) is not what was recorded at its place/),
    });
  });

  it('cannot be verified without its keys', async () => {
    const wrong = { ...env, MASTER_KEY: randomBytes(32).toString('base64') };
    expect(await verify(wrong)).toMatchObject({ code: 2, output: expect.stringContaining('MASTER_KEY') });
    expect(await verify(env, 'nonsense')).toMatchObject({ code: 2 });
  });
});

describe('a database of two roles', () => {
  const role = `center_${randomBytes(6).toString('hex')}`;
  let seed: Awaited<ReturnType<typeof seededDatabase>>;
  let instance: Instance | undefined;
  let env: Record<string, string>;
  let cookie: string;

  beforeAll(async () => {
    seed = await seededDatabase(inject('serverUrl'));
    await seed.database.pool.query(`CREATE ROLE ${role} LOGIN PASSWORD '${role}'`);
    const runtime = new URL(seed.env.DATABASE_URL);
    runtime.username = role;
    runtime.password = role;
    env = { ...seed.env, DATABASE_URL: runtime.href };
    const owner = seed.env.DATABASE_URL;
    instance = await startInstance({ ...env, MIGRATION_DATABASE_URL: owner });
    ({ cookie } = await signedInOwner(seed));
  });
  afterAll(async () => {
    await stopInstance(instance);
    await closeDatabase();
    await seed.database.pool.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    await seed.database.close();
  });

  it('serves, from a role that can neither change the log nor is said to', async () => {
    expect(instance?.output()).not.toContain('owns the audit log');
    await expect(query(env.DATABASE_URL ?? '', 'DELETE FROM audit_event')).rejects.toThrow(
      'permission denied',
    );
    expect(await verify(env)).toMatchObject({ code: 0, output: expect.not.stringContaining('owns') });
    expect(await verify(seed.env)).toMatchObject({ code: 0, output: expect.stringContaining('owns') });
  });

  const download = (query: string, headers: Record<string, string> = { cookie }) =>
    fetch(`${instance?.url}/settings/audit-log/export?${query}`, { headers, redirect: 'manual' });

  it('lets who is signed in take a copy of the log, which is recorded', async () => {
    const csv = await download('format=csv&action=administrator.signed_in');
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="audit-log-[\d-]+\.csv"$/);
    const bytes = new Uint8Array(await csv.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^"number","time",/);
    expect(lines[1]).toContain('"administrator.signed_in"');

    const json = await (await download('format=json')).json();
    expect(json.at(-1)).toMatchObject({
      number: json.length,
      action: 'audit_log.exported',
      actorName: 'owner@example.com',
      changes: { format: { from: null, to: 'json' } },
      requestId: expect.any(String),
      sourceAddress: expect.any(String),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(json.at(-2)).toMatchObject({
      action: 'audit_log.exported',
      changes: { filterAction: { from: null, to: 'administrator.signed_in' } },
    });
  });

  it('gives no copy to who is not, or whom another site has sent', async () => {
    expect((await download('format=csv', {})).status).toBe(307);
    expect((await download('format=csv', { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await download('format=xls')).status).toBe(404);
  });
});
