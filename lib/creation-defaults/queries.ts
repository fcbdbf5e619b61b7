import type { Actor } from '@/lib/auth/actor';
import { type DefaultExpiry, expiryOfDays } from '@/lib/client-secrets/lifetime';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import type { TokenProfile } from '@/lib/oauth/token-profile';

/** What new APIs and client secrets begin with, where nothing else is chosen. */
export interface CreationDefaults {
  /** Seconds. */
  tokenLifetime: number;
  signingAlgorithm: SigningAlgorithm;
  tokenProfile: TokenProfile;
  scopeRequired: boolean;
  secretExpiry: DefaultExpiry;
  version: number;
}

/** For a write that makes one of them. */
export async function findDefaults(tx: Transaction): Promise<CreationDefaults> {
  const { secretLifetimeDays, ...defaults } = await tx.creationDefaults.findUniqueOrThrow({
    where: { id: 1 },
    omit: { id: true },
  });
  return { ...defaults, secretExpiry: expiryOfDays(secretLifetimeDays) };
}

/**
 * The same, which then nobody changes until the transaction ends: for a write that would be wrong under others. It is
 * taken behind the lock of the signing keys (key-store.ts) and before any row of theirs or of an API.
 */
export async function holdDefaults(tx: Transaction): Promise<CreationDefaults> {
  await tx.$queryRaw`SELECT FROM creation_defaults WHERE id = 1 FOR SHARE`;
  return findDefaults(tx);
}

/** For forms, whoever is shown them. */
export async function getCreationDefaults(_actor: Actor<never>): Promise<CreationDefaults> {
  return findDefaults(db());
}
