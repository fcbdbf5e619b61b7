import type { Actor } from '@/lib/auth/actor';
import { liveSecret } from '@/lib/client-secrets/queries';
import { db } from '@/lib/db';
import { containing } from '@/lib/lists/like-pattern';
import { Prisma } from '@/prisma/generated/client';

/** Enough to recognise what one looks for; whoever does not find it here searches. */
const MOST_SHOWN = 6;

/** A few of what matches, by name. */
export interface Choices<Row> {
  rows: Row[];
  /** Whether others match that are not shown. */
  more: boolean;
}

function few<Row>(rows: Row[]): Choices<Row> {
  return { rows: rows.slice(0, MOST_SHOWN), more: rows.length > MOST_SHOWN };
}

const matches = (search: string, columns: readonly Prisma.Sql[]) => {
  if (search === '') return Prisma.sql`true`;
  const pattern = containing(search);
  return Prisma.sql`(${Prisma.join(
    columns.map((column) => Prisma.sql`lower(${column}) LIKE lower(${pattern})`),
    ' OR ',
  )})`;
};

/** An API to pick. */
export interface ApiChoice {
  id: string;
  kind: 'SYSTEM' | 'CUSTOM';
  name: string;
  identifier: string;
  enabled: boolean;
  logoDigest: string | null;
  permissions: number;
}

const API_COLUMNS = Prisma.sql`api.id, api.kind, api.name, api.identifier, api.enabled,
  (SELECT digest FROM api_logo WHERE api_id = api.id) AS "logoDigest",
  (SELECT count(*)::int FROM permission WHERE api_id = api.id) AS permissions`;

/** What ships with the deployment comes last: it is nobody's first choice. */
export async function listApiChoices(
  _actor: Actor<'apis:read'>,
  search: string,
): Promise<Choices<ApiChoice>> {
  const matching = matches(search, [Prisma.sql`name`, Prisma.sql`identifier`]);
  // The page is cut before anything is counted.
  const rows = await db().$queryRaw<ApiChoice[]>`
    SELECT ${API_COLUMNS} FROM (
      (SELECT * FROM enterprise_api WHERE kind = 'CUSTOM' AND ${matching}
        ORDER BY lower(name), id LIMIT ${MOST_SHOWN + 1})
      UNION ALL SELECT * FROM enterprise_api WHERE kind = 'SYSTEM' AND ${matching}
    ) api ORDER BY api.kind = 'SYSTEM', lower(api.name), api.id LIMIT ${MOST_SHOWN + 1}`;
  return few(rows);
}

/** An application to pick. */
export interface ApplicationChoice {
  id: string;
  name: string;
  clientId: string;
  enabled: boolean;
}

export async function listApplicationChoices(
  _actor: Actor<'applications:read'>,
  search: string,
): Promise<Choices<ApplicationChoice>> {
  const rows = await db().$queryRaw<ApplicationChoice[]>`
    SELECT id, name, client_id AS "clientId", enabled FROM application
    WHERE ${matches(search, [Prisma.sql`name`, Prisma.sql`client_id`])}
    ORDER BY lower(name), id LIMIT ${MOST_SHOWN + 1}`;
  return few(rows);
}

/** The API that was picked. */
export interface PickedApi extends ApiChoice {
  /** In the API's order. */
  list: { id: string; code: string; description: string }[];
}

export async function findPickedApi(_actor: Actor<'apis:read'>, id: string): Promise<PickedApi | null> {
  const [[api], list] = await Promise.all([
    db().$queryRaw<ApiChoice[]>`SELECT ${API_COLUMNS} FROM enterprise_api api WHERE api.id = ${id}::uuid`,
    db().permission.findMany({
      where: { apiId: id },
      select: { id: true, code: true, description: true },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
    }),
  ]);
  return api === undefined ? null : { ...api, list };
}

/** The application that was picked, and what it has of the API that was. */
export interface PickedApplication extends ApplicationChoice {
  liveSecrets: number;
  /** Whether it has another way to authenticate: a public key, or an address of some. */
  hasKeys: boolean;
  /** Null: the API does not authorize it. */
  authorization: { expiresAt: Date | null; ended: boolean; assigned: string[] } | null;
}

export async function findPickedApplication(
  _actor: Actor<'applications:read' | 'authorizations:read'>,
  id: string,
  apiId: string | null,
  now: Date,
): Promise<PickedApplication | null> {
  const [row, authorization] = await Promise.all([
    db().application.findUnique({
      where: { id },
      select: {
        id: true,
        name: true,
        clientId: true,
        enabled: true,
        jwksUri: true,
        _count: { select: { secrets: { where: liveSecret(now) }, keys: true } },
      },
    }),
    apiId === null
      ? null
      : db().authorization.findUnique({
          where: { applicationId_apiId: { applicationId: id, apiId } },
          select: { expiresAt: true, assignedScopes: { select: { permissionId: true } } },
        }),
  ]);
  if (row === null) return null;
  const { _count, jwksUri, ...application } = row;
  return {
    ...application,
    liveSecrets: _count.secrets,
    hasKeys: _count.keys > 0 || jwksUri !== null,
    authorization: authorization && {
      expiresAt: authorization.expiresAt,
      ended: authorization.expiresAt !== null && authorization.expiresAt <= now,
      assigned: authorization.assignedScopes.map(({ permissionId }) => permissionId),
    },
  };
}
