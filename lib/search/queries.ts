import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { beginningWith, containing } from '@/lib/lists/like-pattern';
import { Prisma } from '@/prisma/generated/client';
import { type Found, MOST_FOUND } from './schema';

interface Place {
  table: Prisma.Sql;
  /** By which results are found and ordered. */
  name: Prisma.Sql;
  /** By which they are found, too. */
  other?: Prisma.Sql;
}

/** Characters. Of a Client ID fewer say nothing, and no index finds them. */
const SHORTEST_OTHER = 3;

const APPLICATIONS: Place = {
  table: Prisma.sql`application`,
  name: Prisma.sql`name`,
  other: Prisma.sql`client_id`,
};
const APIS: Place = {
  table: Prisma.sql`enterprise_api`,
  name: Prisma.sql`name`,
  other: Prisma.sql`identifier`,
};
const PERMISSIONS: Place = { table: Prisma.sql`permission`, name: Prisma.sql`code` };

/**
 * The first few: those that begin with the text, then those that contain it, then those that are otherwise called so.
 * Each part is asked only when the ones before it have not given enough, and takes its rows in the order of an index;
 * so what thousands contain costs as little as what is rare. What begins with a single letter is enough for that letter:
 * what contains it is found by reading everything, and nobody looks for it.
 *
 * @returns rows of `id` and `rank`
 */
function firstOf({ table, name, other }: Place, text: string): Prisma.Sql {
  const limit = Prisma.sql`LIMIT ${MOST_FOUND}`;
  const begins = Prisma.sql`lower(${name}) COLLATE "C" LIKE lower(${beginningWith(text)})`;
  const contains = Prisma.sql`lower(${name}) LIKE lower(${containing(text)})`;
  const part = (rank: number, which: Prisma.Sql) => Prisma.sql`
    (SELECT id, ${rank}::int AS rank FROM ${table} WHERE ${which}
     ORDER BY lower(${name}) COLLATE "C", id ${limit})`;
  const parts = [part(0, begins)];
  if (!/^[!-~]$/.test(text)) parts.push(part(1, Prisma.sql`${contains} AND NOT (${begins})`));
  if (other && text.length >= SHORTEST_OTHER) {
    parts.push(Prisma.sql`
      (SELECT id, 1 AS rank FROM ${table}
       WHERE lower(${other}) LIKE lower(${containing(text)}) AND NOT (${contains}) ${limit})`);
  }
  return Prisma.sql`(SELECT id, rank FROM (${Prisma.join(parts, ' UNION ALL ')}) AS part ${limit})`;
}

/** Applications by name and Client ID, APIs by name and identifier, permissions by code; the first few of each. */
export async function search(
  _actor: Actor<'applications:read' | 'apis:read'>,
  text: string,
): Promise<Found[]> {
  const [applications, apis, permissions] = await Promise.all([
    db().$queryRaw<{ id: string; title: string; detail: string }[]>`
      SELECT a.id, a.name AS title, a.client_id AS detail
      FROM ${firstOf(APPLICATIONS, text)} AS found JOIN application a ON a.id = found.id
      ORDER BY rank, lower(a.name) COLLATE "C", a.id`,
    db().$queryRaw<{ id: string; title: string; detail: string }[]>`
      SELECT e.id, e.name AS title, e.identifier AS detail
      FROM ${firstOf(APIS, text)} AS found JOIN enterprise_api e ON e.id = found.id
      ORDER BY rank, lower(e.name) COLLATE "C", e.id`,
    db().$queryRaw<{ id: string; title: string; detail: string; apiId: string }[]>`
      SELECT p.id, p.code AS title, e.name AS detail, e.id AS "apiId"
      FROM ${firstOf(PERMISSIONS, text)} AS found
      JOIN permission p ON p.id = found.id JOIN enterprise_api e ON e.id = p.api_id
      ORDER BY rank, lower(p.code) COLLATE "C", p.id`,
  ]);
  return [
    ...applications.map((row) => ({ kind: 'application' as const, ...row, href: `/applications/${row.id}` })),
    ...apis.map((row) => ({ kind: 'api' as const, ...row, href: `/apis/${row.id}` })),
    ...permissions.map(({ apiId, ...row }) => ({
      kind: 'permission' as const,
      ...row,
      href: `/apis/${apiId}/permissions?${new URLSearchParams({ q: row.title })}`,
    })),
  ];
}
