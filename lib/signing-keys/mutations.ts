import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { exportJWK } from 'jose';
import { recordAudit } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import type { PrismaClient, Transaction } from '@/lib/db/client';
import { encryptPrivateKey } from './private-key-cipher';

const ALGORITHM = 'RS256';
const MODULUS_BITS = 2048;
/** Any number that nothing else locks. */
const ADVISORY_LOCK = 20_260_102;

async function generateKey(encryptionKey: Uint8Array) {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: MODULUS_BITS });
  const kid = randomBytes(16).toString('hex');
  const { kty, n, e } = await exportJWK(publicKey);
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
  return {
    kid,
    algorithm: ALGORITHM,
    publicJwk: { kty, use: 'sig', alg: ALGORITHM, kid, n, e },
    encryptedPrivateKey: encryptPrivateKey(pkcs8, kid, encryptionKey),
  };
}

/**
 * Makes the signing keys that are missing: the current one, and the next one, which is published long before it signs.
 * Of several instances that start at once, one makes them.
 *
 * @param encryptionKey - 32 bytes
 */
export async function ensureSigningKeys(
  actor: Actor<'signing-keys:write'>,
  prisma: PrismaClient,
  encryptionKey: Uint8Array,
): Promise<void> {
  const missing = async (tx: Transaction | PrismaClient) => {
    const there = await tx.signingKey.findMany({
      where: { state: { not: 'PREVIOUS' } },
      select: { state: true },
    });
    return (['CURRENT', 'NEXT'] as const).filter((state) => !there.some((key) => key.state === state));
  };
  const wanted = await missing(prisma);
  if (wanted.length === 0) return;
  // Beforehand, because it can take seconds on a busy machine, and who waits for the lock has a time-out.
  const made = await Promise.all(
    wanted.map(async (state) => ({ state, ...(await generateKey(encryptionKey)) })),
  );
  await prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ADVISORY_LOCK})`;
      const stillMissing = await missing(tx);
      for (const key of made.filter(({ state }) => stillMissing.includes(state))) {
        await tx.signingKey.create({
          data: { ...key, activatedAt: key.state === 'CURRENT' ? new Date() : null },
        });
        await recordAudit(tx, actor, 'signing_key.created', {
          kind: 'signing_key',
          id: key.kid,
          name: key.kid,
        });
      }
    },
    { timeout: 30_000 },
  );
}
