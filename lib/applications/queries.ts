import { foundIdsSql } from '@/lib/attention/found/queries';
import type { Actor } from '@/lib/auth/actor';
import { expiresSoonSql } from '@/lib/client-secrets/queries';
import { db } from '@/lib/db';
import { findPage, type Page } from '@/lib/lists/page';
import { type LimitState, limitStateSql } from '@/lib/token-limits/queries';
import { Prisma } from '@/prisma/generated/client';
import type { ApplicationListQuery } from './list-query';
import { applicationIdSchema } from './schema';

/** An application as its details pages show it. */
export interface Application {
  id: string;
  clientId: string;
  name: string;
  description: string;
  enabled: boolean;
  clientCredentialsAllowed: boolean;
  /** When it was signed out everywhere for the last time; null: never. */
  tokensValidAfter: Date | null;
  /** Counts writes; an edit names the one that it was made on. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** @returns null also for an id that is none, as an address may hold anything */
export async function findApplication(
  _actor: Actor<'applications:read'>,
  id: string,
): Promise<Application | null> {
  if (!applicationIdSchema.safeParse(id).success) return null;
  return db().application.findUnique({
    where: { id },
    select: {
      id: true,
      clientId: true,
      name: true,
      description: true,
      enabled: true,
      clientCredentialsAllowed: true,
      tokensValidAfter: true,
      version: true,
      createdAt: true,
      updatedAt: true,
    },
  });
}

/** What goes when an application is deleted. */
export interface ApplicationBelongings {
  secrets: number;
  authorizations: number;
}

export async function countApplicationBelongings(
  _actor: Actor<'applications:read'>,
  applicationId: string,
): Promise<ApplicationBelongings> {
  const [secrets, authorizations] = await Promise.all([
    db().clientSecret.count({ where: { applicationId, revokedAt: null } }),
    db().authorization.count({ where: { applicationId } }),
  ]);
  return { secrets, authorizations };
}

/** A row of the list. */
export interface ApplicationSummary {
  id: string;
  clientId: string;
  name: string;
  enabled: boolean;
  createdAt: Date;
  updatedAt: Date;
  /** APIs that authorized it. */
  authorizedApis: number;
  /** Permissions that it was assigned, of all APIs together. */
  assignedScopes: number;
  /** When the first of its live secrets expires, if that is soon. */
  secretExpiresAt: Date | null;
  /** Whether it has got most or all of the tokens that it may get for now. */
  limitState: LimitState | null;
}

/** What lists of applications can be sorted by. */
export const APPLICATION_COLUMNS = {
  name: Prisma.sql`lower(name)`,
  createdAt: Prisma.sql`created_at`,
  updatedAt: Prisma.sql`updated_at`,
};

export function matchingApplications(
  { search, status }: Pick<ApplicationListQuery, 'search' | 'status'>,
  now: Date,
): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (search !== '') {
    const pattern = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
    // As the trigram indexes have it; Prisma's own insensitive search is ILIKE, which does not use them.
    conditions.push(
      Prisma.sql`(lower(name) LIKE lower(${pattern}) OR lower(client_id) LIKE lower(${pattern}))`,
    );
  }
  if (status === 'enabled' || status === 'disabled') {
    conditions.push(Prisma.sql`enabled = ${status === 'enabled'}`);
  } else if (status !== null) {
    conditions.push(Prisma.sql`id IN (${foundIdsSql(status, now)})`);
  }
  return Prisma.join(conditions, ' AND ');
}

/** One page of applications. What belongs to them is looked up for the rows of the page alone. */
export async function listApplications(
  _actor: Actor<'applications:read'>,
  query: ApplicationListQuery,
  now: Date,
): Promise<Page<ApplicationSummary>> {
  const where = matchingApplications(query, now);
  const { pageSize, sort } = query;
  const direction = sort.direction === 'asc' ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const order = Prisma.sql`${APPLICATION_COLUMNS[sort.column]} ${direction}, id ${direction}`;
  // The page first, in a query of its own: beside it, the counts would be made for every row that OFFSET skips.
  const rowsFrom = (offset: number) => db().$queryRaw<ApplicationSummary[]>`
    SELECT id, client_id AS "clientId", name, enabled, created_at AS "createdAt", updated_at AS "updatedAt",
      (SELECT count(*)::int FROM "authorization" WHERE application_id = page.id) AS "authorizedApis",
      (SELECT count(*)::int FROM assigned_scope WHERE application_id = page.id) AS "assignedScopes",
      (SELECT min(expires_at) FROM client_secret
        WHERE application_id = page.id AND ${expiresSoonSql(now)}) AS "secretExpiresAt",
      (SELECT ${limitStateSql} FROM token_usage u WHERE u.application_id = page.id) AS "limitState"
    FROM (
      SELECT id, client_id, name, enabled, created_at, updated_at, tokens_per_minute, tokens_per_day
      FROM application
      WHERE ${where}
      ORDER BY ${order}
      LIMIT ${pageSize} OFFSET ${offset}
    ) AS page
    ORDER BY ${order}`;
  const counting = db().$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM application WHERE ${where}`.then(([counted]) => counted?.total ?? 0);
  return findPage({ asked: query.page, pageSize }, counting, rowsFrom);
}
