import { type Changes, difference, recordAudit } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { ProofNeeded, type Shown } from '@/lib/auth/proof-needed';
import { db } from '@/lib/db';
import { Refusal } from '@/lib/forms/refusal';
import { issuePasswordLink } from '@/lib/one-time-links/mutations';
import { auditTarget, lockForChange, type ManagedAdministrator, refuseLastOwner } from './lock';
import type { Enabling, EndSessions, RoleChange } from './schema';

const RESET_LINK_LIFETIME_MS = 24 * 60 * 60 * 1000;
/** Whoever asks for one sits at the host and uses it now. */
const RECOVERY_LINK_LIFETIME_MS = 60 * 60 * 1000;

type Writer = Actor<'administrators:write'>;

const NOT_SHOWN: Shown = { proven: false };

/**
 * Takes open links back: who holds one got it for the role before.
 *
 * @throws Refusal on a conflict, and where the last enabled Owner would stop being one
 * @throws ProofNeeded if they are an Owner, or become one
 */
export async function changeRole(
  actor: Writer,
  { id, version, role }: RoleChange,
  { proven }: Shown = NOT_SHOWN,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const locked = await lockForChange(tx, actor, { id, version });
    const { target } = locked;
    const changes = difference({ role: target.role }, { role });
    if (Object.keys(changes).length === 0) return;
    refuseLastOwner(locked);
    if (!proven && (target.role === 'OWNER' || role === 'OWNER')) throw new ProofNeeded();
    await tx.oneTimeLink.deleteMany({ where: { administratorId: id } });
    await tx.administrator.update({ where: { id }, data: { role, version: { increment: 1 } } });
    await recordAudit(tx, actor, 'administrator.updated', auditTarget(target), changes);
  });
}

/**
 * Disabling ends every session at once and takes open links back.
 *
 * @throws Refusal on a conflict, for oneself, and for the last enabled Owner
 * @throws ProofNeeded if it enables an Owner
 */
export async function setEnabled(
  actor: Writer,
  { id, version, enabled }: Enabling,
  { proven }: Shown = NOT_SHOWN,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const locked = await lockForChange(tx, actor, { id, version });
    const { target } = locked;
    if (target.enabled === enabled) return;
    if (!proven && enabled && target.role === 'OWNER') throw new ProofNeeded();
    const changes: Changes = { enabled: { from: target.enabled, to: enabled } };
    if (!enabled) {
      refuseOneself(actor, target);
      refuseLastOwner(locked);
      const ended = await tx.administratorSession.deleteMany({ where: { administratorId: id } });
      changes.sessions = { from: ended.count, to: 0 };
      await tx.oneTimeLink.deleteMany({ where: { administratorId: id } });
    }
    await tx.administrator.update({ where: { id }, data: { enabled, version: { increment: 1 } } });
    const action = enabled ? 'administrator.enabled' : 'administrator.disabled';
    await recordAudit(tx, actor, action, auditTarget(target), changes);
  });
}

/**
 * Signs somebody else out, everywhere or in one browser; they may sign in again.
 *
 * @returns how many sessions ended
 * @throws Refusal for oneself, and if the administrator is gone
 */
export async function endSessions(
  actor: Writer,
  { id, sessionId }: EndSessions,
  now = new Date(),
): Promise<number> {
  return db().$transaction(async (tx) => {
    const { target } = await lockForChange(tx, actor, { id });
    refuseOneself(actor, target);
    const live = { administratorId: id, expiresAt: { gt: now } };
    const before = await tx.administratorSession.count({ where: live });
    const which = sessionId === undefined ? live : { ...live, id: sessionId };
    const { count } = await tx.administratorSession.deleteMany({ where: which });
    if (count === 0) return 0;
    await recordAudit(tx, actor, 'administrator.sessions_ended', auditTarget(target), {
      sessions: { from: before, to: before - count },
    });
    return count;
  });
}

/** @throws Refusal for oneself, and for the last enabled Owner */
export async function deleteAdministrator(actor: Writer, { id }: { id: string }): Promise<void> {
  await db().$transaction(async (tx) => {
    const locked = await lockForChange(tx, actor, { id });
    refuseOneself(actor, locked.target);
    refuseLastOwner(locked);
    await tx.administrator.delete({ where: { id } });
    const { email, name, role, enabled } = locked.target;
    await recordAudit(tx, actor, 'administrator.deleted', auditTarget(locked.target), {
      email: { from: email, to: null },
      name: { from: name, to: null },
      role: { from: role, to: null },
      enabled: { from: enabled, to: null },
    });
  });
}

/**
 * A link by which the administrator chooses a new password. The present one works until then: a link that is never
 * used locks nobody out.
 *
 * @returns the token, which is not stored
 * @throws Refusal for a disabled account, and for oneself: a session that was left open is not to choose a password
 * @throws ProofNeeded if they are an Owner
 */
export async function issueResetLink(
  actor: Writer,
  { id }: { id: string },
  { proven }: Shown = NOT_SHOWN,
): Promise<string> {
  return db().$transaction(async (tx) => {
    const { target } = await lockForChange(tx, actor, { id });
    refuseOneself(actor, target);
    if (!target.enabled) throw new Refusal('enableFirst');
    if (!proven && target.role === 'OWNER') throw new ProofNeeded();
    const token = await issuePasswordLink(tx, target.id, RESET_LINK_LIFETIME_MS);
    await recordAudit(tx, actor, 'administrator.link_issued', auditTarget(target));
    return token;
  });
}

/**
 * Lets an Owner in again who has lost password and second factor: takes the second factor away, ends their sessions, and
 * makes a link by which they choose a password.
 *
 * @param email - in lower case
 * @returns the token, which is not stored
 * @throws Refusal if there is no enabled Owner with that e-mail
 */
export async function recoverOwner(actor: Writer, email: string): Promise<string> {
  return db().$transaction(async (tx) => {
    const found = await tx.administrator.findUnique({ where: { email }, select: { id: true } });
    if (found === null) throw new Refusal('notPermitted');
    const { target } = await lockForChange(tx, actor, found);
    if (target.role !== 'OWNER' || !target.enabled) throw new Refusal('notPermitted');
    const { count } = await tx.secondFactor.deleteMany({ where: { administratorId: target.id } });
    await tx.administratorSession.deleteMany({ where: { administratorId: target.id } });
    // Without the second factor the password alone would open the account, to whoever else knows it.
    await tx.administrator.update({
      where: { id: target.id },
      data: { passwordHash: null, version: { increment: 1 } },
    });
    const token = await issuePasswordLink(tx, target.id, RECOVERY_LINK_LIFETIME_MS);
    if (count > 0) await recordAudit(tx, actor, 'administrator.second_factor_reset', auditTarget(target));
    await recordAudit(tx, actor, 'administrator.link_issued', auditTarget(target));
    return token;
  });
}

function refuseOneself(actor: Writer, target: ManagedAdministrator) {
  if (actor.id === target.id) throw new Refusal('notYourself');
}
