import type { AuditEntry } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import { refuseAssigning } from '@/lib/management-api/guard';
import { authorizationTarget, columnsOf, lockAuthorizations, lockBothSides } from './lock';
import type { AssignScopes, AuthorizationKey } from './schema';

// The rule of assigning, for one authorization as for thousands: whoever calls it records what it returns, last in the
// transaction.

type Writer = Actor<'authorizations:write'>;

interface Permission {
  id: string;
  apiId: string;
  code: string;
}

function same(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((id) => other.has(id));
}

/** PostgreSQL knows a UUID in any spelling, and answers in one. */
const nameOf = ({ applicationId, apiId }: AuthorizationKey) => `${applicationId}/${apiId}`.toLowerCase();

function gathered<T, V>(rows: readonly T[], nameIn: (row: T) => string, read: (row: T) => V) {
  const groups = new Map<string, V[]>();
  for (const row of rows) {
    const group = groups.get(nameIn(row));
    if (group === undefined) groups.set(nameIn(row), [read(row)]);
    else group.push(read(row));
  }
  return groups;
}

/** All that is written to or decides about it, locked in the order of lock.ts. */
async function lockAll(tx: Transaction, keys: readonly AuthorizationKey[]) {
  const { applications, apis } = await lockBothSides(tx, keys, true);
  const authorizations = await lockAuthorizations(tx, keys);
  const { applicationIds, apiIds } = columnsOf(keys);
  // Locked, so that one that is being deleted is waited for, and then missing here.
  const permissions = await tx.$queryRaw<Permission[]>`
    SELECT id, api_id AS "apiId", code FROM permission WHERE api_id = ANY(${[...new Set(apiIds)]}::uuid[])
    ORDER BY api_id, position, id FOR KEY SHARE`;
  const assigned = await tx.$queryRaw<(AuthorizationKey & { permissionId: string })[]>`
    SELECT application_id AS "applicationId", api_id AS "apiId", permission_id AS "permissionId"
    FROM assigned_scope
    JOIN unnest(${applicationIds}::uuid[], ${apiIds}::uuid[]) AS key (application_id, api_id)
      USING (application_id, api_id)`;
  return {
    applications: new Map(applications.map((each) => [each.id, each])),
    apis: new Map(apis.map((each) => [each.id, each])),
    authorizations: new Map(authorizations.map((each) => [nameOf(each), each])),
    permissionsOf: gathered(
      permissions,
      ({ apiId }) => apiId,
      (each) => each,
    ),
    assignedOn: gathered(assigned, nameOf, ({ permissionId }) => permissionId),
  };
}

type Held = Awaited<ReturnType<typeof lockAll>>;

function targetOf({ applications, apis }: Held, { applicationId, apiId }: AuthorizationKey) {
  const application = applications.get(applicationId.toLowerCase());
  if (application === undefined) throw new Refusal('applicationDeletedMeanwhile');
  const api = apis.get(apiId.toLowerCase());
  if (api === undefined) throw new Refusal('apiDeletedMeanwhile');
  return authorizationTarget(application, api);
}

interface Assignment {
  key: AuthorizationKey;
  removed: string[];
  added: string[];
  entry: AuditEntry;
}

/** What is to be written of one of them; null: nothing. */
async function compare(
  tx: Transaction,
  actor: Writer,
  held: Held,
  { permissionIds, basedOn, ...key }: AssignScopes,
  now: Date,
): Promise<Assignment | null> {
  const target = targetOf(held, key);
  const authorization = held.authorizations.get(nameOf(key));
  if (authorization === undefined) throw new Refusal('authorizationRevokedMeanwhile');
  const permissions = held.permissionsOf.get(target.apiId) ?? [];
  const existing = new Set(permissions.map(({ id }) => id));
  const wanted = new Set(permissionIds);
  if (permissionIds.some((id) => !existing.has(id))) throw new Refusal('permissionDeletedMeanwhile');

  const current = new Set(held.assignedOn.get(nameOf(key)));
  if (same(wanted, current)) return null;
  // A permission that was deleted took its assignment along; that alone is no one's change of the choice.
  const expected = new Set(basedOn.filter((id) => existing.has(id)));
  if (!same(expected, current)) throw new Refusal('changedMeanwhile');

  const removed = [...current].filter((id) => !wanted.has(id));
  const added = [...wanted].filter((id) => !current.has(id));
  const codes = (ids: ReadonlySet<string>) =>
    permissions.filter(({ id }) => ids.has(id)).map(({ code }) => code);
  const more = { scopes: codes(new Set(added)), until: authorization.expiresAt };
  await refuseAssigning(tx, actor, target.apiId, more, now);
  const changes = { scopes: { from: codes(current), to: codes(wanted) } };
  return { key, removed, added, entry: { action: 'authorization.scopes_assigned', target, changes } };
}

/** As three columns of a statement. */
function rowsOf(assignments: readonly Assignment[], part: 'removed' | 'added') {
  const rows = assignments.flatMap(({ key, ...ids }) =>
    ids[part].map((permissionId) => ({ ...key, permissionId })),
  );
  return { ...columnsOf(rows), permissionIds: rows.map(({ permissionId }) => permissionId) };
}

/**
 * Makes exactly these permissions the applications' scopes of APIs, in a transaction whose end records it; all of them
 * or, if one is refused, none.
 *
 * @param inputs - of each authorization one
 * @throws Refusal as `assignScopes`
 */
export async function assignAll(
  tx: Transaction,
  actor: Writer,
  inputs: readonly AssignScopes[],
  now: Date,
): Promise<AuditEntry[]> {
  const held = await lockAll(tx, inputs);
  const assignments: Assignment[] = [];
  for (const input of inputs) {
    const assignment = await compare(tx, actor, held, input, now);
    if (assignment !== null) assignments.push(assignment);
  }
  const removed = rowsOf(assignments, 'removed');
  if (removed.permissionIds.length > 0) {
    await tx.$executeRaw`
      DELETE FROM assigned_scope s
      USING unnest(${removed.applicationIds}::uuid[], ${removed.apiIds}::uuid[], ${removed.permissionIds}::uuid[])
        AS gone (application_id, api_id, permission_id)
      WHERE s.application_id = gone.application_id AND s.api_id = gone.api_id
        AND s.permission_id = gone.permission_id`;
  }
  const added = rowsOf(assignments, 'added');
  if (added.permissionIds.length > 0) {
    await tx.$executeRaw`
      INSERT INTO assigned_scope (application_id, api_id, permission_id)
      SELECT * FROM unnest(${added.applicationIds}::uuid[], ${added.apiIds}::uuid[], ${added.permissionIds}::uuid[])`;
  }
  return assignments.map(({ entry }) => entry);
}

/** The same on one. */
export async function assignScopesIn(
  tx: Transaction,
  actor: Writer,
  input: AssignScopes,
  now: Date,
): Promise<AuditEntry[]> {
  return assignAll(tx, actor, [input], now);
}
