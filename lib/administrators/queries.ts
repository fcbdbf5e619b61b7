import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Sort } from '@/lib/lists/list-query';
import { findPage } from '@/lib/lists/page';
import type { Prisma } from '@/prisma/generated/client';
import type { Role } from '@/prisma/generated/enums';

/** Whose session it is, as committed now. */
export interface SessionHolder {
  id: string;
  email: string;
  name: string;
  role: Role;
  /** Whether they are to set up a second factor before they do anything else. */
  secondFactorDue: boolean;
}

/** Looks the session up in the database for every request, so that it ends at once when it is taken away. */
export async function findSessionHolder(sessionId: string, now: Date): Promise<SessionHolder | null> {
  const [holder] = await db().$queryRaw<SessionHolder[]>`
    SELECT a.id, a.email, a.name, a.role::text AS role,
           coalesce(p.second_factor_for_owners, false) AND a.role = 'OWNER' AND NOT s.via_provider
             AND NOT EXISTS (SELECT FROM second_factor WHERE administrator_id = a.id) AS "secondFactorDue"
    FROM administrator_session s
    JOIN administrator a ON a.id = s.administrator_id AND a.enabled
    LEFT JOIN sign_in_policy p ON true
    WHERE s.id = ${sessionId}::uuid AND s.expires_at > ${now}`;
  return holder ?? null;
}

/** What a password is checked against; never leaves the server's memory. */
export interface Credentials {
  id: string;
  email: string;
  role: Role;
  enabled: boolean;
  passwordHash: string | null;
  hasSecondFactor: boolean;
}

/** @param whose - e-mail in lower case, or id */
export async function findCredentials(
  whose: { email: string } | { id: string },
): Promise<Credentials | null> {
  const found = await db().administrator.findUnique({
    where: whose,
    select: {
      id: true,
      email: true,
      role: true,
      enabled: true,
      passwordHash: true,
      secondFactor: { select: { createdAt: true } },
    },
  });
  if (found === null) return null;
  const { secondFactor, ...credentials } = found;
  return { ...credentials, hasSecondFactor: secondFactor !== null };
}

export const ADMINISTRATOR_COLUMNS = ['name', 'email', 'createdAt', 'lastSignedInAt'] as const;
const PAGE_SIZE = 25;

export interface AdministratorQuery {
  search: string;
  sort: Sort<(typeof ADMINISTRATOR_COLUMNS)[number]>;
  page: number;
}

export interface AdministratorSummary {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** INVITED: may sign in, but has not chosen a password nor ever come through the OpenID provider. */
  status: 'ENABLED' | 'DISABLED' | 'INVITED';
  hasSecondFactor: boolean;
  createdAt: Date;
  lastSignedInAt: Date | null;
  version: number;
}

export async function listAdministrators(
  _actor: Actor<'administrators:read'>,
  { search, sort, page: asked }: AdministratorQuery,
) {
  const where = searchedFor(search);
  return findPage({ asked, pageSize: PAGE_SIZE }, db().administrator.count({ where }), async (offset) => {
    const rows = await db().administrator.findMany({
      where,
      orderBy: [order(sort), { id: 'asc' }],
      skip: offset,
      take: PAGE_SIZE,
      include: { secondFactor: { select: { createdAt: true } } },
    });
    return rows.map(summary);
  });
}

function searchedFor(search: string): Prisma.AdministratorWhereInput {
  if (search === '') return {};
  // Prisma hands the text to LIKE as it is.
  const contains = search.replace(/[\\%_]/g, '\\$&');
  return {
    OR: [{ name: { contains, mode: 'insensitive' } }, { email: { contains, mode: 'insensitive' } }],
  };
}

function order({
  column,
  direction,
}: AdministratorQuery['sort']): Prisma.AdministratorOrderByWithRelationInput {
  return column === 'lastSignedInAt'
    ? { lastSignedInAt: { sort: direction, nulls: 'last' } }
    : { [column]: direction };
}

type Row = Omit<AdministratorSummary, 'status' | 'hasSecondFactor'> & {
  enabled: boolean;
  passwordHash: string | null;
  secondFactor: object | null;
};

function summary(row: Row): AdministratorSummary {
  const { id, name, email, role, createdAt, lastSignedInAt, version } = row;
  const awaited = row.passwordHash === null && lastSignedInAt === null;
  const status = !row.enabled ? 'DISABLED' : awaited ? 'INVITED' : 'ENABLED';
  const hasSecondFactor = row.secondFactor !== null;
  return { id, name, email, role, status, hasSecondFactor, createdAt, lastSignedInAt, version };
}
