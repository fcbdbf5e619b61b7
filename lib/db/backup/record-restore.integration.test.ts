import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/client';
import { verify } from '@/lib/testing/audit';
import { recordRestore, recordRestores } from './record-restore';
import { backUpTo, fill, masterKey, newDatabase, newKey, removeAll, restoreInto, sourceUrl } from './testing';

let file: string;

beforeAll(async () => {
  await fill();
  file = await backUpTo('whole');
});
afterAll(removeAll);

async function withDatabase<T>(url: string, work: (database: ReturnType<typeof openDatabase>) => Promise<T>) {
  const database = openDatabase(url, { connections: 1, timeoutMs: 10_000, onIdleError: () => undefined });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

it('that a backup was restored is the next event of the log that came back, whose chain goes on', async () => {
  const before = await withDatabase(sourceUrl(), ({ pool }) => verify(pool));
  const url = await newDatabase();
  const summary = await restoreInto(url, file);
  // As where an exchange of MASTER_KEY was cut short.
  await recordRestore(url, [newKey(), masterKey()]);
  await withDatabase(url, async ({ pool, prisma }) => {
    const { finding, last } = await verify(pool);
    expect({ finding, seq: last.seq }).toEqual({ finding: null, seq: before.last.seq + 1 });
    const made = summary.createdAt.toISOString();
    expect(await prisma.auditEvent.findFirst({ orderBy: { at: 'desc' } })).toMatchObject({
      actorKind: 'SYSTEM',
      actorName: 'restore',
      action: 'backup.restored',
      targetKind: 'backup',
      targetId: made,
      targetName: 'whole',
      changes: {
        madeAt: { from: null, to: made },
        madeByVersion: { from: null, to: '1.2.3' },
        rows: { from: null, to: summary.rows },
      },
    });
  });
});

it('is not recorded under another MASTER_KEY', async () => {
  const url = await newDatabase();
  await restoreInto(url, file);
  await expect(recordRestore(url, [newKey()])).rejects.toThrow(/^MASTER_KEY is not the one/);
});

it('is recorded once by the instances that start next, where the restore was killed right after its end', async () => {
  const url = await newDatabase();
  await restoreInto(url, file);
  // A second one over the first, of which nobody was told either.
  await restoreInto(url, await backUpTo('later', url), { replace: true });
  await withDatabase(url, ({ prisma: one }) =>
    withDatabase(url, async ({ prisma: other, pool }) => {
      await Promise.all([recordRestores(one), recordRestores(other)]);
      await recordRestores(one);
      const told = await one.auditEvent.findMany({
        where: { action: 'backup.restored' },
        orderBy: { at: 'asc' },
      });
      expect(told.map(({ targetName }) => targetName)).toEqual(['whole', 'later']);
      expect(await verify(pool)).toMatchObject({ finding: null });
    }),
  );
});
