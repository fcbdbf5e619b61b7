import { randomBytes } from 'node:crypto';
import { recordAudit } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import type { PrismaClient, Transaction } from '@/lib/db/client';
import { derive } from '@/lib/master-key';
import { processWide } from '@/lib/process-wide';
import { decryptPrivateKey } from '@/lib/signing-keys/private-key-cipher';
import { openDataKey, sealDataKey } from './envelope';
import { ENVELOPE_ID, findSealed } from './queries';

/** Any number that nothing else locks. */
const ADVISORY_LOCK = 20_261_125;

const KEY_LENGTH = 32;

/** Whether anything is stored that was made under a key, and means nothing without it. */
async function isAnythingMade(tx: Transaction): Promise<boolean> {
  const counts = [
    await tx.signingKey.count({ take: 1 }),
    await tx.clientSecret.count({ take: 1 }),
    await tx.oneTimeLink.count({ take: 1 }),
    await tx.secondFactor.count({ take: 1 }),
    await tx.auditLink.count({ take: 1 }),
  ];
  return counts.some((count) => count > 0);
}

/**
 * The data key of a deployment that has none yet: a random one. An earlier version derived everything from MASTER_KEY
 * itself and stored no data key; where it has made something, the data key stays what MASTER_KEY was.
 *
 * @throws StartError if MASTER_KEY is not the one under which a signing key was encrypted
 */
async function firstDataKey(tx: Transaction, masterKey: Buffer): Promise<Buffer> {
  if (!(await isAnythingMade(tx))) return randomBytes(KEY_LENGTH);
  const key = await tx.signingKey.findFirst({
    select: { kid: true, issuer: true, encryptedPrivateKey: true },
  });
  if (key) decryptPrivateKey(key.encryptedPrivateKey, key, derive(masterKey, 'signing-key-encryption'));
  return masterKey;
}

/** @throws StartError if MASTER_KEY is another one than that of the deployment */
async function provideDataKey(prisma: PrismaClient, masterKey: Buffer): Promise<Buffer> {
  const sealed = await findSealed(prisma);
  if (sealed) return openDataKey(sealed, masterKey);
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ADVISORY_LOCK})`;
    // Another instance may have been first, with another random key.
    const existing = await findSealed(tx);
    if (existing) return openDataKey(existing, masterKey);
    const dataKey = await firstDataKey(tx, masterKey);
    await tx.masterKeyEnvelope.create({
      data: { id: ENVELOPE_ID, sealedDataKey: sealDataKey(dataKey, masterKey) },
    });
    return dataKey;
  });
}

/**
 * Opens the data key, from which this process derives all others from then on; makes it at the first start.
 *
 * @param masterKey - MASTER_KEY, 32 bytes in base64
 * @throws StartError if it is not the one of the deployment
 */
export async function unlockDataKey(prisma: PrismaClient, masterKey: string): Promise<void> {
  processWide.dataKey = await provideDataKey(prisma, Buffer.from(masterKey, 'base64'));
}

/**
 * Encrypts the data key under another MASTER_KEY; nothing that is derived from it changes. Processes that run have the
 * data key open and go on; whoever starts from now on needs the new MASTER_KEY.
 *
 * @param from - MASTER_KEY until now, 32 bytes in base64
 * @param to - MASTER_KEY from now on, likewise
 * @param beforeCommit - keeps `to`, so that it cannot be lost once it holds; again, where the transaction is repeated
 * @throws StartError if `from` is not the one of the deployment
 */
export async function rotateMasterKey(
  actor: Actor<'signing-keys:write'>,
  prisma: PrismaClient,
  { from, to }: { from: string; to: string },
  beforeCommit: () => Promise<void> = async () => undefined,
): Promise<void> {
  // Also for what is recorded of it: the audit log is chained under a key that is derived from the data key.
  await unlockDataKey(prisma, from);
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ADVISORY_LOCK})`;
    const { sealedDataKey } = await tx.masterKeyEnvelope.findUniqueOrThrow({ where: { id: ENVELOPE_ID } });
    const dataKey = openDataKey(sealedDataKey, Buffer.from(from, 'base64'));
    const sealed = sealDataKey(dataKey, Buffer.from(to, 'base64'));
    // Under the lock, and when `from` is known to hold: of two who do this at once, one fails before it has touched it.
    await beforeCommit();
    await tx.masterKeyEnvelope.update({ where: { id: ENVELOPE_ID }, data: { sealedDataKey: sealed } });
    await recordAudit(tx, actor, 'master_key.rotated', { kind: 'master_key', id: '1', name: 'MASTER_KEY' });
  });
}
