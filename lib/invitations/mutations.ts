import { auditTarget } from '@/lib/administrators/lock';
import type { Invitation } from '@/lib/administrators/schema';
import { recordAudit } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { violatedIndex } from '@/lib/db/unique-violation';
import { Refusal } from '@/lib/forms/refusal';
import { issuePasswordLink } from '@/lib/one-time-links/mutations';
import type { Role } from '@/prisma/generated/enums';

const INVITATION_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Makes an administrator who has no password yet, and the link by which they choose one. The same form sent again
 * makes no second administrator, but a link in place of the first, which is not stored and so cannot be told again.
 *
 * @returns the token, which is not stored
 * @throws Refusal if the e-mail is taken, also by the same person in another role: the form says for which role a link is
 *   made, and whether that takes a proof
 */
export async function inviteAdministrator(
  actor: Actor<'administrators:write'>,
  invitation: Invitation,
): Promise<string> {
  const { id, name, email, role } = invitation;
  try {
    return await db().$transaction(async (tx) => {
      await tx.administrator.create({ data: { id, name, email, role } });
      const added = { name: { from: null, to: name }, role: { from: null, to: role } };
      const token = await issuePasswordLink(tx, id, INVITATION_LIFETIME_MS);
      await recordAudit(tx, actor, 'administrator.invited', auditTarget({ id, email }), added);
      return token;
    });
  } catch (error) {
    if (violatedIndex(error)?.startsWith('administrator_')) return repeatInvitation(actor, invitation);
    throw error;
  }
}

async function repeatInvitation(
  actor: Actor<'administrators:write'>,
  { id, email, role }: Invitation,
): Promise<string> {
  return db().$transaction(async (tx) => {
    const [existing] = await tx.$queryRaw<{ role: Role }[]>`
      SELECT role FROM administrator
      WHERE id = ${id}::uuid AND email = ${email} AND password_hash IS NULL AND last_signed_in_at IS NULL
      FOR UPDATE`;
    const own = await tx.auditEvent.findFirst({
      where: { action: 'administrator.invited', targetId: id, actorId: actor.id },
      select: { id: true },
    });
    if (existing?.role !== role || own === null) throw new Refusal('emailTaken', 'email');
    const token = await issuePasswordLink(tx, id, INVITATION_LIFETIME_MS);
    await recordAudit(tx, actor, 'administrator.link_issued', auditTarget({ id, email }));
    return token;
  });
}
