import { db } from '@/lib/db';
import type { PrismaClient, Transaction } from '@/lib/db/client';
import { settings } from '@/lib/env';
import { purposeKey } from '@/lib/master-key';
import { issuerOf } from '@/lib/oauth/metadata';

/** Any number that nothing else locks. */
const ADVISORY_LOCK = 20_260_102;

/** Where the keys are, for which issuer they sign, and under which 32 bytes their private halves are stored. */
export interface KeyStore {
  prisma: PrismaClient;
  issuer: string;
  encryptionKey: Uint8Array;
}

/** The store of this deployment. */
export function keyStore(prisma: PrismaClient = db()): KeyStore {
  return {
    prisma,
    issuer: issuerOf(settings().PUBLIC_URL),
    encryptionKey: purposeKey('signing-key-encryption'),
  };
}

/**
 * Does one thing after the other, whatever instances they are done by: who waited sees what the one before has done.
 *
 * @param work - gets the time by the clock of the database
 */
export function underLock<T>(
  { prisma }: Pick<KeyStore, 'prisma'>,
  work: (tx: Transaction, now: Date) => Promise<T>,
): Promise<T> {
  return prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ADVISORY_LOCK})`;
      return work(tx, await databaseTime(tx));
    },
    { timeout: 30_000 },
  );
}

export async function databaseTime(prisma: PrismaClient | Transaction): Promise<Date> {
  const [row] = await prisma.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  if (row === undefined) throw new Error('the database did not tell the time');
  return row.now;
}
