import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { type KeysetPage, type KeysetPlace, keysetPage, keysetSql } from '@/lib/lists/keyset/queries';
import { containing } from '@/lib/lists/like-pattern';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import type { TokenProfile } from '@/lib/oauth/token-profile';
import { Prisma } from '@/prisma/generated/client';
import type { ApiKind } from '@/prisma/generated/enums';
import { API_COLUMNS } from '../queries';

/** Everything that is set of an API itself, and nothing that is counted. */
export interface ApiRecord {
  id: string;
  kind: ApiKind;
  name: string;
  identifier: string;
  description: string;
  enabled: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  logo: LogoDigests | null;
}

/** Hex SHA-256 of an API's logo. */
interface LogoDigests {
  /** Of the image that is stored. */
  digest: string;
  /** Of the file that it was made of; null: that was not kept then. */
  uploadDigest: string | null;
}

/** How its tokens are made. */
export interface TokenSettingsRecord {
  /** Seconds. */
  tokenLifetime: number;
  signingAlgorithm: SigningAlgorithm;
  tokenProfile: TokenProfile;
  scopeRequired: boolean;
  extraClaims: unknown;
  version: number;
}

/** Whoever may write sees what was written. */
type Reader = Actor<'apis:read'> | Actor<'apis:write'>;

const COLUMNS = Prisma.sql`id, kind::text AS kind, name, identifier, description, enabled, version,
  created_at AS "createdAt", updated_at AS "updatedAt",
  (SELECT json_build_object('digest', digest, 'uploadDigest', upload_digest)
   FROM api_logo WHERE api_id = enterprise_api.id) AS logo`;

export async function findApiRecord(_actor: Reader, id: string): Promise<ApiRecord | null> {
  const [row] = await db().$queryRaw<
    ApiRecord[]
  >`SELECT ${COLUMNS} FROM enterprise_api WHERE id = ${id}::uuid`;
  return row ?? null;
}

/** @returns the WebP image */
export async function findLogoRecord(
  _actor: Reader,
  apiId: string,
): Promise<{ image: Uint8Array<ArrayBuffer>; digest: string } | null> {
  return db().apiLogo.findUnique({ where: { apiId }, select: { image: true, digest: true } });
}

export async function findTokenSettingsRecord(
  _actor: Reader,
  id: string,
): Promise<TokenSettingsRecord | null> {
  return db().enterpriseApi.findUnique({
    where: { id },
    select: {
      tokenLifetime: true,
      signingAlgorithm: true,
      tokenProfile: true,
      scopeRequired: true,
      extraClaims: true,
      version: true,
    },
  });
}

export interface ApiRecordQuery {
  /** A part of the name or of the identifier; empty for all. */
  search: string;
  kind: ApiKind | null;
  enabled: boolean | null;
  /** Exactly; null for all. */
  identifier: string | null;
  sort: { column: keyof typeof API_COLUMNS; direction: 'asc' | 'desc' };
  after: KeysetPlace | null;
  limit: number;
}

/** APIs after a place, as many as are asked for. */
export async function listApiRecords(
  _actor: Reader,
  { search, kind, enabled, identifier, sort, after, limit }: ApiRecordQuery,
): Promise<KeysetPage<ApiRecord>> {
  const column = {
    sql: API_COLUMNS[sort.column],
    type: sort.column === 'name' ? ('text' as const) : ('timestamptz' as const),
  };
  const page = keysetSql({ column, direction: sort.direction, after, limit });
  const conditions = [page.condition];
  if (search !== '') {
    const pattern = containing(search);
    conditions.push(
      Prisma.sql`(lower(name) LIKE lower(${pattern}) OR lower(identifier) LIKE lower(${pattern}))`,
    );
  }
  if (kind !== null) conditions.push(Prisma.sql`kind = ${kind}::api_kind`);
  if (enabled !== null) conditions.push(Prisma.sql`enabled = ${enabled}`);
  if (identifier !== null) conditions.push(Prisma.sql`identifier = ${identifier}`);
  const found = await db().$queryRaw<(ApiRecord & { sortedBy: string })[]>`
    SELECT ${COLUMNS}, ${page.value} AS "sortedBy"
    FROM enterprise_api WHERE ${Prisma.join(conditions, ' AND ')} ${page.order}`;
  return keysetPage(found, limit);
}
