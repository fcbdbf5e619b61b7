import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { containing } from '@/lib/lists/like-pattern';
import { findPage, type Page } from '@/lib/lists/page';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import type { TokenProfile } from '@/lib/oauth/token-profile';
import { extraClaimsText } from '@/lib/token-settings/extra-claims';
import { Prisma } from '@/prisma/generated/client';
import type { ApiKind } from '@/prisma/generated/enums';
import type { ApiListQuery } from './list-query';
import { apiIdSchema } from './schema';

/** An enterprise API as its pages show it. */
export interface ApiDetails {
  id: string;
  kind: ApiKind;
  name: string;
  /** `aud` of its tokens. */
  identifier: string;
  description: string;
  enabled: boolean;
  /** Seconds. */
  tokenLifetime: number;
  signingAlgorithm: SigningAlgorithm;
  tokenProfile: TokenProfile;
  /** Whether a token request must say which scopes it asks for. */
  scopeRequired: boolean;
  /** Constant claims of its tokens, as indented JSON; empty for none. */
  extraClaims: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  /** Part of the logo's address; null: a monogram stands in. */
  logoDigest: string | null;
  permissions: number;
  /** Applications that it lets in. */
  authorizations: number;
}

/** @returns null also for what is no id at all, as an address may hold anything */
export async function findApi(_actor: Actor<'apis:read'>, id: string): Promise<ApiDetails | null> {
  if (!apiIdSchema.safeParse(id).success) return null;
  const row = await db().enterpriseApi.findUnique({
    where: { id },
    select: {
      id: true,
      kind: true,
      name: true,
      identifier: true,
      description: true,
      enabled: true,
      tokenLifetime: true,
      signingAlgorithm: true,
      tokenProfile: true,
      scopeRequired: true,
      extraClaims: true,
      version: true,
      createdAt: true,
      updatedAt: true,
      logo: { select: { digest: true } },
      _count: { select: { permissions: true, authorizations: true } },
    },
  });
  if (row === null) return null;
  const { logo, extraClaims, _count, ...api } = row;
  return {
    ...api,
    extraClaims: extraClaimsText(extraClaims, 2),
    logoDigest: logo?.digest ?? null,
    ..._count,
  };
}

/** A row of the list. */
export interface ApiSummary {
  id: string;
  kind: ApiKind;
  name: string;
  identifier: string;
  enabled: boolean;
  createdAt: Date;
  updatedAt: Date;
  logoDigest: string | null;
  permissions: number;
  authorizations: number;
}

const PAGE_SIZE = 25;

// The page is cut before anything is counted: rows that OFFSET skips are computed as well.
const summaries = (where: Prisma.Sql, order: Prisma.Sql, limit: Prisma.Sql) => Prisma.sql`
  SELECT id, kind::text AS kind, name, identifier, enabled, created_at AS "createdAt", updated_at AS "updatedAt",
    (SELECT digest FROM api_logo WHERE api_id = api.id) AS "logoDigest",
    (SELECT count(*)::int FROM permission WHERE api_id = api.id) AS permissions,
    (SELECT count(*)::int FROM "authorization" WHERE api_id = api.id) AS authorizations
  FROM (SELECT * FROM enterprise_api WHERE ${where} ORDER BY ${order} ${limit}) AS api
  ORDER BY ${order}`;

/** The few that ship with the deployment, by name. */
export async function listSystemApis(_actor: Actor<'apis:read'>): Promise<ApiSummary[]> {
  return db().$queryRaw<ApiSummary[]>(
    summaries(Prisma.sql`kind = 'SYSTEM'`, Prisma.sql`lower(name), id`, Prisma.empty),
  );
}

/** What lists of APIs can be sorted by. */
export const API_COLUMNS = {
  name: Prisma.sql`lower(name)`,
  createdAt: Prisma.sql`created_at`,
  updatedAt: Prisma.sql`updated_at`,
};

function matching({ search, status }: ApiListQuery): Prisma.Sql {
  const conditions = [Prisma.sql`kind = 'CUSTOM'`];
  if (search !== '') {
    const pattern = containing(search);
    // As the trigram indexes have it; Prisma's own insensitive search is ILIKE, which does not use them.
    conditions.push(
      Prisma.sql`(lower(name) LIKE lower(${pattern}) OR lower(identifier) LIKE lower(${pattern}))`,
    );
  }
  if (status !== null) conditions.push(Prisma.sql`enabled = ${status === 'enabled'}`);
  return Prisma.join(conditions, ' AND ');
}

/** One page of the APIs that administrators registered. */
export async function listCustomApis(
  _actor: Actor<'apis:read'>,
  query: ApiListQuery,
): Promise<Page<ApiSummary>> {
  const where = matching(query);
  const direction = query.sort.direction === 'asc' ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const order = Prisma.sql`${API_COLUMNS[query.sort.column]} ${direction}, id ${direction}`;
  const counting = db().$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM enterprise_api WHERE ${where}`.then(
    ([counted]) => counted?.total ?? 0,
  );
  return findPage({ asked: query.page, pageSize: PAGE_SIZE }, counting, (offset) =>
    db().$queryRaw<ApiSummary[]>(summaries(where, order, Prisma.sql`LIMIT ${PAGE_SIZE} OFFSET ${offset}`)),
  );
}

/** @returns the WebP image if it is that API's logo now */
export async function findLogo(
  _actor: Actor<'apis:read'>,
  apiId: string,
  digest: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!apiIdSchema.safeParse(apiId).success || !/^[0-9a-f]{64}$/.test(digest)) return null;
  const logo = await db().apiLogo.findFirst({ where: { apiId, digest }, select: { image: true } });
  return logo?.image ?? null;
}
