import { recordAudit } from '@/lib/audit/record';
import { type Actor, type Origin, systemActor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import { generateLinkToken, linkDigest } from '@/lib/one-time-links/token';

/** What the two ways to make the first Owner, on any instance, wait for each other on. */
const FIRST_OWNER_LOCK = 6_203_114_907;
const SETUP_LINK_LIFETIME_MS = 24 * 60 * 60 * 1000;

export interface FirstOwner {
  name: string;
  /** In lower case. */
  email: string;
  passwordHash: string;
}

/** Holds the lock to the end of the transaction. */
async function lockWhileNobody(tx: Transaction): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${FIRST_OWNER_LOCK}::bigint)`;
  return (await tx.administrator.findFirst({ select: { id: true } })) === null;
}

async function insertOwner(tx: Transaction, actor: Actor, { name, email, passwordHash }: FirstOwner) {
  const { id } = await tx.administrator.create({
    data: { name, email, passwordHash, role: 'OWNER' },
    select: { id: true },
  });
  await tx.oneTimeLink.deleteMany({ where: { purpose: 'SETUP' } });
  await recordAudit(
    tx,
    actor,
    'administrator.created',
    { kind: 'administrator', id, name: email },
    {
      name: { from: null, to: name },
      role: { from: null, to: 'OWNER' },
    },
  );
  return { administratorId: id };
}

/** @returns false if there is an administrator already */
export async function createFirstOwner(actor: Actor, owner: FirstOwner): Promise<boolean> {
  return db().$transaction(async (tx) => {
    if (!(await lockWhileNobody(tx))) return false;
    await insertOwner(tx, actor, owner);
    return true;
  });
}

/**
 * Makes a link by which the first Owner can be made. Earlier ones stay valid until they expire: another instance may
 * have printed them.
 *
 * @returns the token, which is not stored; null if there is an administrator already
 */
export async function issueSetupLink(_actor: Actor, now = new Date()): Promise<string | null> {
  return db().$transaction(async (tx) => {
    if (!(await lockWhileNobody(tx))) return null;
    const token = generateLinkToken();
    await tx.oneTimeLink.deleteMany({ where: { expiresAt: { lte: now } } });
    await tx.oneTimeLink.create({
      data: {
        digest: linkDigest(token),
        purpose: 'SETUP',
        createdAt: now,
        expiresAt: new Date(now.getTime() + SETUP_LINK_LIFETIME_MS),
      },
    });
    return token;
  });
}

/**
 * Makes the first Owner by the link that the start printed, and uses up every such link.
 *
 * @throws Refusal if there is an administrator already, or the link works no more
 */
export async function setUp(
  token: string,
  owner: FirstOwner,
  origin: Origin,
  now = new Date(),
): Promise<{ administratorId: string }> {
  return db().$transaction(async (tx) => {
    if (!(await lockWhileNobody(tx))) throw new Refusal('alreadySetUp');
    const { count } = await tx.oneTimeLink.deleteMany({
      where: { digest: linkDigest(token), purpose: 'SETUP', expiresAt: { gt: now } },
    });
    if (count === 0) throw new Refusal('linkInvalid');
    return insertOwner(tx, systemActor('set-up link', origin), owner);
  });
}
