import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { db } from '@/lib/db';
import { settings } from '@/lib/env';
import { type Management, openManagement } from './testing';

let api: Management;
beforeAll(async () => {
  api = await openManagement();
});
afterAll(() => api.close());

const BATCH = z.object({ results: z.array(z.object({ body: z.object({ id: z.string() }) })) });
const applications = (names: readonly string[]) => ({
  operations: names.map((name) => ({ method: 'POST', path: '/applications', body: { name } })),
});
const countOf = (names: readonly string[]) => db().application.count({ where: { name: { in: [...names] } } });

/** Another process of the deployment, which is gone before anybody hears its answer. */
function inDyingProcess(body: object, key: string): ChildProcess {
  const headers = {
    Authorization: `Bearer ${api.token}`,
    'Content-Type': 'application/json',
    'Idempotency-Key': key,
  };
  const call = JSON.stringify({ path: '/batch', headers, body: JSON.stringify(body) });
  return spawn(process.execPath, ['--import', 'tsx', 'lib/testing/dying-caller.ts', call], {
    stdio: 'inherit',
  });
}

describe('a creation in a process that dies', () => {
  it('after it was committed and before it was answered, is answered and not made again when it is repeated', async () => {
    const names = ['Committed one', 'Committed two'];
    const key = crypto.randomUUID();
    const [, signal] = await once(inDyingProcess(applications(names), key), 'exit');
    expect(signal).toBe('SIGKILL');
    const there = await db().application.findMany({
      where: { name: { in: names } },
      orderBy: { name: 'asc' },
    });
    expect(there).toHaveLength(2);
    const again = await api.call('POST', '/batch', {
      body: applications(names),
      headers: { 'Idempotency-Key': key },
    });
    expect([again.status, again.headers['Idempotent-Replayed']]).toEqual([200, 'true']);
    expect(BATCH.parse(again.body).results.map(({ body }) => body.id)).toEqual(there.map(({ id }) => id));
    expect(await countOf(names)).toBe(2);
  });

  it('after its key was claimed and before it was committed, leaves nothing, and is made when it is repeated', async () => {
    const names = ['Claimed one', 'Claimed two'];
    const key = crypto.randomUUID();
    const lock = new pg.Client({ connectionString: settings().DATABASE_URL });
    await lock.connect();
    try {
      await lock.query('BEGIN; LOCK TABLE application IN SHARE ROW EXCLUSIVE MODE');
      const dying = inDyingProcess(applications(names), key);
      /** Connections that have written a key, and wait to write an application. */
      const waiting = async () =>
        (
          await lock.query(
            `SELECT FROM pg_locks AS claimed JOIN pg_locks AS wanted USING (pid)
              WHERE claimed.relation = 'idempotent_answer'::regclass AND claimed.mode = 'RowExclusiveLock'
                AND wanted.relation = 'application'::regclass AND NOT wanted.granted`,
          )
        ).rowCount;
      await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
      const gone = once(dying, 'exit');
      dying.kill('SIGKILL');
      await gone;
    } finally {
      await lock.end();
    }
    const made = await api.call('POST', '/batch', {
      body: applications(names),
      headers: { 'Idempotency-Key': key },
    });
    expect([made.status, made.headers['Idempotent-Replayed']]).toEqual([200, undefined]);
    expect(await countOf(names)).toBe(2);
  });
});
