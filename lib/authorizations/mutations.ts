import { type Changes, recordAudit, type Target } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import { endOfDay } from '@/lib/time-zone/day';
import { lastDayOf } from './end';
import type { AssignScopes, AuthorizationKey, UpdateAuthorizationEnd } from './schema';

type Writer = Actor<'authorizations:write'>;

/**
 * Keeps application and API from being deleted until the transaction ends. Every write here locks in this order
 * (application, API, authorization, permissions), so that no two of them wait for each other.
 */
async function lockBoth(tx: Transaction, { applicationId, apiId }: AuthorizationKey): Promise<Target> {
  const [application] = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM application WHERE id = ${applicationId}::uuid FOR KEY SHARE`;
  if (application === undefined) throw new Refusal('applicationDeletedMeanwhile');
  const [api] = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM enterprise_api WHERE id = ${apiId}::uuid FOR KEY SHARE`;
  if (api === undefined) throw new Refusal('apiDeletedMeanwhile');
  return {
    kind: 'authorization',
    id: `${applicationId}/${apiId}`,
    name: `${application.name} → ${api.name}`,
    applicationId,
    apiId,
  };
}

interface LockedAuthorization {
  expiresAt: Date | null;
}

/** Null: it is not authorized. */
async function lockAuthorization(
  tx: Transaction,
  { applicationId, apiId }: AuthorizationKey,
): Promise<LockedAuthorization | null> {
  const [row] = await tx.$queryRaw<LockedAuthorization[]>`
    SELECT expires_at AS "expiresAt" FROM "authorization"
    WHERE application_id = ${applicationId}::uuid AND api_id = ${apiId}::uuid FOR UPDATE`;
  return row ?? null;
}

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
 * @throws Refusal applicationDeletedMeanwhile, apiDeletedMeanwhile
 */
export async function authorizeApplication(
  actor: Writer,
  key: AuthorizationKey,
  now = new Date(),
): Promise<void> {
  await db().$transaction(async (tx) => {
    const target = await lockBoth(tx, key);
    // Waits for the same authorization under way in another tab, and then finds it made.
    const { count } = await tx.authorization.createMany({ data: key, skipDuplicates: true });
    if (count > 0) {
      const changes = { authorized: { from: false, to: true } };
      return recordAudit(tx, actor, 'authorization.created', target, changes);
    }
    const expiresAt = (await lockAuthorization(tx, key))?.expiresAt ?? null;
    if (expiresAt !== null && expiresAt <= now) await setEnd(tx, actor, target, key, [expiresAt, null]);
  });
}

/**
 * Says until when an authorization holds; from then on, the next token is refused. One that has ended is prolonged so.
 *
 * @throws Refusal at the field `lastDay` for a day that is over; applicationDeletedMeanwhile, apiDeletedMeanwhile,
 *   authorizationGone, changedMeanwhile if it ends at another time than the form showed
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
    await setEnd(tx, actor, target, key, [from, to]);
  });
}

/**
 * Withdraws an authorization with the scopes assigned on it. The next token is refused.
 *
 * @returns false if there was none any more, and so nothing to withdraw
 * @throws Refusal applicationDeletedMeanwhile, apiDeletedMeanwhile
 */
export async function revokeAuthorization(
  actor: Writer,
  { applicationId, apiId }: AuthorizationKey,
): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const key = { applicationId, apiId };
    const target = await lockBoth(tx, key);
    if ((await lockAuthorization(tx, key)) === null) return false;
    // The database would take the scopes along by itself; deleting them here tells which ones they were.
    const taken = await tx.$queryRaw<{ code: string }[]>`
      WITH taken AS (
        DELETE FROM assigned_scope
        WHERE application_id = ${applicationId}::uuid AND api_id = ${apiId}::uuid
        RETURNING permission_id
      )
      SELECT code FROM permission JOIN taken ON permission_id = id ORDER BY position, id`;
    await tx.authorization.delete({ where: { applicationId_apiId: key } });
    const changes: Changes = {
      authorized: { from: true, to: false },
      ...(taken.length > 0 && { scopes: { from: taken.map(({ code }) => code), to: [] } }),
    };
    await recordAudit(tx, actor, 'authorization.revoked', target, changes);
    return true;
  });
}

function same(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((id) => other.has(id));
}

/**
 * Makes exactly these permissions the application's scopes of an API; all of them or, if refused, none.
 *
 * @throws Refusal applicationDeletedMeanwhile, apiDeletedMeanwhile, authorizationRevokedMeanwhile,
 *   permissionDeletedMeanwhile if one of them is gone, changedMeanwhile if others than `basedOn` are assigned now
 */
export async function assignScopes(
  actor: Writer,
  { applicationId, apiId, permissionIds, basedOn }: AssignScopes,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const key = { applicationId, apiId };
    const target = await lockBoth(tx, key);
    if ((await lockAuthorization(tx, key)) === null) throw new Refusal('authorizationRevokedMeanwhile');
    // Locked, so that one that is being deleted is waited for, and then missing here.
    const permissions = await tx.$queryRaw<{ id: string; code: string }[]>`
      SELECT id, code FROM permission WHERE api_id = ${apiId}::uuid ORDER BY position, id FOR KEY SHARE`;
    const existing = new Set(permissions.map(({ id }) => id));
    const wanted = new Set(permissionIds);
    if (permissionIds.some((id) => !existing.has(id))) throw new Refusal('permissionDeletedMeanwhile');

    const rows = await tx.assignedScope.findMany({ where: key, select: { permissionId: true } });
    const current = new Set(rows.map(({ permissionId }) => permissionId));
    if (same(wanted, current)) return;
    // A permission that was deleted took its assignment along; that alone is no one's change of the choice.
    const expected = new Set(basedOn.filter((id) => existing.has(id)));
    if (!same(expected, current)) throw new Refusal('changedMeanwhile');

    const removed = [...current].filter((id) => !wanted.has(id));
    const added = [...wanted].filter((id) => !current.has(id));
    await tx.assignedScope.deleteMany({ where: { ...key, permissionId: { in: removed } } });
    await tx.assignedScope.createMany({ data: added.map((permissionId) => ({ ...key, permissionId })) });
    const codes = (ids: ReadonlySet<string>) =>
      permissions.filter(({ id }) => ids.has(id)).map(({ code }) => code);
    await recordAudit(tx, actor, 'authorization.scopes_assigned', target, {
      scopes: { from: codes(current), to: codes(wanted) },
    });
  });
}
