import { liveUntil } from '@/lib/affected/uses';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { containing } from '@/lib/lists/like-pattern';
import { findPage, type Page } from '@/lib/lists/page';
import { Prisma } from '@/prisma/generated/client';
import { type AuthorizationEndState, endState } from './end';
import type { ApplicationAuthorizationQuery, AuthorizationKey, AuthorizedApiQuery } from './schema';

type Reader = Actor<'authorizations:read'>;

const PAGE_SIZE = 25;

export async function listPage<Row>(
  asked: number,
  count: Prisma.Sql,
  select: (limits: Prisma.Sql) => Prisma.Sql,
): Promise<Page<Row>> {
  const counting = db()
    .$queryRaw<{ total: number }[]>(count)
    .then(([counted]) => counted?.total ?? 0);
  return findPage({ asked, pageSize: PAGE_SIZE }, counting, (offset) =>
    db().$queryRaw<Row[]>(select(Prisma.sql`LIMIT ${PAGE_SIZE} OFFSET ${offset}`)),
  );
}

export function withEndStates<Row extends { expiresAt: Date | null }>(page: Page<Row>, now: Date) {
  return { ...page, rows: page.rows.map((row) => ({ ...row, endState: endState(row.expiresAt, now) })) };
}

/** An application as an API sees it. */
export interface ApplicationAuthorization {
  applicationId: string;
  name: string;
  clientId: string;
  enabled: boolean;
  /** Null: it is not authorized. */
  authorizedAt: Date | null;
  /** When the authorization ends or ended; null: it does not. */
  expiresAt: Date | null;
  endState: AuthorizationEndState;
  assignedScopes: number;
}

/** The condition on `application a`. */
export function applicationsMatching(
  apiId: string,
  { search, status, open }: Omit<ApplicationAuthorizationQuery, 'page'>,
  now: Date,
): Prisma.Sql {
  const all = [Prisma.sql`true`];
  if (search !== '') {
    const pattern = containing(search);
    all.push(Prisma.sql`(lower(a.name) LIKE lower(${pattern}) OR lower(a.client_id) LIKE lower(${pattern}))`);
  }
  const exists = (which: Prisma.Sql) => Prisma.sql`EXISTS (
    SELECT FROM "authorization" z WHERE z.application_id = a.id AND z.api_id = ${apiId}::uuid AND ${which})`;
  const authorized = exists(Prisma.sql`true`);
  const ended = exists(Prisma.sql`z.expires_at <= ${now}`);
  if (status === 'authorized') all.push(Prisma.sql`${authorized} AND NOT ${ended}`);
  // One that was prolonged just now.
  if (status === 'ended') all.push(Prisma.sql`(${ended} OR (${authorized} AND a.id = ${open}::uuid))`);
  if (status === 'not-authorized') {
    // One that was authorized in this list just now stays, so that scopes can be assigned to it right there.
    all.push(Prisma.sql`(NOT ${authorized} OR a.id = ${open}::uuid)`);
  }
  return Prisma.join(all, ' AND ');
}

/** Every application, by name, with what the API lets it do. */
export async function listApplicationAuthorizations(
  _actor: Reader,
  apiId: string,
  query: ApplicationAuthorizationQuery,
  now = new Date(),
): Promise<Page<ApplicationAuthorization>> {
  const where = applicationsMatching(apiId, query, now);
  const page = await listPage<Omit<ApplicationAuthorization, 'endState'>>(
    query.page,
    Prisma.sql`SELECT count(*)::int AS total FROM application a WHERE ${where}`,
    // The page first and then what belongs to its rows: PostgreSQL would look that up for skipped rows, too.
    (limits) => Prisma.sql`
      SELECT a.id AS "applicationId", a.name, a.client_id AS "clientId", a.enabled,
        z.created_at AS "authorizedAt", z.expires_at AS "expiresAt",
        (SELECT count(*)::int FROM assigned_scope s
          WHERE s.application_id = a.id AND s.api_id = ${apiId}::uuid) AS "assignedScopes"
      FROM (SELECT * FROM application a WHERE ${where} ORDER BY lower(a.name), a.id ${limits}) a
      LEFT JOIN "authorization" z ON z.application_id = a.id AND z.api_id = ${apiId}::uuid
      ORDER BY lower(a.name), a.id`,
  );
  return withEndStates(page, now);
}

/** An API that authorized an application, as the application sees it. */
export interface AuthorizedApi {
  id: string;
  name: string;
  identifier: string;
  enabled: boolean;
  logoDigest: string | null;
  /** When the authorization ends or ended; null: it does not. */
  expiresAt: Date | null;
  endState: AuthorizationEndState;
  assignedScopes: number;
  permissions: number;
}

/** The APIs that authorized an application, by name. */
export async function listAuthorizedApis(
  _actor: Reader,
  applicationId: string,
  { search, page }: AuthorizedApiQuery,
  now = new Date(),
): Promise<Page<AuthorizedApi>> {
  const pattern = containing(search);
  const source = Prisma.sql`
    FROM "authorization" z JOIN enterprise_api e ON e.id = z.api_id LEFT JOIN api_logo l ON l.api_id = e.id
    WHERE z.application_id = ${applicationId}::uuid
      AND (lower(e.name) LIKE lower(${pattern}) OR lower(e.identifier) LIKE lower(${pattern}))`;
  const found = await listPage<Omit<AuthorizedApi, 'endState'>>(
    page,
    Prisma.sql`SELECT count(*)::int AS total ${source}`,
    (limits) => Prisma.sql`
      SELECT e.id, e.name, e.identifier, e.enabled, l.digest AS "logoDigest",
        z.expires_at AS "expiresAt",
        (SELECT count(*)::int FROM assigned_scope s
          WHERE s.application_id = z.application_id AND s.api_id = e.id) AS "assignedScopes",
        (SELECT count(*)::int FROM permission p WHERE p.api_id = e.id) AS permissions
      ${source}
      ORDER BY lower(e.name), e.id
      ${limits}`,
  );
  return withEndStates(found, now);
}

/** What can be assigned on an authorization, and what is. */
export interface ScopeChoice extends AuthorizationKey {
  api: { name: string; identifier: string; enabled: boolean };
  /** In the API's order. */
  permissions: { id: string; code: string; description: string }[];
  /** Ids of permissions. */
  assigned: string[];
  /** When the application got its last token for the API; null: never. */
  lastTokenAt: Date | null;
  /** When the last of its tokens has expired, at the latest; null: all have. */
  tokensExpireAt: Date | null;
}

/** @returns null if the API does not authorize the application */
export async function findScopeChoice(
  _actor: Reader,
  { applicationId, apiId }: AuthorizationKey,
): Promise<ScopeChoice | null> {
  const where = { applicationId_apiId: { applicationId, apiId } };
  const [row, lastToken] = await Promise.all([
    db().authorization.findUnique({
      where,
      select: {
        assignedScopes: { select: { permissionId: true } },
        api: {
          select: {
            name: true,
            identifier: true,
            enabled: true,
            permissions: {
              select: { id: true, code: true, description: true },
              orderBy: [{ position: 'asc' }, { id: 'asc' }],
            },
          },
        },
      },
    }),
    db().lastToken.findUnique({ where }),
  ]);
  if (row === null) return null;
  const { permissions, ...api } = row.api;
  const assigned = row.assignedScopes.map(({ permissionId }) => permissionId);
  return {
    applicationId,
    apiId,
    api,
    permissions,
    assigned,
    lastTokenAt: lastToken?.issuedAt ?? null,
    tokensExpireAt: liveUntil(lastToken?.expiresAt ?? null, new Date()),
  };
}
