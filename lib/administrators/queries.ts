import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Sort } from '@/lib/lists/list-query';
import type { Prisma } from '@/prisma/generated/client';
import type { Role } from '@/prisma/generated/enums';

/** Whose session it is, as committed now. */
export interface SessionHolder {
  id: string;
  email: string;
  name: string;
  role: Role;
}

/** Looks the session up in the database for every request, so that it ends at once when it is taken away. */
export async function findSessionHolder(sessionId: string, now: Date): Promise<SessionHolder | null> {
  const session = await db().administratorSession.findFirst({
    where: { id: sessionId, expiresAt: { gt: now }, administrator: { enabled: true } },
    select: { administrator: { select: { id: true, email: true, name: true, role: true } } },
  });
  return session?.administrator ?? null;
}

/** What a password is checked against; never leaves the server's memory. */
export interface Credentials {
  id: string;
  enabled: boolean;
  passwordHash: string | null;
}

/** @param email - in lower case */
export async function findCredentials(email: string): Promise<Credentials | null> {
  return db().administrator.findUnique({
    where: { email },
    select: { id: true, enabled: true, passwordHash: true },
  });
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
  createdAt: Date;
  lastSignedInAt: Date | null;
  version: number;
}

export async function listAdministrators(
  _actor: Actor<'administrators:read'>,
  { search, sort, page: asked }: AdministratorQuery,
) {
  const where = searchedFor(search);
  const total = await db().administrator.count({ where });
  const page = Math.min(asked, Math.max(1, Math.ceil(total / PAGE_SIZE)));
  const rows = await db().administrator.findMany({
    where,
    orderBy: [order(sort), { id: 'asc' }],
    skip: (page - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
  });
  return { rows: rows.map(summary), total, page, pageSize: PAGE_SIZE };
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

type Row = Omit<AdministratorSummary, 'status'> & { enabled: boolean; passwordHash: string | null };

function summary(row: Row): AdministratorSummary {
  const { id, name, email, role, createdAt, lastSignedInAt, version } = row;
  const awaited = row.passwordHash === null && lastSignedInAt === null;
  const status = !row.enabled ? 'DISABLED' : awaited ? 'INVITED' : 'ENABLED';
  return { id, name, email, role, status, createdAt, lastSignedInAt, version };
}
