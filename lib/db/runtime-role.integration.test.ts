import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maintainPartitions } from '@/lib/activity/partitions/mutations';
import { canRewriteAudit } from '@/lib/audit/chain/queries';
import { recordAudit } from '@/lib/audit/record';
import { systemActor } from '@/lib/auth/actor';
import { settings } from '@/lib/env';
import { verify } from '@/lib/testing/audit';
import { type Database, openDatabase } from './client';
import { ensureRole, grantRuntimeRights } from './runtime-role';

const role = `runtime_${randomBytes(6).toString('hex')}`;
const ownerUrl = settings().DATABASE_URL;
const runtimeUrl = (() => {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = 'first';
  return url;
})();
const open = (url: string) =>
  openDatabase(url, { connections: 2, timeoutMs: 10_000, onIdleError: () => undefined });
const owner = open(ownerUrl);
let runtime: Database;

beforeAll(async () => {
  await ensureRole(ownerUrl, role, 'first');
  await Promise.all([1, 2, 3].map(() => grantRuntimeRights(ownerUrl, runtimeUrl.href)));
  runtime = open(runtimeUrl.href);
});
afterAll(async () => {
  await runtime.close();
  await owner.pool.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  await owner.close();
});

const record = ({ prisma }: Database) =>
  prisma.$transaction((tx) =>
    recordAudit(tx, systemActor('test'), 'application.created', {
      kind: 'application',
      id: '1',
      name: 'Shop',
    }),
  );

describe('the role that the service runs as', () => {
  it('records, and verifies what is recorded', async () => {
    await record(runtime);
    expect(await verify(runtime.pool)).toMatchObject({ finding: null, last: { seq: 1 } });
  });

  it.each([
    'UPDATE audit_event SET actor_name = actor_name',
    'DELETE FROM audit_event',
    'TRUNCATE audit_event',
    'DELETE FROM audit_link',
    'DELETE FROM audit_chain',
    'ALTER TABLE audit_event DISABLE TRIGGER audit_event_is_append_only',
    'SET LOCAL session_replication_role = replica',
    'DROP TABLE audit_event',
    'CREATE TABLE more ()',
    'DELETE FROM _prisma_migrations',
    'CREATE OR REPLACE FUNCTION audit_event_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
  ])('may not: %s', async (sql) => {
    await expect(runtime.pool.query(sql)).rejects.toThrow(/permission denied|must be owner/);
  });

  const link = (seq: string, event = '(SELECT id FROM forged)') =>
    `links AS (INSERT INTO audit_link SELECT ${seq}, ${event}, sha256('x'))`;
  const forged = `WITH forged AS (INSERT INTO audit_event (id, actor_kind, actor_name, action, target_kind, target_id, target_name)
    VALUES (gen_random_uuid(), 'SYSTEM', 'eve', 'application.created', 'application', '1', 'x') RETURNING id)`;
  const move = (seq: string) => `UPDATE audit_chain SET seq = ${seq}, hash = sha256('x'), mac = sha256('x')`;
  const next = '(SELECT max(seq) + 1 FROM audit_link)';
  const last = '9223372036854775807';
  it.each([
    ['by taking the number of the next event', `${forged}, ${link(next)} SELECT`, 'moves the end'],
    ['nor without an event', `WITH ${link(next, 'gen_random_uuid()')} ${move(next)}`, 'needs its event'],
    ['by using up the numbers', `${forged}, ${link(last)} ${move(last)}`, 'do not jump'],
    ['at the end alone', move(last), 'do not jump'],
    ['nor a little', move(next), 'is its last link'],
    [
      'behind tables that it may make',
      `CREATE TEMP TABLE audit_link AS SELECT ${last}::bigint AS seq, sha256('x') AS hash;
       CREATE TEMP TABLE audit_chain AS SELECT ${last}::bigint AS seq;
       UPDATE public.audit_chain SET seq = ${last}, hash = sha256('x')`,
      'do not jump',
    ],
    ['by a time that is none', `UPDATE audit_chain SET seq = ${next}, sealed_at = 'infinity'`, 'is_a_time'],
  ])('cannot keep others from recording %s', async (_, sql, refusal) => {
    await expect(runtime.pool.query(sql)).rejects.toThrow(refusal);
    await record(runtime);
    expect(await verify(runtime.pool)).toMatchObject({ finding: null });
  });

  it('stops nobody by what it manages to record, which a verification names', async () => {
    const { last: whole } = await verify(runtime.pool);
    await runtime.pool.query(`${forged}, ${link(next)} ${move(next)}`);
    await record(runtime);
    await record(runtime);
    expect(await verify(runtime.pool)).toMatchObject({
      finding: { kind: 'changed', seq: whole.seq + 1, event: { action: 'application.created' } },
      last: whole,
    });
  });

  it('writes and deletes everything else', async () => {
    const { rows } = await runtime.pool.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
         AND NOT c.relispartition AND NOT (has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT')
           AND has_table_privilege(c.oid, 'UPDATE') AND has_table_privilege(c.oid, 'DELETE'))`,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual([
      '_prisma_migrations',
      'audit_chain',
      'audit_event',
      'audit_link',
    ]);
    const { id } = await runtime.prisma.application.create({
      data: { clientId: 'a'.repeat(32), name: 'Shop' },
    });
    await runtime.prisma.application.delete({ where: { id } });
  });

  it('makes partitions and drops them, of the tables that are divided and no other', async () => {
    const now = Date.parse('2026-01-10T12:00:00Z');
    const made = await maintainPartitions(runtime.pool, { retentionDays: 3, now });
    expect(made?.made).toHaveLength(40);
    const later = await maintainPartitions(runtime.pool, { retentionDays: 3, now: now + 30 * 86_400_000 });
    expect(later?.dropped).toHaveLength(40);
    for (const call of ["make('audit_event', '2026-01-01')", "drop('audit_event', '2026-01-01')"]) {
      await expect(runtime.pool.query(`SELECT activity_partition_${call}`)).rejects.toThrow('is not divided');
    }
  });

  it('may use the tables of later migrations at once', async () => {
    await owner.pool.query('CREATE TABLE later (id int)');
    await runtime.pool.query('INSERT INTO later VALUES (1)');
    await runtime.pool.query('DELETE FROM later');
  });

  it('is given its rights again where somebody took or added some', async () => {
    await owner.pool.query(
      `REVOKE INSERT ON application FROM ${role}; GRANT UPDATE ON audit_event TO ${role}`,
    );
    expect(await canRewriteAudit(runtime.pool)).toBe(true);
    await grantRuntimeRights(ownerUrl, runtimeUrl.href);
    expect(await canRewriteAudit(runtime.pool)).toBe(false);
    await runtime.prisma.application.create({ data: { clientId: 'b'.repeat(32), name: 'Shop' } });
  });

  it('is told from an owner, who gets no rights', async () => {
    expect(await canRewriteAudit(owner.pool)).toBe(true);
    await grantRuntimeRights(ownerUrl, ownerUrl);
    expect(await canRewriteAudit(owner.pool)).toBe(true);
  });

  it('is not given rights on another database', async () => {
    const elsewhere = new URL(runtimeUrl);
    elsewhere.pathname = '/postgres';
    await expect(grantRuntimeRights(ownerUrl, elsewhere.href)).rejects.toThrow('another database');
  });

  it('can be given another password', async () => {
    await ensureRole(ownerUrl, role, 'second');
    const url = new URL(runtimeUrl);
    url.password = 'second';
    const again = open(url.href);
    expect(await canRewriteAudit(again.pool)).toBe(false);
    await again.close();
  });
});
