import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { containing } from '@/lib/lists/like-pattern';
import { Prisma } from '@/prisma/generated/client';
import type { Choice, ChoiceKind } from './kinds';

const MOST_CHOICES = 20;

const TABLES = {
  application: { table: Prisma.sql`application`, known: Prisma.sql`client_id` },
  api: { table: Prisma.sql`enterprise_api`, known: Prisma.sql`identifier` },
};

type Reader = Actor<'applications:read' | 'apis:read'>;

/** The first of those whose name or identifier has the text in it, by name. */
export async function listChoices(_actor: Reader, kind: ChoiceKind, search: string): Promise<Choice[]> {
  const { table, known } = TABLES[kind];
  const pattern = containing(search);
  const matches =
    search === ''
      ? Prisma.sql`true`
      : Prisma.sql`(lower(name) LIKE lower(${pattern}) OR lower(${known}) LIKE lower(${pattern}))`;
  return db().$queryRaw<Choice[]>`
    SELECT id, name, ${known} AS known FROM ${table} WHERE ${matches} ORDER BY lower(name), id LIMIT ${MOST_CHOICES}`;
}

/** What an id in an address stands for; null: for nothing that is there any more. */
export async function findChoice(
  _actor: Reader,
  kind: ChoiceKind,
  id: string | null,
): Promise<Choice | null> {
  if (id === null) return null;
  const { table, known } = TABLES[kind];
  const [choice] = await db().$queryRaw<Choice[]>`
    SELECT id, name, ${known} AS known FROM ${table} WHERE id = ${id}::uuid`;
  return choice ?? null;
}
