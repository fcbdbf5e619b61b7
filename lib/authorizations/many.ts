import type { AuditEntry, Target } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import type { Transaction } from '@/lib/db/client';
import { refuseProlonging } from '@/lib/management-api/guard';
import { authorizationTarget, columnsOf, lockAuthorizations, lockBothSides } from './lock';
import type { AuthorizationKey } from './schema';

// The rules of letting in and of withdrawing, for one authorization as for thousands, be they of one API or of one
// application: whoever calls them records what they return, last in the transaction.

export interface Authorized {
  entries: AuditEntry[];
  /** Those that were made just now. */
  made: AuthorizationKey[];
  /** When that was, the same for all of them; null if it was none. */
  madeAt: Date | null;
  /** How many had ended, and go on. */
  prolonged: number;
  /** Of how many the application or the API is gone. */
  missing: number;
}

const nameOf = ({ applicationId, apiId }: AuthorizationKey) => `${applicationId}/${apiId}`;

function applicationsByApi(keys: readonly AuthorizationKey[]): Map<string, string[]> {
  const byApi = new Map<string, string[]>();
  for (const { apiId, applicationId } of keys) {
    const ids = byApi.get(apiId);
    if (ids === undefined) byApi.set(apiId, [applicationId]);
    else ids.push(applicationId);
  }
  return byApi;
}

/** Those of the keys whose both sides are there, with what the audit log calls them. */
async function lockTargets(tx: Transaction, keys: readonly AuthorizationKey[]) {
  const { apis, applications } = await lockBothSides(tx, keys);
  const [apiOf, applicationOf] = [apis, applications].map(
    (sides) => new Map(sides.map((side) => [side.id, side])),
  );
  const targets = new Map<string, { key: AuthorizationKey; target: Target }>();
  for (const key of keys) {
    const [application, api] = [applicationOf?.get(key.applicationId), apiOf?.get(key.apiId)];
    if (application && api) targets.set(nameOf(key), { key, target: authorizationTarget(application, api) });
  }
  return targets;
}

/**
 * @param keys - each once
 * @throws Refusal applicationDeletedMeanwhile if all the applications are gone, apiDeletedMeanwhile if all the APIs are, and
 *   those of `refuseProlonging` for what goes on
 */
export async function authorizeAll(
  tx: Transaction,
  actor: Actor<'authorizations:write'>,
  keys: readonly AuthorizationKey[],
  now: Date,
): Promise<Authorized> {
  const targets = await lockTargets(tx, keys);
  const present = [...targets.values()].map(({ key }) => key);
  const wanted = columnsOf(present);
  // Waits for the same authorization under way in another tab, and then finds it made.
  const rows = await tx.$queryRaw<(AuthorizationKey & { createdAt: Date })[]>`
    INSERT INTO "authorization" (application_id, api_id)
    SELECT application_id, api_id
    FROM unnest(${wanted.applicationIds}::uuid[], ${wanted.apiIds}::uuid[]) AS key (application_id, api_id)
    ORDER BY api_id, application_id
    ON CONFLICT DO NOTHING
    RETURNING application_id AS "applicationId", api_id AS "apiId", created_at AS "createdAt"`;
  const made = new Set(rows.map(nameOf));
  const others = await lockAuthorizations(
    tx,
    present.filter((key) => !made.has(nameOf(key))),
  );
  const ended = others.filter(({ expiresAt }) => expiresAt !== null && expiresAt <= now);
  for (const [apiId, applicationIds] of applicationsByApi(ended)) {
    await refuseProlonging(tx, actor, apiId, { applicationIds, until: null }, now);
  }
  const prolonged = columnsOf(ended);
  await tx.$executeRaw`
    UPDATE "authorization" z SET expires_at = NULL
    FROM unnest(${prolonged.applicationIds}::uuid[], ${prolonged.apiIds}::uuid[]) AS key (application_id, api_id)
    WHERE z.application_id = key.application_id AND z.api_id = key.api_id`;
  const endOf = new Map(ended.map((each) => [nameOf(each), each.expiresAt]));
  const entries = [...targets].flatMap(([name, { target }]): AuditEntry[] => {
    if (made.has(name)) {
      const changes = { authorized: { from: false, to: true } };
      return [{ action: 'authorization.created', target, changes }];
    }
    const end = endOf.get(name);
    if (!end) return [];
    const changes = { expiresAt: { from: end.toISOString(), to: null } };
    return [{ action: 'authorization.end_changed', target, changes }];
  });
  return {
    entries,
    made: rows.map(({ applicationId, apiId }) => ({ applicationId, apiId })),
    madeAt: rows[0]?.createdAt ?? null,
    prolonged: ended.length,
    missing: keys.length - present.length,
  };
}

/** Codes of what was assigned and is no longer, by authorization, in the order of the API. */
async function takeScopes(
  tx: Transaction,
  keys: readonly AuthorizationKey[],
): Promise<Map<string, string[]>> {
  const { applicationIds, apiIds } = columnsOf(keys);
  // The database would take the scopes along by itself; deleting them here tells which ones they were.
  const rows = await tx.$queryRaw<(AuthorizationKey & { codes: string[] })[]>`
    WITH taken AS (
      DELETE FROM assigned_scope s
      USING unnest(${applicationIds}::uuid[], ${apiIds}::uuid[]) AS key (application_id, api_id)
      WHERE s.application_id = key.application_id AND s.api_id = key.api_id
      RETURNING s.application_id, s.api_id, s.permission_id
    )
    SELECT application_id AS "applicationId", taken.api_id AS "apiId", array_agg(code ORDER BY position, id) AS codes
    FROM taken JOIN permission ON id = permission_id GROUP BY application_id, taken.api_id`;
  return new Map(rows.map((row) => [nameOf(row), row.codes]));
}

/**
 * @param keys - each once
 * @param untouchedSince - only those that were made then, and neither got a scope nor an end since
 * @throws Refusal applicationDeletedMeanwhile if all the applications are gone, apiDeletedMeanwhile if all the APIs are
 */
export async function revokeAll(
  tx: Transaction,
  keys: readonly AuthorizationKey[],
  untouchedSince?: Date,
): Promise<AuditEntry[]> {
  const targets = await lockTargets(tx, keys);
  const locked = await lockAuthorizations(
    tx,
    [...targets.values()].map(({ key }) => key),
  );
  const unwanted =
    untouchedSince === undefined
      ? locked
      : locked.filter(
          ({ createdAt, scopeCount, expiresAt }) =>
            createdAt.getTime() === untouchedSince.getTime() && scopeCount === 0 && expiresAt === null,
        );
  const taken = await takeScopes(tx, unwanted);
  const { applicationIds, apiIds } = columnsOf(unwanted);
  await tx.$executeRaw`
    DELETE FROM "authorization" z
    USING unnest(${applicationIds}::uuid[], ${apiIds}::uuid[]) AS key (application_id, api_id)
    WHERE z.application_id = key.application_id AND z.api_id = key.api_id`;
  const revoked = new Set(unwanted.map(nameOf));
  return [...targets].flatMap(([name, { target }]): AuditEntry[] => {
    if (!revoked.has(name)) return [];
    const codes = taken.get(name) ?? [];
    const changes = {
      authorized: { from: true, to: false },
      ...(codes.length > 0 && { scopes: { from: codes, to: [] } }),
    };
    return [{ action: 'authorization.revoked', target, changes }];
  });
}
