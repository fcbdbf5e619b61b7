import { type Actor, may } from '@/lib/auth/actor';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import { type Authority, type Climb, climb, heldNow, isLater, NO_AUTHORITY } from './climbing';
import { MANAGEMENT_API_ID, MANAGEMENT_CODES } from './product';

// The rule of climbing.ts, asked where scopes are assigned, where authorizations begin again and where credentials are
// written: whatever leads there, a form, a program or a file, is asked. Everybody is, administrators by their role.

type Anyone = Actor<never>;

/**
 * What applications have of the management API, also those that are disabled and whose authorization has ended; nothing of
 * those that it does not authorize. Not by their ids: PostgreSQL knows a UUID in any spelling, and we only in one.
 */
async function assignedTo(tx: Transaction, applicationIds: readonly string[]): Promise<Authority[]> {
  const rows = await tx.$queryRaw<{ until: Date | null; scopes: string[] }[]>`
    SELECT z.expires_at AS until, array(
      SELECT p.code FROM assigned_scope s JOIN permission p ON p.id = s.permission_id
      WHERE s.application_id = z.application_id AND s.api_id = z.api_id ORDER BY p.position, p.id) AS scopes
    FROM "authorization" z
    WHERE z.api_id = ${MANAGEMENT_API_ID}::uuid AND z.application_id = ANY(${applicationIds}::uuid[])`;
  return rows.map(({ until, scopes }) => ({ until, scopes: new Set(scopes) }));
}

/** Read without a lock: what is withdrawn from then on is withdrawn after this. */
async function heldBy(tx: Transaction, actor: Anyone, now: Date): Promise<Authority> {
  if (actor.kind !== 'APPLICATION') {
    return { scopes: new Set(MANAGEMENT_CODES.filter((code) => may(actor, code))), until: null };
  }
  const [assigned = null] = await assignedTo(tx, [actor.id]);
  return heldNow(actor.scopes, assigned, now);
}

/** @param others - whether the scopes are those of an application, which are not for everybody to know */
function refuse(found: Climb | null, others: boolean): void {
  if (found === null) return;
  if (found.by === 'end') throw new Refusal('managementRightsOutlast');
  if (others) throw new Refusal('managementRightsNotHeld');
  throw new Refusal('managementScopesNotHeld', undefined, { scopes: found.scopes.join(', ') });
}

/**
 * Asked before scopes are added to an authorization, which is locked.
 *
 * @param apiId - as the database has it
 * @param until - the end of the authorization
 * @throws Refusal managementScopesNotHeld, managementRightsOutlast
 */
export async function refuseAssigning(
  tx: Transaction,
  actor: Anyone,
  apiId: string,
  { scopes, until }: { scopes: readonly string[]; until: Date | null },
  now: Date,
): Promise<void> {
  if (apiId !== MANAGEMENT_API_ID || scopes.length === 0) return;
  refuse(climb({ scopes: new Set(scopes), until }, await heldBy(tx, actor, now)), false);
}

/**
 * Asked before authorizations, which are locked, hold longer than they did; where they had ended, again.
 *
 * @param apiId - as the database has it
 * @param until - their new end
 * @throws Refusal managementRightsNotHeld, managementRightsOutlast
 */
export async function refuseProlonging(
  tx: Transaction,
  actor: Anyone,
  apiId: string,
  { applicationIds, until }: { applicationIds: readonly string[]; until: Date | null },
  now: Date,
): Promise<void> {
  if (apiId !== MANAGEMENT_API_ID || applicationIds.length === 0) return;
  const held = await heldBy(tx, actor, now);
  for (const { scopes, until: before } of await assignedTo(tx, applicationIds)) {
    if (isLater(until, before)) refuse(climb({ scopes, until }, held), true);
  }
}

/**
 * Asked before anything by which the actor could act as an application, or by which it gets more tokens than before:
 * credentials, how and from where it may authenticate, letting it in again. The application is locked.
 *
 * @throws Refusal managementRightsNotHeld, managementRightsOutlast
 */
export async function refuseActingAs(
  tx: Transaction,
  actor: Anyone,
  applicationId: string,
  now = new Date(),
): Promise<void> {
  // So that who assigns it scopes waits for this, or this for them: the log tells them in the order in which they hold.
  if (actor.kind === 'APPLICATION') {
    await tx.$queryRaw`SELECT 1 FROM application WHERE id = ${applicationId}::uuid FOR UPDATE`;
  }
  const [wanted = NO_AUTHORITY] = await assignedTo(tx, [applicationId]);
  refuse(climb(wanted, await heldBy(tx, actor, now)), true);
}
