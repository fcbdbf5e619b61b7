import { type Changes, recordAudit, type Target } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import type { PrismaClient, Transaction } from '@/lib/db/client';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { type GeneratedKey, generateKey } from './generate-key';
import { RSA_BITS, type RsaBits } from './key-sizes';
import type { KeyStore } from './key-store';
import { bitsOf } from './summary';

/** Of what a transaction under the lock (key-store.ts) is made. */

/** That of a token, in seconds, where no API says one. */
const SHORTEST_LIFETIME = 60;

export function target(kid: string): Target {
  return { kind: 'signing_key', id: kid, name: kid };
}

/** Which algorithm an event is about. */
export function about(algorithm: SigningAlgorithm): Changes {
  return { algorithm: { from: null, to: algorithm } };
}

/** Makes a key for the store; never within a transaction, since it can take seconds. */
export function makeKey(
  { issuer, encryptionKey }: KeyStore,
  algorithm: SigningAlgorithm,
  bits: RsaBits,
): Promise<GeneratedKey> {
  return generateKey(algorithm, bits, issuer, encryptionKey);
}

/** The keys of an algorithm that are not retired. */
export async function livingKeys(prisma: Transaction | PrismaClient, algorithm: SigningAlgorithm) {
  const keys = await prisma.signingKey.findMany({
    where: { algorithm, state: { not: 'PREVIOUS' } },
    select: { kid: true, state: true, createdAt: true, longestLifetime: true, publicJwk: true },
  });
  return {
    current: keys.find(({ state }) => state === 'CURRENT'),
    next: keys.find(({ state }) => state === 'NEXT'),
  };
}

type LivingKey = NonNullable<Awaited<ReturnType<typeof livingKeys>>['next']>;

/** The size that a key like this one has. */
export function sizeLike(key: Pick<LivingKey, 'publicJwk'> | undefined): RsaBits {
  const bits = bitsOf(key?.publicJwk);
  return RSA_BITS.find((size) => size === bits) ?? RSA_BITS[0];
}

/** The longest lifetime of the tokens that APIs now have signed with the algorithm, in seconds. */
async function longestLifetime(tx: Transaction, algorithm: SigningAlgorithm): Promise<number> {
  const { _max } = await tx.enterpriseApi.aggregate({
    where: { signingAlgorithm: algorithm },
    _max: { tokenLifetime: true },
  });
  return _max.tokenLifetime ?? SHORTEST_LIFETIME;
}

/** Publishes a key. From then on a trigger keeps the longest lifetime of its tokens up to date. */
export async function publish(
  tx: Transaction,
  made: GeneratedKey,
  state: 'CURRENT' | 'NEXT',
  now: Date,
): Promise<void> {
  await tx.signingKey.create({
    data: {
      ...made,
      state,
      longestLifetime: await longestLifetime(tx, made.algorithm),
      createdAt: now,
      activatedAt: state === 'CURRENT' ? now : null,
    },
  });
}

/** By the database, which takes what another transaction has committed to the row meanwhile. */
async function raiseLongestLifetime(
  tx: Transaction,
  kid: string,
  algorithm: SigningAlgorithm,
): Promise<void> {
  const lifetime = await longestLifetime(tx, algorithm);
  await tx.$executeRaw`
    UPDATE signing_key SET longest_lifetime = greatest(longest_lifetime, ${lifetime}::int) WHERE kid = ${kid}`;
}

/** Lets the next key sign where no other does, and publishes the one after it. */
export async function promote(
  tx: Transaction,
  next: LivingKey,
  made: GeneratedKey,
  now: Date,
): Promise<void> {
  // Once more: a change of an API that was under way when the key was published may have missed it.
  await raiseLongestLifetime(tx, next.kid, made.algorithm);
  await tx.signingKey.update({ where: { kid: next.kid }, data: { state: 'CURRENT', activatedAt: now } });
  await publish(tx, made, 'NEXT', now);
}

/** Retires a key: it verifies what it signed, until its last token has expired. */
export async function retire(tx: Transaction, kid: string, now: Date): Promise<void> {
  await tx.signingKey.update({ where: { kid }, data: { state: 'PREVIOUS', retiredAt: now } });
}

/** Replaces the current key by the next one. */
export async function rotate(
  tx: Transaction,
  actor: Actor<'signing-keys:write'>,
  { current, next }: Record<'current' | 'next', LivingKey>,
  made: GeneratedKey,
  now: Date,
): Promise<void> {
  await retire(tx, current.kid, now);
  await promote(tx, next, made, now);
  await recordAudit(tx, actor, 'signing_key.rotated', target(next.kid), {
    ...about(made.algorithm),
    currentKey: { from: current.kid, to: next.kid },
    nextKey: { from: next.kid, to: made.kid },
  });
}
