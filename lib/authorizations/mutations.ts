import { recordAll, recordAudit, type Target } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import { refuseProlonging } from '@/lib/management-api/guard';
import { endOfDay } from '@/lib/time-zone/day';
import { assignAll, assignScopesIn } from './assign';
import { lastDayOf } from './end';
import { lockAuthorization, lockBoth } from './lock';
import { authorizeAll, revokeAll } from './many';
import type { AssignScopes, AuthorizationKey, UpdateAuthorizationEnd } from './schema';

type Writer = Actor<'authorizations:write'>;

async function setEnd(
  tx: Transaction,
  actor: Writer,
  target: Target,
  { applicationId, apiId }: AuthorizationKey,
  [from, to]: [Date | null, Date | null],
): Promise<void> {
  const where = { applicationId_apiId: { applicationId, apiId } };
  await tx.authorization.update({ where, data: { expiresAt: to } });
  await recordAudit(tx, actor, 'authorization.end_changed', target, {
    expiresAt: { from: from?.toISOString() ?? null, to: to?.toISOString() ?? null },
  });
}

/**
 * Lets an application in, without any scope yet. Where it is in already, nothing is written; where its authorization has
 * ended, that goes on without an end and with the scopes that it has.
 *
 * @throws Refusal applicationDeletedMeanwhile, apiDeletedMeanwhile, and those of `refuseProlonging`
 */
export async function authorizeApplication(
  actor: Writer,
  key: AuthorizationKey,
  now = new Date(),
): Promise<void> {
  await authorizeApplications(actor, [key], now);
}

/**
 * The same for several: all of them or, if one is refused, none.
 *
 * @param keys - each once
 */
export async function authorizeApplications(
  actor: Writer,
  keys: readonly AuthorizationKey[],
  now = new Date(),
): Promise<void> {
  await db().$transaction(async (tx) => {
    const { entries, missing } = await authorizeAll(tx, actor, keys, now);
    if (missing > 0) throw new Refusal('applicationDeletedMeanwhile');
    await recordAll(tx, actor, entries);
  });
}

/**
 * Says until when an authorization holds; from then on, the next token is refused. One that has ended is prolonged so.
 *
 * @throws Refusal at the field `lastDay` for a day that is over; applicationDeletedMeanwhile, apiDeletedMeanwhile,
 *   authorizationGone, changedMeanwhile if it ends at another time than the form showed; those of `refuseProlonging`
 */
export async function updateAuthorizationEnd(
  actor: Writer,
  { applicationId, apiId, lastDay, basedOn, timeZone = 'UTC' }: UpdateAuthorizationEnd,
  now: Date,
): Promise<void> {
  const to = lastDay === null ? null : endOfDay(lastDay, timeZone);
  await db().$transaction(async (tx) => {
    const key = { applicationId, apiId };
    const target = await lockBoth(tx, key);
    const locked = await lockAuthorization(tx, key);
    if (locked === null) throw new Refusal('authorizationGone');
    const { expiresAt: from } = locked;
    if ((from && lastDayOf(from, timeZone)) !== basedOn) throw new Refusal('changedMeanwhile');
    if (lastDay === basedOn) return;
    if (to !== null && to <= now) throw new Refusal('expiryDateOver', 'lastDay');
    await refuseProlonging(tx, actor, target.apiId, { applicationIds: [applicationId], until: to }, now);
    await setEnd(tx, actor, target, key, [from, to]);
  });
}

/** As the database keeps it, never later than it was said. */
const toTheSecond = (time: Date | null) => time && new Date(Math.floor(time.getTime() / 1000) * 1000);

/**
 * The same by the very second.
 *
 * @throws Refusal at the field `expiresAt` for one that is over; applicationDeletedMeanwhile, apiDeletedMeanwhile,
 *   authorizationGone; those of `refuseProlonging`
 */
export async function setAuthorizationEnd(
  actor: Writer,
  { expiresAt: wanted, ...key }: AuthorizationKey & { expiresAt: Date | null },
  now: Date,
): Promise<void> {
  const expiresAt = toTheSecond(wanted);
  await db().$transaction(async (tx) => {
    const target = await lockBoth(tx, key);
    const locked = await lockAuthorization(tx, key);
    if (locked === null) throw new Refusal('authorizationGone');
    if (locked.expiresAt?.getTime() === expiresAt?.getTime()) return;
    // It began by the database's clock, which may be ahead of ours, and maybe in this very request.
    if (expiresAt !== null && (expiresAt <= now || expiresAt <= locked.createdAt)) {
      throw new Refusal('expiryDateOver', 'expiresAt');
    }
    const prolonged = { applicationIds: [key.applicationId], until: expiresAt };
    await refuseProlonging(tx, actor, target.apiId, prolonged, now);
    await setEnd(tx, actor, target, key, [locked.expiresAt, expiresAt]);
  });
}

/**
 * Withdraws an authorization with the scopes assigned on it. The next token is refused.
 *
 * @returns false if there was none any more, and so nothing to withdraw
 * @throws Refusal applicationDeletedMeanwhile, apiDeletedMeanwhile
 */
export async function revokeAuthorization(actor: Writer, key: AuthorizationKey): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const entries = await revokeAll(tx, [key]);
    await recordAll(tx, actor, entries);
    return entries.length > 0;
  });
}

/**
 * Makes exactly these permissions the application's scopes of an API; all of them or, if refused, none.
 *
 * @throws Refusal applicationDeletedMeanwhile, apiDeletedMeanwhile, authorizationRevokedMeanwhile,
 *   permissionDeletedMeanwhile if one of them is gone, changedMeanwhile if others than `basedOn` are assigned now; those
 *   of `refuseAssigning`
 */
export async function assignScopes(actor: Writer, input: AssignScopes, now = new Date()): Promise<void> {
  await db().$transaction(async (tx) => recordAll(tx, actor, await assignScopesIn(tx, actor, input, now)));
}

/**
 * The same on several authorizations: all of them or, if one is refused, none.
 *
 * @param inputs - of each authorization one
 */
export async function assignScopesToAll(
  actor: Writer,
  inputs: readonly AssignScopes[],
  now = new Date(),
): Promise<void> {
  await db().$transaction(async (tx) => recordAll(tx, actor, await assignAll(tx, actor, inputs, now)));
}
