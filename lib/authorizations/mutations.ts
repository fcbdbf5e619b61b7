import { type AuditEntry, recordAll, recordAudit, type Target } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import { refuseAssigning, refuseProlonging } from '@/lib/management-api/guard';
import { endOfDay } from '@/lib/time-zone/day';
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
  await db().$transaction(async (tx) => {
    const { entries } = await authorizeAll(tx, actor, [key], now);
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

/**
 * The same by the very moment.
 *
 * @throws Refusal at the field `expiresAt` for one that is over; applicationDeletedMeanwhile, apiDeletedMeanwhile,
 *   authorizationGone; those of `refuseProlonging`
 */
export async function setAuthorizationEnd(
  actor: Writer,
  { expiresAt, ...key }: AuthorizationKey & { expiresAt: Date | null },
  now: Date,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const target = await lockBoth(tx, key);
    const locked = await lockAuthorization(tx, key);
    if (locked === null) throw new Refusal('authorizationGone');
    if (locked.expiresAt?.getTime() === expiresAt?.getTime()) return;
    if (expiresAt !== null && expiresAt <= now) throw new Refusal('expiryDateOver', 'expiresAt');
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

function same(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((id) => other.has(id));
}

/**
 * Makes exactly these permissions the application's scopes of an API, in a transaction whose end records it; all of them
 * or, if refused, none.
 *
 * @throws Refusal as `assignScopes`
 */
export async function assignScopesIn(
  tx: Transaction,
  actor: Writer,
  { applicationId, apiId, permissionIds, basedOn }: AssignScopes,
  now: Date,
): Promise<AuditEntry[]> {
  const key = { applicationId, apiId };
  const target = await lockBoth(tx, key, true);
  const authorization = await lockAuthorization(tx, key);
  if (authorization === null) throw new Refusal('authorizationRevokedMeanwhile');
  // Locked, so that one that is being deleted is waited for, and then missing here.
  const permissions = await tx.$queryRaw<{ id: string; code: string }[]>`
    SELECT id, code FROM permission WHERE api_id = ${apiId}::uuid ORDER BY position, id FOR KEY SHARE`;
  const existing = new Set(permissions.map(({ id }) => id));
  const wanted = new Set(permissionIds);
  if (permissionIds.some((id) => !existing.has(id))) throw new Refusal('permissionDeletedMeanwhile');

  const rows = await tx.assignedScope.findMany({ where: key, select: { permissionId: true } });
  const current = new Set(rows.map(({ permissionId }) => permissionId));
  if (same(wanted, current)) return [];
  // A permission that was deleted took its assignment along; that alone is no one's change of the choice.
  const expected = new Set(basedOn.filter((id) => existing.has(id)));
  if (!same(expected, current)) throw new Refusal('changedMeanwhile');

  const removed = [...current].filter((id) => !wanted.has(id));
  const added = [...wanted].filter((id) => !current.has(id));
  const codes = (ids: ReadonlySet<string>) =>
    permissions.filter(({ id }) => ids.has(id)).map(({ code }) => code);
  const more = { scopes: codes(new Set(added)), until: authorization.expiresAt };
  await refuseAssigning(tx, actor, target.apiId, more, now);
  if (removed.length > 0) {
    await tx.assignedScope.deleteMany({ where: { ...key, permissionId: { in: removed } } });
  }
  if (added.length > 0) {
    await tx.assignedScope.createMany({ data: added.map((permissionId) => ({ ...key, permissionId })) });
  }
  const changes = { scopes: { from: codes(current), to: codes(wanted) } };
  return [{ action: 'authorization.scopes_assigned', target, changes }];
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
