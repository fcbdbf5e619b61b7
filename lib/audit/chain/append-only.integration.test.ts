import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createApplication } from '@/lib/applications/mutations';
import { systemActor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { openDatabase } from '@/lib/db/client';
import { settings } from '@/lib/env';
import { record, tamper, verify } from '@/lib/testing/audit';

const actor = systemActor('test');
const database = openDatabase(settings().DATABASE_URL, {
  connections: 4,
  timeoutMs: 10_000,
  onIdleError: () => undefined,
});
const { pool } = database;

afterEach(() => tamper('DELETE FROM audit_event; DELETE FROM audit_link; DELETE FROM audit_chain'));
afterAll(() => database.close());

describe('the database', () => {
  it.each([
    'UPDATE audit_event SET actor_name = actor_name',
    'DELETE FROM audit_event',
    'TRUNCATE audit_event',
    'UPDATE audit_link SET seq = seq',
    'DELETE FROM audit_link',
    'TRUNCATE audit_link',
    'UPDATE audit_chain SET seq = seq - 1',
    'UPDATE audit_chain SET hash = hash',
    'DELETE FROM audit_chain',
    'TRUNCATE audit_chain',
    'SET LOCAL session_replication_role = replica; DELETE FROM audit_event',
  ])('refuses, from its owner too: %s', async (sql) => {
    await record(1);
    await expect(pool.query(sql)).rejects.toThrow('audit events are neither changed nor deleted');
  });

  it.each([
    ["INSERT INTO audit_link VALUES (2, gen_random_uuid(), sha256('x'))", 'needs its event'],
    ["INSERT INTO audit_link VALUES (3, gen_random_uuid(), sha256('x'))", 'do not jump'],
    ["UPDATE audit_chain SET seq = 3, hash = sha256('x')", 'do not jump'],
    ["UPDATE audit_chain SET seq = 2, hash = sha256('x')", 'is its last link'],
  ])('lets no number jump: %s', async (sql, refusal) => {
    await record(1);
    await expect(pool.query(sql)).rejects.toThrow(refusal);
  });

  it('commits no event without a place in the chain, nor what it tells of', async () => {
    const forgotten = db().auditEvent.create({
      data: {
        actorKind: 'SYSTEM',
        actorName: 'eve',
        action: 'application.created',
        targetKind: 'application',
        targetId: '1',
        targetName: 'x',
      },
    });
    await expect(forgotten).rejects.toThrow(/needs its place in the chain/);
    expect(await db().auditEvent.count()).toBe(0);
  });

  it.each([
    [
      'event',
      `ALTER TABLE audit_event ADD CONSTRAINT "full" CHECK (action <> 'application.created') NOT VALID`,
    ],
    ['link', 'ALTER TABLE audit_link ADD CONSTRAINT "full" CHECK (seq < 2) NOT VALID'],
    ['end', 'ALTER TABLE audit_chain ADD CONSTRAINT "full" CHECK (seq < 2) NOT VALID'],
  ])('takes a change back whose %s cannot be written', async (table, sql) => {
    await record(1);
    await pool.query(sql);
    const id = crypto.randomUUID();
    await expect(createApplication(actor, { id, name: 'Shop', description: '' })).rejects.toThrow(/full/);
    await pool.query(`ALTER TABLE audit_${table === 'end' ? 'chain' : table} DROP CONSTRAINT "full"`);
    expect(await db().application.count()).toBe(0);
    expect(await verify(pool)).toMatchObject({ finding: null, last: { seq: 1 } });
  });
});
