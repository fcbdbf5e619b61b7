import { openDataDir } from '@/lib/data-dir';
import { adoptNextMasterKey, findNextMasterKey } from '@/lib/data-key/master-key-file';
import { unlockDataKey } from '@/lib/data-key/mutations';
import { db } from '@/lib/db';
import type { PrismaClient } from '@/lib/db/client';
import { type Env, settings } from '@/lib/env';
import { logger } from '@/lib/logger';
import { processWide } from '@/lib/process-wide';
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

const RETRY_MS = 1000;

/**
 * Opens the data key where Next runs without our server, so that nothing else has. While the database is away it goes on
 * trying: what needs the key needs the database too.
 *
 * @throws StartError if MASTER_KEY is not that of the deployment
 */
export async function unlockAlone(): Promise<void> {
  if (processWide.dataKey !== undefined) return;
  try {
    await unlockDataKey(db(), settings().MASTER_KEY);
  } catch (error) {
    if (error instanceof StartError) throw error;
    logger().warn({ err: error }, 'the data key cannot be opened yet');
    setTimeout(() => void unlockAlone().catch(giveUp), RETRY_MS).unref();
  }
}

/** What a start would have refused; every page that needs the key says so. */
function giveUp(error: unknown): void {
  logger().fatal({ err: error }, 'the data key cannot be opened');
}
