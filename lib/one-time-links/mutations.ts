import { recordAudit } from '@/lib/audit/record';
import { type Origin, ownActor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import type { Role } from '@/prisma/generated/enums';
import { generateLinkToken, linkDigest } from './token';

/**
 * Makes the link by which an administrator chooses a password, in place of any earlier one.
 *
 * @param lifetime - milliseconds
 * @returns the token, which is not stored
 */
export async function issuePasswordLink(
  tx: Transaction,
  administratorId: string,
  lifetime: number,
  now = new Date(),
): Promise<string> {
  const token = generateLinkToken();
  await tx.oneTimeLink.deleteMany({ where: { OR: [{ administratorId }, { expiresAt: { lte: now } }] } });
  await tx.oneTimeLink.create({
    data: {
      digest: linkDigest(token),
      purpose: 'PASSWORD',
      administratorId,
      createdAt: now,
      expiresAt: new Date(now.getTime() + lifetime),
    },
  });
  return token;
}

/**
 * Uses the link up: sets the password and ends every session of the administrator.
 *
 * @returns whose it was, and whether signing in takes a second factor from them, which a link does not replace
 * @throws Refusal if the link works no more, or its administrator is disabled
 */
export async function choosePassword(
  token: string,
  passwordHash: string,
  origin: Origin,
  now = new Date(),
): Promise<{ administratorId: string; secondFactor: boolean }> {
  const digest = linkDigest(token);
  const open = { digest, purpose: 'PASSWORD', expiresAt: { gt: now } } as const;
  return db().$transaction(async (tx) => {
    const link = await tx.oneTimeLink.findFirst({ where: open, select: { administratorId: true } });
    // The administrator first, as every write to an account does, so that no two wait for each other.
    const [person] = await tx.$queryRaw<{ id: string; email: string; role: Role }[]>`
      SELECT id, email, role FROM administrator
      WHERE id = ${link?.administratorId ?? null}::uuid AND enabled FOR UPDATE`;
    const { count } = await tx.oneTimeLink.deleteMany({ where: open });
    if (person === undefined || count === 0) throw new Refusal('linkInvalid');
    await tx.administrator.update({
      where: { id: person.id },
      data: { passwordHash, version: { increment: 1 } },
    });
    const ended = await tx.administratorSession.deleteMany({ where: { administratorId: person.id } });
    const factor = await tx.secondFactor.findUnique({
      where: { administratorId: person.id },
      select: { createdAt: true },
    });
    await recordAudit(
      tx,
      ownActor(person, origin),
      'administrator.password_changed',
      { kind: 'administrator', id: person.id, name: person.email },
      { sessions: { from: ended.count, to: 0 } },
    );
    return { administratorId: person.id, secondFactor: factor !== null };
  });
}
