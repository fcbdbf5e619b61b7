import { recordAudit } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { holdDefaults } from '@/lib/creation-defaults/queries';
import { Refusal } from '@/lib/forms/refusal';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { databaseTime, type KeyStore, keyStore, underLock } from './key-store';
import { dueWork, usableFrom } from './lifecycle';
import type { AddAlgorithm, RemoveAlgorithm, RevokeSigningKey, RotateSigningKey } from './schema';
import { about, livingKeys, makeKey, promote, publish, retire, rotate, sizeLike, target } from './steps';

type Writer = Actor<'signing-keys:write'>;

const ONE_MINUTE_MS = 60_000;

/**
 * Makes the signing keys that are missing: the current one, and the next one, which is published long before it signs.
 * Of several instances that start at once, one makes them.
 *
 * @param algorithms - beside RS256, and those that APIs have their tokens signed with
 */
export async function ensureSigningKeys(
  actor: Writer,
  store: KeyStore,
  algorithms: readonly SigningAlgorithm[] = [],
): Promise<void> {
  const used = await store.prisma.enterpriseApi.groupBy({ by: ['signingAlgorithm'] });
  const wanted = new Set(['RS256' as const, ...algorithms, ...used.map((api) => api.signingAlgorithm)]);
  for (const algorithm of wanted) await ensureKeysOf(actor, store, algorithm);
}

async function ensureKeysOf(actor: Writer, store: KeyStore, algorithm: SigningAlgorithm): Promise<void> {
  const { current, next } = await livingKeys(store.prisma, algorithm);
  if (current && next) return;
  const bits = sizeLike(current ?? next);
  // Beforehand, because it can take seconds on a busy machine, and who waits for the lock has a time-out.
  const [first, second] = await Promise.all([
    makeKey(store, algorithm, bits),
    makeKey(store, algorithm, bits),
  ]);
  await underLock(store, async (tx, now) => {
    const there = await livingKeys(tx, algorithm);
    const missing = [
      { state: 'CURRENT' as const, there: there.current, made: first },
      { state: 'NEXT' as const, there: there.next, made: second },
    ].filter((each) => each.there === undefined);
    for (const { state, made } of missing) await publish(tx, made, state, now);
    for (const { made } of missing) {
      await recordAudit(tx, actor, 'signing_key.created', target(made.kid), about(algorithm));
    }
  });
}

/**
 * Does what the schedule says: rotates keys that have signed for long enough, removes keys whose last token has expired.
 * Several instances may try at once; each thing is done once.
 *
 * @param rotationDays - 0: rotates nothing
 * @param missing - algorithms that need keys and have none
 */
export async function maintainSigningKeys(
  actor: Writer,
  store: KeyStore,
  rotationDays: number,
  missing: readonly SigningAlgorithm[] = [],
): Promise<void> {
  if (missing.length > 0) await ensureSigningKeys(actor, store, missing);
  const now = await databaseTime(store.prisma);
  const due = dueWork(await store.prisma.signingKey.findMany(), rotationDays, now);
  for (const { algorithm } of due.rotate) {
    const { next: size } = await livingKeys(store.prisma, algorithm);
    const made = await makeKey(store, algorithm, sizeLike(size));
    await underLock(store, async (tx, now) => {
      const still = dueWork(await tx.signingKey.findMany({ where: { algorithm } }), rotationDays, now);
      const { current, next } = await livingKeys(tx, algorithm);
      if (still.rotate.length > 0 && current && next) await rotate(tx, actor, { current, next }, made, now);
    });
  }
  for (const { kid, algorithm } of due.remove) {
    await underLock(store, async (tx) => {
      const { count } = await tx.signingKey.deleteMany({ where: { kid } });
      if (count > 0) await recordAudit(tx, actor, 'signing_key.removed', target(kid), about(algorithm));
    });
  }
}

/**
 * Lets the next key sign in place of the current one, which goes on verifying what it has signed. The same form sent
 * twice rotates once.
 *
 * @throws Refusal changedMeanwhile, nextKeyTooYoung
 */
export async function rotateSigningKey(
  actor: Writer,
  { algorithm, currentKid, bits }: RotateSigningKey,
): Promise<void> {
  const store = keyStore();
  const made = await makeKey(store, algorithm, bits);
  await underLock(store, async (tx, now) => {
    const { current, next } = await livingKeys(tx, algorithm);
    if (current?.kid !== currentKid || next === undefined) throw new Refusal('changedMeanwhile');
    const wait = usableFrom(next).getTime() - now.getTime();
    if (wait > 0) {
      const minutes = Math.ceil(wait / ONE_MINUTE_MS);
      throw new Refusal('nextKeyTooYoung', undefined, { minutes });
    }
    await rotate(tx, actor, { current, next }, made, now);
  });
}

/**
 * Takes a key out of the set at once, for an emergency: what it signed verifies nowhere any more, as soon as a verifier
 * has read the set again. The next key takes the place of one that signs, and a new one that of the next.
 *
 * @throws Refusal deletedMeanwhile, changedMeanwhile if it no longer has the state that was shown
 */
export async function revokeSigningKey(actor: Writer, { kid, state }: RevokeSigningKey): Promise<void> {
  const store = keyStore();
  const key = await store.prisma.signingKey.findUnique({
    where: { kid },
    select: { algorithm: true, publicJwk: true },
  });
  if (key === null) throw new Refusal('deletedMeanwhile');
  const { algorithm } = key;
  const made = await makeKey(store, algorithm, sizeLike(key));
  await underLock(store, async (tx, now) => {
    const { next } = await livingKeys(tx, algorithm);
    const revoked = await tx.signingKey.findUnique({ where: { kid }, select: { state: true } });
    if (revoked === null) throw new Refusal('deletedMeanwhile');
    if (revoked.state !== state) throw new Refusal('changedMeanwhile');
    await tx.signingKey.delete({ where: { kid } });
    if (state === 'CURRENT' && next) await promote(tx, next, made, now);
    else if (state !== 'PREVIOUS') await publish(tx, made, state, now);
    const successor = state === 'CURRENT' ? (next?.kid ?? made.kid) : null;
    await recordAudit(tx, actor, 'signing_key.revoked', target(kid), {
      ...about(algorithm),
      ...(successor !== null && { currentKey: { from: kid, to: successor } }),
      ...(state !== 'PREVIOUS' && { nextKey: { from: next?.kid ?? null, to: made.kid } }),
    });
  });
}

/**
 * Publishes the first keys of an algorithm, so that APIs can choose it when every verifier has them.
 *
 * @throws Refusal algorithmAdded
 */
export async function addAlgorithm(actor: Writer, { algorithm, bits }: AddAlgorithm): Promise<void> {
  const store = keyStore();
  const [current, next] = await Promise.all([
    makeKey(store, algorithm, bits),
    makeKey(store, algorithm, bits),
  ]);
  await underLock(store, async (tx, now) => {
    const there = await livingKeys(tx, algorithm);
    if (there.current ?? there.next) throw new Refusal('algorithmAdded', 'algorithm');
    await publish(tx, current, 'CURRENT', now);
    await publish(tx, next, 'NEXT', now);
    await recordAudit(tx, actor, 'signing_key.algorithm_added', target(current.kid), {
      ...about(algorithm),
      currentKey: { from: null, to: current.kid },
      nextKey: { from: null, to: next.kid },
    });
  });
}

/**
 * Ends the use of an algorithm: its current key goes on verifying what it has signed, and no other follows it.
 *
 * @throws Refusal algorithmRequired, algorithmInUse, algorithmIsDefault, deletedMeanwhile
 */
export async function removeAlgorithm(actor: Writer, { algorithm }: RemoveAlgorithm): Promise<void> {
  if (algorithm === 'RS256') throw new Refusal('algorithmRequired');
  await underLock(keyStore(), async (tx, now) => {
    const { current, next } = await livingKeys(tx, algorithm);
    if (current === undefined) throw new Refusal('deletedMeanwhile');
    // First, so that an API that began with it is committed and counted.
    const defaults = await holdDefaults(tx);
    const count = await tx.enterpriseApi.count({ where: { signingAlgorithm: algorithm } });
    if (count > 0) throw new Refusal('algorithmInUse', undefined, { count });
    if (defaults.signingAlgorithm === algorithm) throw new Refusal('algorithmIsDefault');
    await retire(tx, current.kid, now);
    if (next) await tx.signingKey.delete({ where: { kid: next.kid } });
    await recordAudit(tx, actor, 'signing_key.algorithm_removed', target(current.kid), {
      algorithm: { from: algorithm, to: null },
    });
  });
}
