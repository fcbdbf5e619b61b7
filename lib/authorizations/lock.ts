import type { Target } from '@/lib/audit/record';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import type { AuthorizationKey } from './schema';

// Every write to authorizations locks in this order: applications, APIs, authorizations, permissions; of several of a kind,
// in the order of their ids, authorizations by API first. So no two of them wait for each other.

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
 * Keeps both sides of authorizations, made or to be made, from being deleted until the transaction ends.
 *
 * @param toAssign - waits for whoever writes to the API's permissions, and is waited for: a permission being deleted takes
 *   its assignments from authorizations that are looked up before, so none may be added under way
 * @returns those that are there
 * @throws Refusal applicationDeletedMeanwhile if none of the applications is, apiDeletedMeanwhile if none of the APIs is
 */
export async function lockBothSides(
  tx: Transaction,
  keys: readonly AuthorizationKey[],
  toAssign = false,
): Promise<{ apis: Named[]; applications: Named[] }> {
  const applicationIds = [...new Set(keys.map(({ applicationId }) => applicationId))];
  const apiIds = [...new Set(keys.map(({ apiId }) => apiId))];
  const applications = await tx.$queryRaw<Named[]>`
    SELECT id, name FROM application WHERE id = ANY(${applicationIds}::uuid[]) ORDER BY id FOR KEY SHARE`;
  if (applications.length === 0 && keys.length > 0) throw new Refusal('applicationDeletedMeanwhile');
  // Deleting a permission takes its assignments from many applications, in any order: of that and of what deletes the
  // assignments of several authorizations, one waits here for the other.
  const apis =
    keys.length > 1
      ? await tx.$queryRaw<Named[]>`
          SELECT id, name FROM enterprise_api WHERE id = ANY(${apiIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
      : toAssign
        ? await tx.$queryRaw<Named[]>`
            SELECT id, name FROM enterprise_api WHERE id = ANY(${apiIds}::uuid[]) FOR SHARE`
        : await tx.$queryRaw<Named[]>`
            SELECT id, name FROM enterprise_api WHERE id = ANY(${apiIds}::uuid[]) FOR KEY SHARE`;
  if (apis.length === 0 && keys.length > 0) throw new Refusal('apiDeletedMeanwhile');
  return { apis, applications };
}

/** The same for one of each. */
export async function lockBoth(
  tx: Transaction,
  key: AuthorizationKey,
  toAssign = false,
): Promise<Target & { apiId: string }> {
  const { apis, applications } = await lockBothSides(tx, [key], toAssign);
  const [[api], [application]] = [apis, applications];
  if (application === undefined) throw new Refusal('applicationDeletedMeanwhile');
  if (api === undefined) throw new Refusal('apiDeletedMeanwhile');
  return authorizationTarget(application, api);
}

interface LockedAuthorization extends AuthorizationKey {
  createdAt: Date;
  scopeCount: number;
  expiresAt: Date | null;
}

/** As two columns of a statement. */
export const columnsOf = (keys: readonly AuthorizationKey[]) => ({
  applicationIds: keys.map(({ applicationId }) => applicationId),
  apiIds: keys.map(({ apiId }) => apiId),
});

/** Those that there are, API by API and in each by application, from whichever side they are looked at. */
export async function lockAuthorizations(
  tx: Transaction,
  keys: readonly AuthorizationKey[],
): Promise<LockedAuthorization[]> {
  const { applicationIds, apiIds } = columnsOf(keys);
  return tx.$queryRaw<LockedAuthorization[]>`
    SELECT z.application_id AS "applicationId", z.api_id AS "apiId", z.created_at AS "createdAt",
      z.scope_count AS "scopeCount", z.expires_at AS "expiresAt"
    FROM "authorization" z
    JOIN unnest(${applicationIds}::uuid[], ${apiIds}::uuid[]) AS key (application_id, api_id)
      USING (application_id, api_id)
    ORDER BY z.api_id, z.application_id FOR UPDATE OF z`;
}

/** Null: it is not authorized. */
export async function lockAuthorization(
  tx: Transaction,
  key: AuthorizationKey,
): Promise<LockedAuthorization | null> {
  const [row] = await lockAuthorizations(tx, [key]);
  return row ?? null;
}
