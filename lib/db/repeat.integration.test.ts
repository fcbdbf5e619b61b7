import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplication, updateApplication } from '@/lib/applications/mutations';
import { db } from '@/lib/db';
import { settings } from '@/lib/env';
import { allowed } from '@/lib/testing/actors';
import type { Transaction } from './client';
import { repeatOnConflict } from './repeat';
import { databaseTrouble, isConflict } from './trouble';

let other: pg.Client;
beforeAll(async () => {
  other = new pg.Client({ connectionString: settings().DATABASE_URL });
  await other.connect();
});
afterAll(() => other.end());

const actor = allowed('applications:write');

async function application(): Promise<string> {
  const input = { id: randomUUID(), name: 'Shop', description: '' };
  return (await createApplication(actor, input)).id;
}

const lock = (tx: Transaction, id: string) =>
  tx.$queryRaw`SELECT FROM application WHERE id = ${id}::uuid FOR UPDATE`;
const lockBesides = (id: string) => other.query('SELECT FROM application WHERE id = $1 FOR UPDATE', [id]);

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const waiting = await db().$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (waiting.length > 0) return;
  }
}

describe('a transaction of the console', () => {
  it.each(['by Prisma', 'by hand'])(
    'that is chosen to end a deadlock, %s, is done all the same',
    async (how) => {
      const [first, second] = [await application(), await application()];
      // The one that is not to be chosen finds out late.
      await other.query("BEGIN; SET LOCAL deadlock_timeout = '1min'");
      await lockBesides(second);
      let attempts = 0;
      let besides: Promise<unknown> | undefined;
      await db().$transaction(async (tx) => {
        attempts += 1;
        await lock(tx, first);
        if (attempts === 1) {
          besides = lockBesides(first).then(() => other.query('COMMIT'));
          await untilSomebodyWaits();
        }
        const name = `Shop ${attempts}`;
        if (how === 'by hand')
          await tx.$executeRaw`UPDATE application SET name = ${name} WHERE id = ${second}::uuid`;
        else await tx.application.update({ where: { id: second }, data: { name } });
      });
      await besides;
      expect(attempts).toBe(2);
      expect(await db().application.findUnique({ where: { id: second } })).toMatchObject({ name: 'Shop 2' });
    },
  );

  it('that is not serializable is done all the same', async () => {
    const id = await application();
    let attempts = 0;
    await db().$transaction(
      async (tx) => {
        attempts += 1;
        const { version } = await tx.application.findUniqueOrThrow({ where: { id } });
        if (attempts === 1) await updateApplication(actor, { id, version, name: 'Other', description: '' });
        await tx.application.update({ where: { id }, data: { version: version + 1 } });
      },
      { isolationLevel: 'RepeatableRead' },
    );
    expect(attempts).toBe(2);
    expect(await db().application.findUnique({ where: { id } })).toMatchObject({ name: 'Other', version: 3 });
  });

  it('that fails for another reason is not repeated', async () => {
    let attempts = 0;
    const failing = db().$transaction(async (tx) => {
      attempts += 1;
      await tx.$executeRaw`SELECT 1 / 0`;
    });
    await expect(failing).rejects.toThrow();
    expect(attempts).toBe(1);
  });
});

it('what conflicts again and again is given up, after longer and longer pauses, as trouble of the database', async () => {
  const conflict = Object.assign(new Error('deadlock detected'), { code: '40P01' });
  const pauses: number[] = [];
  let attempts = 0;
  const repeated = repeatOnConflict(
    async () => {
      attempts += 1;
      throw new Error('Transaction failed', { cause: conflict });
    },
    async (ms) => pauses.push(ms),
  );
  const error = await repeated.catch((given: unknown) => given);
  expect([isConflict(error), databaseTrouble(error)]).toEqual([true, 'unavailable']);
  expect([attempts, pauses.length]).toEqual([4, 3]);
  for (const [nth, most] of [40, 80, 160].entries()) expect(pauses[nth]).toBeLessThan(most);
});
