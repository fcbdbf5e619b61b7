import type { PrismaClient, Transaction } from '@/lib/db/client';
import { settings } from '@/lib/env';
import { processWide } from '@/lib/process-wide';
import { openDataKey } from './envelope';

export const ENVELOPE_ID = 1;

export const findSealed = async (prisma: PrismaClient | Transaction) =>
  (await prisma.masterKeyEnvelope.findUnique({ where: { id: ENVELOPE_ID } }))?.sealedDataKey;

/**
 * Opens the data key where nothing in this process has, as in a page of Next without our server. Where there is none
 * yet, it stays as it is.
 *
 * @param masterKey - 32 bytes in base64; MASTER_KEY of this instance unless given
 * @throws StartError if it is not the one of the deployment
 */
export async function openExistingDataKey(
  prisma: PrismaClient | Transaction,
  masterKey?: string,
): Promise<void> {
  if (processWide.dataKey !== undefined) return;
  const sealed = await findSealed(prisma);
  if (sealed === undefined) return;
  processWide.dataKey = openDataKey(sealed, Buffer.from(masterKey ?? settings().MASTER_KEY, 'base64'));
}
