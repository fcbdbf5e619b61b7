import type { AuditEntry } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import type { Transaction } from '@/lib/db/client';
import { refuseProlonging } from '@/lib/management-api/guard';
import { authorizationTarget, lockAuthorizations, lockBothSides } from './lock';

// The rules of letting in and of withdrawing, for one application as for thousands: whoever calls them records what they
// return, last in the transaction.

export interface Authorized {
  entries: AuditEntry[];
  /** Applications that were let in just now. */
  made: string[];
  /** When that was, the same for all of them; null if it was none. */
  madeAt: Date | null;
  /** How many had an authorization that had ended, and goes on. */
  prolonged: number;
  /** How many are gone. */
  missing: number;
}

/**
 * @throws Refusal applicationDeletedMeanwhile if all of them are gone, apiDeletedMeanwhile, and those of `refuseProlonging`
 *   for what goes on
 */
export async function authorizeAll(
  tx: Transaction,
  actor: Actor<'authorizations:write'>,
  apiId: string,
  applicationIds: readonly string[],
  now: Date,
): Promise<Authorized> {
  const { api, applications } = await lockBothSides(tx, apiId, applicationIds);
  const ids = applications.map(({ id }) => id);
  // Waits for the same authorization under way in another tab, and then finds it made.
  const rows = await tx.$queryRaw<{ applicationId: string; createdAt: Date }[]>`
    INSERT INTO "authorization" (application_id, api_id)
    SELECT id, ${apiId}::uuid FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS wanted (id, nth) ORDER BY nth
    ON CONFLICT DO NOTHING
    RETURNING application_id AS "applicationId", created_at AS "createdAt"`;
  const made = new Set(rows.map(({ applicationId }) => applicationId));
  const others = await lockAuthorizations(
    tx,
    apiId,
    ids.filter((id) => !made.has(id)),
  );
  const ended = new Map(
    others.flatMap(({ applicationId, expiresAt }) =>
      expiresAt !== null && expiresAt <= now ? [[applicationId, expiresAt] as const] : [],
    ),
  );
  const prolonged = { applicationIds: [...ended.keys()], until: null };
  await refuseProlonging(tx, actor, api.id, prolonged, now);
  await tx.authorization.updateMany({
    where: { apiId, applicationId: { in: prolonged.applicationIds } },
    data: { expiresAt: null },
  });
  const entries = applications.flatMap((application): AuditEntry[] => {
    const target = authorizationTarget(application, api);
    if (made.has(application.id)) {
      const changes = { authorized: { from: false, to: true } };
      return [{ action: 'authorization.created', target, changes }];
    }
    const end = ended.get(application.id);
    if (end === undefined) return [];
    const changes = { expiresAt: { from: end.toISOString(), to: null } };
    return [{ action: 'authorization.end_changed', target, changes }];
  });
  const missing = new Set(applicationIds).size - ids.length;
  return { entries, made: [...made], madeAt: rows[0]?.createdAt ?? null, prolonged: ended.size, missing };
}

/** Codes of what was assigned and is no longer, by application, in the order of the API. */
async function takeScopes(
  tx: Transaction,
  apiId: string,
  applicationIds: readonly string[],
): Promise<Map<string, string[]>> {
  // The database would take the scopes along by itself; deleting them here tells which ones they were.
  const rows = await tx.$queryRaw<{ applicationId: string; codes: string[] }[]>`
    WITH taken AS (
      DELETE FROM assigned_scope
      WHERE api_id = ${apiId}::uuid AND application_id = ANY(${applicationIds}::uuid[])
      RETURNING application_id, permission_id
    )
    SELECT application_id AS "applicationId", array_agg(code ORDER BY position, id) AS codes
    FROM taken JOIN permission ON id = permission_id GROUP BY application_id`;
  return new Map(rows.map(({ applicationId, codes }) => [applicationId, codes]));
}

/**
 * @param untouchedSince - only those that were made then, and neither got a scope nor an end since
 * @throws Refusal applicationDeletedMeanwhile if all of them are gone, apiDeletedMeanwhile
 */
export async function revokeAll(
  tx: Transaction,
  apiId: string,
  applicationIds: readonly string[],
  untouchedSince?: Date,
): Promise<AuditEntry[]> {
  const { api, applications } = await lockBothSides(tx, apiId, applicationIds);
  const locked = await lockAuthorizations(
    tx,
    apiId,
    applications.map(({ id }) => id),
  );
  const unwanted =
    untouchedSince === undefined
      ? locked
      : locked.filter(
          ({ createdAt, scopeCount, expiresAt }) =>
            createdAt.getTime() === untouchedSince.getTime() && scopeCount === 0 && expiresAt === null,
        );
  const revoked = new Set(unwanted.map(({ applicationId }) => applicationId));
  const ids = [...revoked];
  const taken = await takeScopes(tx, apiId, ids);
  await tx.$executeRaw`
    DELETE FROM "authorization" WHERE api_id = ${apiId}::uuid AND application_id = ANY(${ids}::uuid[])`;
  return applications.flatMap((application): AuditEntry[] => {
    if (!revoked.has(application.id)) return [];
    const codes = taken.get(application.id) ?? [];
    const changes = {
      authorized: { from: true, to: false },
      ...(codes.length > 0 && { scopes: { from: codes, to: [] } }),
    };
    return [{ action: 'authorization.revoked', target: authorizationTarget(application, api), changes }];
  });
}
