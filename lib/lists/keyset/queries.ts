import { Prisma } from '@/prisma/generated/client';

/** A place in a list, beside which it goes on: what a row is sorted by, as text, and its id. */
export interface KeysetPlace {
  value: string;
  id: string;
}

/** What a list can be sorted by: an expression with an index on it and the id, and its type. */
export interface KeysetColumn {
  sql: Prisma.Sql;
  type: 'text' | 'timestamptz' | 'integer';
}

const CASTS: Record<KeysetColumn['type'], (value: string) => Prisma.Sql> = {
  text: (value) => Prisma.sql`${value}::text`,
  timestamptz: (value) => Prisma.sql`${value}::text::timestamptz`,
  integer: (value) => Prisma.sql`${value}::text::integer`,
};

export interface Keyset {
  column: KeysetColumn;
  direction: 'asc' | 'desc';
  after: KeysetPlace | null;
  limit: number;
}

/**
 * The condition, the order and the limit of a page that begins after a place, found by index however far it is. One
 * more row than the page has, which tells whether there is another.
 *
 * @param id - of the rows, a uuid
 */
export function keysetSql({ column, direction, after, limit }: Keyset, id = Prisma.sql`id`) {
  const ascending = direction === 'asc';
  const way = ascending ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const value = ({ value }: KeysetPlace) => CASTS[column.type](value);
  const condition =
    after === null
      ? Prisma.sql`true`
      : ascending
        ? Prisma.sql`(${column.sql}, ${id}) > (${value(after)}, ${after.id}::uuid)`
        : Prisma.sql`(${column.sql}, ${id}) < (${value(after)}, ${after.id}::uuid)`;
  return {
    condition,
    order: Prisma.sql`ORDER BY ${column.sql} ${way}, ${id} ${way} LIMIT ${limit + 1}`,
    /** What a row is sorted by, for the place after it. */
    value: Prisma.sql`(${column.sql})::text`,
  };
}

export interface KeysetPage<Row> {
  rows: Row[];
  /** Where it ends; null: there is no more. */
  next: KeysetPlace | null;
}

/** @param found - one more than a page, if there are */
export function keysetPage<Row extends { id: string; sortedBy: string }>(
  found: readonly Row[],
  limit: number,
): KeysetPage<Omit<Row, 'sortedBy'>> {
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    rows: found.slice(0, limit).map(({ sortedBy: _, ...row }) => row),
    next: last === undefined ? null : { value: last.sortedBy, id: last.id },
  };
}
