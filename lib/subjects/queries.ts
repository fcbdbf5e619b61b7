import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { containing } from '@/lib/lists/like-pattern';
import { Prisma } from '@/prisma/generated/client';
import { SUBJECT_KINDS, type Subject, type SubjectKind } from './subject';

type Reader = Actor<'applications:read' | 'apis:read'>;

const TABLES = {
  application: { table: Prisma.sql`application`, known: Prisma.sql`client_id` },
  api: { table: Prisma.sql`enterprise_api`, known: Prisma.sql`identifier` },
};

const MOST_OF_ONE_KIND = 20;
const MOST_OF_EACH = 6;

function listKind(kind: SubjectKind, search: string, most: number): Promise<Subject[]> {
  const { table, known } = TABLES[kind];
  const pattern = containing(search);
  const matches =
    search === ''
      ? Prisma.sql`true`
      : Prisma.sql`(lower(name) LIKE lower(${pattern}) OR lower(${known}) LIKE lower(${pattern}))`;
  return db().$queryRaw<Subject[]>`
    SELECT ${kind} AS kind, id, name, ${known} AS known FROM ${table} WHERE ${matches}
    ORDER BY lower(name), id LIMIT ${most}`;
}

/**
 * The first of them by name, applications before APIs.
 *
 * @param kind - null: of both kinds
 * @param search - a part of the name, the Client ID or the identifier
 */
export async function listSubjects(
  _actor: Reader,
  kind: SubjectKind | null,
  search: string,
): Promise<Subject[]> {
  if (kind !== null) return listKind(kind, search, MOST_OF_ONE_KIND);
  return (await Promise.all(SUBJECT_KINDS.map((each) => listKind(each, search, MOST_OF_EACH)))).flat();
}

/** What an id in an address stands for; null: for nothing that is there any more. */
export async function findSubject(
  _actor: Reader,
  asked: { kind: SubjectKind; id: string | null } | null,
): Promise<Subject | null> {
  if (asked === null || asked.id === null) return null;
  const { table, known } = TABLES[asked.kind];
  const [subject] = await db().$queryRaw<Subject[]>`
    SELECT ${asked.kind} AS kind, id, name, ${known} AS known FROM ${table} WHERE id = ${asked.id}::uuid`;
  return subject ?? null;
}
