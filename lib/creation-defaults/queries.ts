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

/** For forms, whoever is shown them. */
export async function getCreationDefaults(_actor: Actor<never>): Promise<CreationDefaults> {
  return findDefaults(db());
}
