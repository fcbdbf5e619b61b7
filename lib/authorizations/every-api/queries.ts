import type { Actor } from '@/lib/auth/actor';
import { containing } from '@/lib/lists/like-pattern';
import type { Page } from '@/lib/lists/page';
import { Prisma } from '@/prisma/generated/client';
import { type AuthorizedApi, listPage, withEndStates } from '../queries';
import type { AuthorizationListQuery } from '../schema';

/** An API as an application sees it, whether it authorizes the application or not. */
export interface ApiAuthorization extends AuthorizedApi {
  /** Null: it does not. */
  authorizedAt: Date | null;
}

/** The condition on `enterprise_api a`. */
export function apisMatching(
  applicationId: string,
  { search, status }: Omit<AuthorizationListQuery, 'page'>,
  now: Date,
): Prisma.Sql {
  const all = [Prisma.sql`true`];
  if (search !== '') {
    const pattern = containing(search);
    all.push(
      Prisma.sql`(lower(a.name) LIKE lower(${pattern}) OR lower(a.identifier) LIKE lower(${pattern}))`,
    );
  }
  const exists = (which: Prisma.Sql) => Prisma.sql`EXISTS (
    SELECT FROM "authorization" z WHERE z.application_id = ${applicationId}::uuid AND z.api_id = a.id AND ${which})`;
  if (status === 'authorized') all.push(exists(Prisma.sql`(z.expires_at > ${now}) IS NOT false`));
  if (status === 'ended') all.push(exists(Prisma.sql`z.expires_at <= ${now}`));
  if (status === 'not-authorized') all.push(Prisma.sql`NOT ${exists(Prisma.sql`true`)}`);
  return Prisma.join(all, ' AND ');
}

/** Every API, by name, with what it lets an application do. */
export async function listApiAuthorizations(
  _actor: Actor<'authorizations:read' | 'apis:read'>,
  applicationId: string,
  query: AuthorizationListQuery,
  now = new Date(),
): Promise<Page<ApiAuthorization>> {
  const where = apisMatching(applicationId, query, now);
  const page = await listPage<Omit<ApiAuthorization, 'endState'>>(
    query.page,
    Prisma.sql`SELECT count(*)::int AS total FROM enterprise_api a WHERE ${where}`,
    // The page first, as in the list of applications.
    (limits) => Prisma.sql`
      SELECT a.id, a.name, a.identifier, a.enabled, l.digest AS "logoDigest",
        z.created_at AS "authorizedAt", z.expires_at AS "expiresAt",
        coalesce(z.scope_count, 0) AS "assignedScopes",
        (SELECT count(*)::int FROM permission p WHERE p.api_id = a.id) AS permissions
      FROM (SELECT * FROM enterprise_api a WHERE ${where} ORDER BY lower(a.name), a.id ${limits}) a
      LEFT JOIN "authorization" z ON z.api_id = a.id AND z.application_id = ${applicationId}::uuid
      LEFT JOIN api_logo l ON l.api_id = a.id
      ORDER BY lower(a.name), a.id`,
  );
  return withEndStates(page, now);
}
