import { beginAuditChain } from '@/lib/audit/chain/mutations';
import { recordAll } from '@/lib/audit/record';
import { systemActor } from '@/lib/auth/actor';
import { unlockDataKey } from '@/lib/data-key/mutations';
import { openDatabase, type PrismaClient } from '@/lib/db/client';
import { StartError } from '@/lib/start-error';

/** @throws StartError if none of them opens it */
async function unlockWithAny(prisma: PrismaClient, masterKeys: readonly string[]): Promise<void> {
  let refusal: StartError | undefined;
  for (const key of masterKeys) {
    try {
      await unlockDataKey(prisma, key);
      return;
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      refusal = error;
    }
  }
  throw refusal ?? new StartError('MASTER_KEY is neither set nor in DATA_DIR');
}

/**
 * Records the restores of which the log does not tell yet, as its next events: a restore leaves word of itself in its own
 * transaction. Of several instances that start at once, one does it. Wants the data key open and the chain begun.
 */
export async function recordRestores(prisma: PrismaClient): Promise<void> {
  if ((await prisma.unrecordedRestore.count({ take: 1 })) === 0) return;
  await prisma.$transaction(async (tx) => {
    const restores = await tx.$queryRaw<
      { id: string; file: string; madeAt: Date; madeBy: string; rows: number }[]
    >`
      DELETE FROM unrecorded_restore
      RETURNING id, file, made_at AS "madeAt", made_by AS "madeBy", rows::float8 AS rows`;
    const entries = restores
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
      .map(({ file, madeAt, madeBy, rows }) => {
        const made = madeAt.toISOString();
        return {
          action: 'backup.restored' as const,
          target: { kind: 'backup' as const, id: made, name: file },
          changes: {
            madeAt: { from: null, to: made },
            madeByVersion: { from: null, to: madeBy },
            rows: { from: null, to: rows },
          },
        };
      });
    await recordAll(tx, systemActor('restore'), entries);
  });
}

/**
 * Records a restore right after it. Wants the database to be as this version has it.
 *
 * @param url - of the tables' owner
 * @throws StartError
 */
export async function recordRestore(url: string, masterKeys: readonly string[]): Promise<void> {
  const { prisma, pool, close } = openDatabase(url, {
    connections: 1,
    timeoutMs: 10_000,
    onIdleError: () => undefined,
  });
  try {
    await unlockWithAny(prisma, masterKeys);
    // A backup may be from before there was one.
    await beginAuditChain(pool);
    await recordRestores(prisma);
  } finally {
    await close();
  }
}
