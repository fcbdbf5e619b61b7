import type { Target } from '@/lib/audit/record';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import type { AuthorizationKey } from './schema';

// Every write to authorizations locks in this order: applications, API, authorizations, permissions; of several of a kind,
// in the order of their ids. So no two of them wait for each other.

export const authorizationTarget = (
  application: { id: string; name: string },
  api: { id: string; name: string },
): Target & { apiId: string } => ({
  kind: 'authorization',
  id: `${application.id}/${api.id}`,
  name: `${application.name} → ${api.name}`,
  applicationId: application.id,
  apiId: api.id,
});

interface Named {
  id: string;
  name: string;
}

/**
 * Keeps applications and an API from being deleted until the transaction ends.
 *
 * @returns the API, and those of the applications that are there
 * @throws Refusal applicationDeletedMeanwhile if none is, apiDeletedMeanwhile
 */
export async function lockBothSides(
  tx: Transaction,
  apiId: string,
  applicationIds: readonly string[],
  toAssign = false,
): Promise<{ api: Named; applications: Named[] }> {
  const applications = await tx.$queryRaw<Named[]>`
    SELECT id, name FROM application WHERE id = ANY(${applicationIds}::uuid[]) ORDER BY id FOR KEY SHARE`;
  if (applications.length === 0 && applicationIds.length > 0) {
    throw new Refusal('applicationDeletedMeanwhile');
  }
  // Deleting a permission takes its assignments from many applications, in any order: of that and of what deletes the
  // assignments of several applications, one waits here for the other.
  const [api] =
    applicationIds.length > 1
      ? await tx.$queryRaw<Named[]>`
          SELECT id, name FROM enterprise_api WHERE id = ${apiId}::uuid FOR NO KEY UPDATE`
      : toAssign
        ? await tx.$queryRaw<Named[]>`
            SELECT id, name FROM enterprise_api WHERE id = ${apiId}::uuid FOR SHARE`
        : await tx.$queryRaw<Named[]>`
            SELECT id, name FROM enterprise_api WHERE id = ${apiId}::uuid FOR KEY SHARE`;
  if (api === undefined) throw new Refusal('apiDeletedMeanwhile');
  return { api, applications };
}

/**
 * The same for one of each.
 *
 * @param toAssign - waits for whoever writes to the API's permissions, and is waited for: a permission being deleted takes
 *   its assignments from authorizations that are looked up before, so none may be added under way
 * @throws Refusal applicationDeletedMeanwhile, apiDeletedMeanwhile
 */
export async function lockBoth(
  tx: Transaction,
  { applicationId, apiId }: AuthorizationKey,
  toAssign = false,
): Promise<Target & { apiId: string }> {
  const { api, applications } = await lockBothSides(tx, apiId, [applicationId], toAssign);
  const [application] = applications;
  if (application === undefined) throw new Refusal('applicationDeletedMeanwhile');
  return authorizationTarget(application, api);
}

interface LockedAuthorization {
  applicationId: string;
  createdAt: Date;
  scopeCount: number;
  expiresAt: Date | null;
}

/** Those that there are. */
export async function lockAuthorizations(
  tx: Transaction,
  apiId: string,
  applicationIds: readonly string[],
): Promise<LockedAuthorization[]> {
  return tx.$queryRaw<LockedAuthorization[]>`
    SELECT application_id AS "applicationId", created_at AS "createdAt", scope_count AS "scopeCount",
      expires_at AS "expiresAt"
    FROM "authorization"
    WHERE api_id = ${apiId}::uuid AND application_id = ANY(${applicationIds}::uuid[])
    ORDER BY application_id FOR UPDATE`;
}

/** Null: it is not authorized. */
export async function lockAuthorization(
  tx: Transaction,
  { applicationId, apiId }: AuthorizationKey,
): Promise<LockedAuthorization | null> {
  const [row] = await lockAuthorizations(tx, apiId, [applicationId]);
  return row ?? null;
}
