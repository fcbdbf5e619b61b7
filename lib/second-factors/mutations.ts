import { auditTarget, lockForChange } from '@/lib/administrators/lock';
import { recordAudit } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import { generateRecoveryCodes, plainCode, recoveryCodeDigest } from './recovery-codes';
import { openTotpSecret, sealTotpSecret } from './secret-cipher';
import { matchingStep } from './totp';

type Own = Actor<'profile:write'> | Actor<'account:secure'>;

interface Account {
  id: string;
  email: string;
  passwordHash: string | null;
}

/** @throws Refusal if the password is no more the one that was checked */
async function lockAccount(tx: Transaction, actor: Own, verifiedHash: string): Promise<Account> {
  const [account] = await tx.$queryRaw<Account[]>`
    SELECT id, email, password_hash AS "passwordHash" FROM administrator
    WHERE id = ${actor.id}::uuid AND enabled FOR UPDATE`;
  if (account === undefined) throw new Refusal('deletedMeanwhile');
  if (account.passwordHash !== verifiedHash) throw new Refusal('changedMeanwhile');
  return account;
}

async function storeRecoveryCodes(tx: Transaction, administratorId: string): Promise<string[]> {
  const codes = generateRecoveryCodes();
  await tx.recoveryCode.deleteMany({ where: { administratorId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({
      administratorId,
      digest: recoveryCodeDigest(plainCode(code), administratorId),
    })),
  });
  return codes;
}

/**
 * Switches the second factor on, and ends every session but the one in which it is done: they began without it.
 *
 * @param secret - what was offered
 * @param verifiedHash - what the current password was checked against
 * @returns the recovery codes, which are not stored
 * @throws Refusal if the code is not one of that secret, or there is a second factor already
 */
export async function enrol(
  actor: Own,
  enrolment: { secret: Uint8Array; code: string; verifiedHash: string; sessionId: string },
  now = new Date(),
): Promise<string[]> {
  const step = matchingStep(enrolment.secret, plainCode(enrolment.code), now);
  if (step === null) throw new Refusal('codeWrong', 'code');
  return db().$transaction(async (tx) => {
    const { id, email } = await lockAccount(tx, actor, enrolment.verifiedHash);
    if (await tx.secondFactor.findUnique({ where: { administratorId: id }, select: { createdAt: true } })) {
      throw new Refusal('secondFactorThere');
    }
    await tx.secondFactor.create({
      data: {
        administratorId: id,
        sealedSecret: sealTotpSecret(enrolment.secret, id),
        lastStep: step,
        createdAt: now,
      },
    });
    await tx.administratorSession.deleteMany({
      where: { administratorId: id, id: { not: enrolment.sessionId } },
    });
    const codes = await storeRecoveryCodes(tx, id);
    await recordAudit(tx, actor, 'administrator.second_factor_enrolled', auditTarget({ id, email }));
    return codes;
  });
}

export type ClaimedCode = 'code' | 'recovery code';

/**
 * Uses a code up: of any number of times that it is entered, on any instance, one is accepted.
 *
 * @param typed - six digits from the app, or a recovery code
 * @returns null if it is wrong or was used, or there is no second factor
 */
export async function claimCode(actor: Own, typed: string, now = new Date()): Promise<ClaimedCode | null> {
  if (actor.id === null) return null;
  const administratorId = actor.id;
  const code = plainCode(typed);
  if (/^\d{6}$/.test(code)) return (await claimStep(administratorId, code, now)) ? 'code' : null;
  return db().$transaction(async (tx) => {
    const digest = recoveryCodeDigest(code, administratorId);
    const { count } = await tx.recoveryCode.deleteMany({ where: { administratorId, digest } });
    if (count === 0) return null;
    const left = await tx.recoveryCode.count({ where: { administratorId } });
    await recordAudit(
      tx,
      actor,
      'administrator.recovery_code_used',
      auditTarget({ id: administratorId, email: actor.name }),
      { recoveryCodesLeft: { from: left + 1, to: left } },
    );
    return 'recovery code';
  });
}

async function claimStep(administratorId: string, code: string, now: Date): Promise<boolean> {
  const found = await db().secondFactor.findUnique({
    where: { administratorId },
    select: { sealedSecret: true },
  });
  if (found === null) return false;
  const step = matchingStep(openTotpSecret(found.sealedSecret, administratorId), code, now);
  if (step === null) return false;
  const { count } = await db().secondFactor.updateMany({
    where: { administratorId, sealedSecret: found.sealedSecret, lastStep: { lt: step } },
    data: { lastStep: step },
  });
  return count === 1;
}

/**
 * Ten new recovery codes in place of those that are left.
 *
 * @returns the codes, which are not stored
 * @throws Refusal if there is no second factor any more
 */
export async function renewRecoveryCodes(actor: Own, verifiedHash: string): Promise<string[]> {
  return db().$transaction(async (tx) => {
    const { id, email } = await lockAccount(tx, actor, verifiedHash);
    const there = await tx.secondFactor.findUnique({
      where: { administratorId: id },
      select: { createdAt: true },
    });
    if (there === null) throw new Refusal('changedMeanwhile');
    const codes = await storeRecoveryCodes(tx, id);
    await recordAudit(tx, actor, 'administrator.recovery_codes_renewed', auditTarget({ id, email }));
    return codes;
  });
}

/** Switches one's own second factor off. */
export async function disableOwn(actor: Own, verifiedHash: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const { id, email } = await lockAccount(tx, actor, verifiedHash);
    const { count } = await tx.secondFactor.deleteMany({ where: { administratorId: id } });
    if (count === 0) return;
    await recordAudit(tx, actor, 'administrator.second_factor_disabled', auditTarget({ id, email }));
  });
}

/**
 * Takes away the second factor of somebody who has lost it, and ends their sessions.
 *
 * @throws Refusal for oneself, who is to show the password and a code, and if there is none
 */
export async function resetSecondFactor(
  actor: Actor<'administrators:write'>,
  { id, version }: { id: string; version: number },
): Promise<void> {
  await db().$transaction(async (tx) => {
    const { target } = await lockForChange(tx, actor, { id, version });
    if (actor.id === id) throw new Refusal('notYourself');
    const { count } = await tx.secondFactor.deleteMany({ where: { administratorId: id } });
    if (count === 0) throw new Refusal('changedMeanwhile');
    await tx.administratorSession.deleteMany({ where: { administratorId: id } });
    await recordAudit(tx, actor, 'administrator.second_factor_reset', auditTarget(target));
  });
}
