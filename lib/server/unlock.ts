import { openDataDir } from '@/lib/data-dir';
import { adoptNextMasterKey, findNextMasterKey } from '@/lib/data-key/master-key-file';
import { unlockDataKey } from '@/lib/data-key/mutations';
import type { PrismaClient } from '@/lib/db/client';
import type { Env } from '@/lib/env';
import { StartError } from '@/lib/start-error';

/**
 * Opens the data key with MASTER_KEY. Where that is the generated one, and a rotation of it was cut short after it was
 * committed, finishes it.
 *
 * @param env - as it was given, without what was generated
 * @param masterKey - what was given or generated
 * @returns the MASTER_KEY that holds
 * @throws StartError if it is not the one of the deployment
 */
export async function unlock(
  env: Pick<Env, 'MASTER_KEY' | 'DATA_DIR'>,
  prisma: PrismaClient,
  masterKey: string,
): Promise<string> {
  try {
    await unlockDataKey(prisma, masterKey);
    return masterKey;
  } catch (error) {
    if (!(error instanceof StartError) || env.MASTER_KEY !== undefined) throw error;
    const directory = await openDataDir(env.DATA_DIR);
    const next = await findNextMasterKey(directory);
    if (next === null) throw error;
    await unlockDataKey(prisma, next);
    await adoptNextMasterKey(directory);
    return next;
  }
}
