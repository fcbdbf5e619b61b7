import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { recordAudit } from '@/lib/audit/record';
import { systemActor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { openDatabase } from '@/lib/db/client';
import { settings } from '@/lib/env';
import { processWide } from '@/lib/process-wide';
import { record, tamper, verify } from '@/lib/testing/audit';
import { beginAuditChain } from './mutations';
import { findChainSummary, findRollback } from './queries';

const actor = systemActor('test');
const database = openDatabase(settings().DATABASE_URL, {
  connections: 4,
  timeoutMs: 10_000,
  onIdleError: () => undefined,
});
const { pool } = database;
const wipe = () => tamper('DELETE FROM audit_event; DELETE FROM audit_link; DELETE FROM audit_chain');
const end = async () => (await verify(pool)).last;
const found = async () => (await verify(pool)).finding;

afterEach(wipe);
afterAll(() => database.close());

describe('the chain', () => {
  it('is whole where there is nothing, and after the first event', async () => {
    expect(await verify(pool)).toMatchObject({ finding: null, last: { seq: 0 } });
    await record(1);
    expect(await verify(pool)).toMatchObject({ finding: null, last: { seq: 1 } });
  });

  it('numbers the events of many writers without gaps, also several of one transaction', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, nth) =>
        db().$transaction(async (tx) => {
          const target = { kind: 'application', id: String(nth), name: 'Shop' } as const;
          await recordAudit(tx, actor, 'application.created', target);
          await recordAudit(tx, actor, 'application.deleted', target);
        }),
      ),
    );
    const links = await db().auditLink.findMany({ orderBy: { seq: 'asc' } });
    expect(links.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(await verify(pool)).toMatchObject({ finding: null, last: { seq: 40 } });
  });

  it('is begun once by many first writers', async () => {
    await Promise.all(Array.from({ length: 5 }, () => record(1)));
    expect(await verify(pool)).toMatchObject({ finding: null, last: { seq: 5 } });
  });

  it('has no gap where a transaction was rolled back', async () => {
    await record(1);
    const failing = db().$transaction(async (tx) => {
      await recordAudit(tx, actor, 'application.created', { kind: 'application', id: '1', name: 'Shop' });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await record(1);
    expect(await verify(pool)).toMatchObject({ finding: null, last: { seq: 2 } });
  });

  it('is verified from an event on, and while more are appended', async () => {
    await record(3);
    const before = await end();
    await record(2);
    expect(await verify(pool, 3)).toMatchObject({ finding: null, last: { seq: 5 } });
    expect(await findRollback(pool, before)).toBeNull();
    const [, verdict] = await Promise.all([record(10), verify(pool)]);
    expect(verdict.finding).toBeNull();
  });

  it('takes text of any kind, and reads it back as it was hashed', async () => {
    await db().$transaction((tx) =>
      recordAudit(
        tx,
        actor,
        'application.updated',
        { kind: 'application', id: '1', name: '\ud800 \u{1f600}' },
        {
          description: { from: 'a\udc00"\\\n\t', to: null },
          zz: { from: 1e21, to: -0.1 },
          a: { from: true, to: [] },
        },
      ),
    );
    expect(await found()).toBeNull();
  });

  it('cannot be recomputed by whoever has another key', async () => {
    await record(2);
    const { dataKey } = processWide;
    Object.assign(processWide, { dataKey: randomBytes(32) });
    expect(await found()).toMatchObject({ kind: 'changed', seq: 1 });
    Object.assign(processWide, { dataKey });
    expect(await found()).toBeNull();
  });
});

describe('a verification names the first event', () => {
  const fields = {
    at: "at + interval '1 ms'",
    actor_kind: "'ADMINISTRATOR'",
    actor_id: 'gen_random_uuid()',
    actor_name: "'eve'",
    action: "'application.deleted'",
    target_kind: "'permission'",
    target_id: "'other'",
    target_name: "'other'",
    application_id: 'NULL',
    api_id: 'gen_random_uuid()',
    changes: `jsonb_set(changes, '{name,to}', '"other"')`,
    request_id: "'other'",
    source_address: 'NULL',
  };
  it.each(Object.entries(fields))('of which %s was changed', async (column, value) => {
    await record(4);
    const nth = (seq: number) => `(SELECT event_id FROM audit_link WHERE seq = ${seq})`;
    await tamper(`UPDATE audit_event SET ${column} = ${value} WHERE id IN (${nth(2)}, ${nth(3)})`);
    expect(await found()).toMatchObject({ kind: 'changed', seq: 2, event: { id: expect.any(String) } });
  });

  it('covers every column there is', async () => {
    const columns = await db().$queryRaw<{ name: string }[]>`
      SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'audit_event'`;
    expect(columns.map(({ name }) => name).sort()).toEqual(['id', ...Object.keys(fields)].sort());
  });

  it('of which the id, or the hash, was changed', async () => {
    await record(3);
    await tamper(
      'UPDATE audit_event SET id = gen_random_uuid() WHERE id = (SELECT event_id FROM audit_link WHERE seq = 2)',
    );
    expect(await found()).toMatchObject({ kind: 'missing', seq: 2 });
    await wipe();
    await record(3);
    await tamper(`UPDATE audit_link SET hash = sha256('x') WHERE seq = 2`);
    expect(await found()).toMatchObject({ kind: 'changed', seq: 2 });
  });

  it('that changed its place with another', async () => {
    await record(4);
    await tamper(`
      CREATE TEMP TABLE swapped AS SELECT * FROM audit_link WHERE seq IN (2, 3);
      DELETE FROM audit_link WHERE seq IN (2, 3);
      INSERT INTO audit_link SELECT 5 - seq, event_id, hash FROM swapped`);
    expect(await found()).toMatchObject({ kind: 'changed', seq: 2 });
  });

  const third = 'SELECT event_id FROM audit_link WHERE seq = 3';
  it.each([
    ['alone', `DELETE FROM audit_event WHERE id = (${third})`, 'missing'],
    [
      'with its link',
      `DELETE FROM audit_event WHERE id = (${third}); DELETE FROM audit_link WHERE seq = 3`,
      'missing',
    ],
    [
      'and the later ones moved up',
      `DELETE FROM audit_event WHERE id = (${third}); DELETE FROM audit_link WHERE seq = 3;
       UPDATE audit_link SET seq = seq - 1 WHERE seq > 3; UPDATE audit_chain SET seq = seq - 1`,
      'changed',
    ],
  ])('that was deleted, %s', async (_, sql, kind) => {
    await record(5);
    await tamper(sql);
    expect(await found()).toMatchObject({ kind, seq: 3 });
  });

  const cut = `DELETE FROM audit_event WHERE id IN (SELECT event_id FROM audit_link WHERE seq > 2);
    DELETE FROM audit_link WHERE seq > 2`;
  it.each([
    ['and left it at that', cut, { kind: 'missing', seq: 3 }],
    [
      'and moved the end back',
      `${cut}; UPDATE audit_chain SET seq = 2, hash = (SELECT hash FROM audit_link WHERE seq = 2)`,
      { kind: 'end', seq: 2 },
    ],
    ['and deleted the end', `${cut}; DELETE FROM audit_chain`, { kind: 'end', seq: 2 }],
  ])('behind which somebody cut the log, %s', async (_, sql, finding) => {
    await record(4);
    await tamper(sql);
    expect(await found()).toMatchObject(finding);
  });

  it('that was recorded after the end had been cut, which does not look whole again', async () => {
    await record(4);
    await tamper(
      `${cut}; UPDATE audit_chain SET seq = 2, hash = (SELECT hash FROM audit_link WHERE seq = 2)`,
    );
    await record(2);
    expect(await found()).toMatchObject({ kind: 'break', seq: 3, event: { action: 'application.updated' } });
    await wipe();
    await record(2);
    await tamper('DELETE FROM audit_chain');
    await record(1);
    expect(await found()).toMatchObject({ kind: 'break', seq: 3 });
  });

  it('that was slipped in, with a place or without', async () => {
    await record(2);
    const copy = `INSERT INTO audit_event (id, actor_kind, actor_name, action, target_kind, target_id, target_name)
      VALUES ('0198f2a0-0000-7000-8000-00000000000a', 'SYSTEM', 'eve', 'application.created', 'application', '1', 'x')`;
    await tamper(copy);
    expect(await found()).toMatchObject({
      kind: 'inserted',
      seq: null,
      event: { action: 'application.created' },
    });
    await tamper(`INSERT INTO audit_link VALUES (3, '0198f2a0-0000-7000-8000-00000000000a', sha256('x'));
      UPDATE audit_chain SET seq = 3, hash = sha256('x')`);
    expect(await found()).toMatchObject({ kind: 'changed', seq: 3 });
    await record(1);
    expect(await found()).toMatchObject({ kind: 'changed', seq: 3 });
  });

  it.each([
    ['the number of the next one was taken', 3, 4],
    ['numbers were left out', 1_000_000, 1_000_001],
  ])('where %s, and goes on behind it', async (_, taken, next) => {
    await record(2);
    await tamper(`INSERT INTO audit_link VALUES (${taken}, gen_random_uuid(), sha256('x'))`);
    await record(2);
    expect(await found()).toMatchObject({ kind: 'missing', seq: 3 });
    const links = await db().auditLink.findMany({ where: { seq: { gte: next } }, orderBy: { seq: 'asc' } });
    expect(links.map(({ seq }) => Number(seq))).toEqual([next, next + 1]);
  });

  it('where the numbers are used up, until their owner has taken the last one away', async () => {
    await record(2);
    const last = '9223372036854775807';
    await tamper(`INSERT INTO audit_link VALUES (${last}, gen_random_uuid(), sha256('x'))`);
    await expect(record(1)).rejects.toThrow('docs/security/audit.md');
    expect(await found()).toMatchObject({ kind: 'missing', seq: 3 });
    await pool.query(`BEGIN;
      ALTER TABLE audit_link DISABLE TRIGGER audit_link_is_append_only;
      DELETE FROM audit_link WHERE seq > 2;
      ALTER TABLE audit_link ENABLE ALWAYS TRIGGER audit_link_is_append_only;
      COMMIT`);
    await record(1);
    expect(await verify(pool)).toMatchObject({ finding: null, last: { seq: 3 } });
  });

  it('at a time that is none', async () => {
    await record(2);
    await tamper(`ALTER TABLE audit_event DROP CONSTRAINT audit_event_at_is_a_time;
      UPDATE audit_event SET at = 'infinity' WHERE id = (SELECT event_id FROM audit_link WHERE seq = 2)`);
    expect(await found()).toMatchObject({ kind: 'changed', seq: 2 });
  });

  it('that is missing where a whole earlier log was put back', async () => {
    await record(2);
    await tamper('CREATE TABLE kept_end AS TABLE audit_chain');
    await record(1);
    const noted = await end();
    await tamper(
      `${cut}; DELETE FROM audit_chain; INSERT INTO audit_chain TABLE kept_end; DROP TABLE kept_end`,
    );
    expect(await found()).toBeNull();
    expect(await findRollback(pool, noted)).toMatchObject({ kind: 'rolled_back', seq: 3 });
  });
});

describe('events from before the chain', () => {
  const older = (count: number) =>
    tamper(`INSERT INTO audit_event (id, at, actor_kind, actor_name, action, target_kind, target_id, target_name, changes)
      SELECT gen_random_uuid(), now() - nth / 3 * interval '1 second', 'SYSTEM', 'x', 'application.created',
        'application', nth::text, 'x', '{"name": {"to": "x", "from": null}}'
      FROM generate_series(1, ${count}) nth`);

  it('are sealed as they are found, once, and hold as the others do', async () => {
    await older(4500);
    const sealed = await Promise.all([beginAuditChain(pool), beginAuditChain(pool)]);
    expect(sealed.sort()).toEqual([0, 4500]);
    expect(await beginAuditChain(pool)).toBe(0);
    await record(1);
    expect(await verify(pool)).toMatchObject({ finding: null, last: { seq: 4501 } });
    expect(await findChainSummary(pool)).toMatchObject({
      events: 4501,
      sealed: 4500,
      since: expect.any(Date),
    });
    await tamper(`UPDATE audit_event SET actor_name = 'eve'
      WHERE id IN (SELECT event_id FROM audit_link WHERE seq IN (4000, 1234))`);
    expect(await found()).toMatchObject({ kind: 'changed', seq: 1234 });
  });

  it('that appear where the chain was never sealed do not pass', async () => {
    await older(1);
    await record(1);
    expect(await found()).toMatchObject({ kind: 'break', seq: 1 });
  });
});
