import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { type KeysetPage, type KeysetPlace, keysetPage, keysetSql } from '@/lib/lists/keyset/queries';
import { Prisma } from '@/prisma/generated/client';
import { APPLICATION_COLUMNS, matchingApplications } from '../queries';

/** Everything that is set of an application itself, and nothing that is counted. */
export interface ApplicationRecord {
  id: string;
  clientId: string;
  name: string;
  description: string;
  enabled: boolean;
  clientCredentialsAllowed: boolean;
  allowedAddresses: string[];
  tokensPerMinute: number | null;
  tokensPerDay: number | null;
  tokensValidAfter: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** Whoever may write sees what was written. */
type Reader = Actor<'applications:read'> | Actor<'applications:write'>;

const COLUMNS = Prisma.sql`id, client_id AS "clientId", name, description, enabled,
  client_credentials_allowed AS "clientCredentialsAllowed", allowed_addresses AS "allowedAddresses",
  tokens_per_minute AS "tokensPerMinute", tokens_per_day AS "tokensPerDay",
  tokens_valid_after AS "tokensValidAfter", version, created_at AS "createdAt", updated_at AS "updatedAt"`;

export async function findApplicationRecord(_actor: Reader, id: string): Promise<ApplicationRecord | null> {
  const [row] = await db().$queryRaw<ApplicationRecord[]>`
    SELECT ${COLUMNS} FROM application WHERE id = ${id}::uuid`;
  return row ?? null;
}

/** Those that are there, in no order. */
export async function listApplicationRecordsOf(
  _actor: Reader,
  ids: readonly string[],
): Promise<ApplicationRecord[]> {
  return db().$queryRaw<
    ApplicationRecord[]
  >`SELECT ${COLUMNS} FROM application WHERE id = ANY(${ids}::uuid[])`;
}

export interface ApplicationRecordQuery {
  /** A part of the name or of the Client ID; empty for all. */
  search: string;
  enabled: boolean | null;
  /** Exactly; null for all. */
  clientId: string | null;
  sort: { column: keyof typeof APPLICATION_COLUMNS; direction: 'asc' | 'desc' };
  after: KeysetPlace | null;
  limit: number;
}

/** Applications after a place, as many as are asked for. */
export async function listApplicationRecords(
  _actor: Reader,
  { search, enabled, clientId, sort, after, limit }: ApplicationRecordQuery,
  now: Date,
): Promise<KeysetPage<ApplicationRecord>> {
  const status = enabled === null ? null : enabled ? 'enabled' : 'disabled';
  const column = {
    sql: APPLICATION_COLUMNS[sort.column],
    type: sort.column === 'name' ? ('text' as const) : ('timestamptz' as const),
  };
  const page = keysetSql({ column, direction: sort.direction, after, limit });
  const conditions = [matchingApplications({ search, status }, now), page.condition];
  if (clientId !== null) conditions.push(Prisma.sql`client_id = ${clientId}`);
  const found = await db().$queryRaw<(ApplicationRecord & { sortedBy: string })[]>`
    SELECT ${COLUMNS}, ${page.value} AS "sortedBy"
    FROM application WHERE ${Prisma.join(conditions, ' AND ')} ${page.order}`;
  return keysetPage(found, limit);
}
