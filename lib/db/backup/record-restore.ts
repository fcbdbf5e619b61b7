import path from 'node:path';
import { beginAuditChain } from '@/lib/audit/chain/mutations';
import { recordAudit } from '@/lib/audit/record';
import { systemActor } from '@/lib/auth/actor';
import { unlockDataKey } from '@/lib/data-key/mutations';
import { openDatabase } from '@/lib/db/client';
import { StartError } from '@/lib/start-error';
import type { RestoreSummary } from './restore-backup';

/** @throws StartError if none of them opens it */
async function unlockWithAny(
  prisma: Parameters<typeof unlockDataKey>[0],
  masterKeys: readonly string[],
): Promise<void> {
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
 * Records in the log that was restored, as its next event, that it was. Wants the database to be as this version has it.
 *
 * @param url - of the tables' owner
 * @param file - path of the backup, of which the name is recorded
 * @throws StartError
 */
export async function recordRestore(
  { url, file, masterKeys }: { url: string; file: string; masterKeys: readonly string[] },
  { createdAt, version, rows }: Pick<RestoreSummary, 'createdAt' | 'version' | 'rows'>,
): Promise<void> {
  const { prisma, pool, close } = openDatabase(url, {
    connections: 1,
    timeoutMs: 10_000,
    onIdleError: () => undefined,
  });
  try {
    await unlockWithAny(prisma, masterKeys);
    // A backup may be from before there was one.
    await beginAuditChain(pool);
    const made = createdAt.toISOString();
    await prisma.$transaction((tx) =>
      recordAudit(
        tx,
        systemActor('restore'),
        'backup.restored',
        { kind: 'backup', id: made, name: path.basename(file) },
        {
          madeAt: { from: null, to: made },
          madeByVersion: { from: null, to: version },
          rows: { from: null, to: rows },
        },
      ),
    );
  } finally {
    await close();
  }
}
