import { auditTarget } from '@/lib/administrators/lock';
import { difference, recordAudit } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';

type Own = Actor<'profile:write'>;

interface OwnAccount {
  id: string;
  email: string;
  name: string;
  version: number;
  passwordHash: string | null;
}

async function lockOwnAccount(tx: Transaction, actor: Own): Promise<OwnAccount> {
  const [account] = await tx.$queryRaw<OwnAccount[]>`
    SELECT id, email, name, version, password_hash AS "passwordHash" FROM administrator
    WHERE id = ${actor.id}::uuid AND enabled FOR UPDATE`;
  if (account === undefined) throw new Refusal('deletedMeanwhile');
  return account;
}

/** @throws Refusal if the account was changed meanwhile */
export async function changeOwnName(
  actor: Own,
  { name, version }: { name: string; version: number },
): Promise<void> {
  await db().$transaction(async (tx) => {
    const account = await lockOwnAccount(tx, actor);
    if (account.version !== version) throw new Refusal('changedMeanwhile');
    const changes = difference({ name: account.name }, { name });
    if (Object.keys(changes).length === 0) return;
    await tx.administrator.update({
      where: { id: account.id },
      data: { name, version: { increment: 1 } },
    });
    await recordAudit(tx, actor, 'administrator.updated', auditTarget(account), changes);
  });
}

/**
 * Ends every session but the one in which it is done, and takes open links back.
 *
 * @param verifiedHash - what the current password was checked against
 * @throws Refusal if the password was changed meanwhile
 */
export async function changeOwnPassword(
  actor: Own,
  { verifiedHash, newHash, sessionId }: { verifiedHash: string; newHash: string; sessionId: string },
): Promise<void> {
  await db().$transaction(async (tx) => {
    const account = await lockOwnAccount(tx, actor);
    if (account.passwordHash !== verifiedHash) throw new Refusal('changedMeanwhile');
    await tx.administrator.update({
      where: { id: account.id },
      data: { passwordHash: newHash, version: { increment: 1 } },
    });
    const others = { administratorId: account.id, id: { not: sessionId } };
    const ended = await tx.administratorSession.deleteMany({ where: others });
    await tx.oneTimeLink.deleteMany({ where: { administratorId: account.id } });
    await recordAudit(tx, actor, 'administrator.password_changed', auditTarget(account), {
      sessions: { from: ended.count + 1, to: 1 },
    });
  });
}
