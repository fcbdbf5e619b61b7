import { Prisma } from '@/prisma/generated/client';
import type { AttemptPlace } from '../attempt-id';
import type { AttemptQuery } from '../attempt-query';

/** A way to the attempts that a query asks for. */
export interface Look {
  /** What an index leads to, in the order of time. */
  where: Prisma.Sql[];
  /** What is then compared, row by row. */
  rest: Prisma.Sql[];
  /** How many it may look at, so that it answers in time whatever is asked. */
  most: number;
}

/** Neighbours, which lie together. */
const MOST_NEIGHBOURS = 50_000;
/** Each in a page of its own, if it comes to the worst. */
const MOST_SCATTERED = 10_000;

/** Bounds in time besides those of the query. */
interface Bounds {
  start: Date | null;
  end?: Date;
  olderThan?: AttemptPlace | null;
  newerThan?: AttemptPlace;
}

function bounds({ to }: AttemptQuery, { start, end, olderThan, newerThan }: Bounds): Prisma.Sql[] {
  const all = [Prisma.sql`true`];
  if (start !== null) all.push(Prisma.sql`at >= ${start}::timestamptz`);
  if (to !== null) all.push(Prisma.sql`at < ${to}::timestamptz`);
  if (end !== undefined) all.push(Prisma.sql`at <= ${end}::timestamptz`);
  // The time once more by itself: partitions are left out by it, and not by a comparison of rows.
  if (olderThan) {
    const { at, id } = olderThan;
    all.push(Prisma.sql`at <= ${at}::timestamptz AND (at, id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  if (newerThan) {
    const { at, id } = newerThan;
    all.push(Prisma.sql`at >= ${at}::timestamptz AND (at, id) > (${at}::timestamptz, ${id}::uuid)`);
  }
  return all;
}

const REFUSED = Prisma.sql`outcome = 'REFUSED'`;
const ISSUED = Prisma.sql`outcome = 'ISSUED'`;

/** By the most telling index that there is, which for refusals is a small one of theirs alone. */
function lookFor(query: AttemptQuery, within: Prisma.Sql[]): Look {
  const { application, api, outcome, reason, request } = query;
  const where = [...within];
  const rest: Prisma.Sql[] = [];
  const refused = outcome === 'refused' || reason !== null;
  if (refused) where.push(REFUSED);
  if (outcome === 'issued') rest.push(ISSUED);
  const byRequest = refused && request !== '';
  const ofRequest = Prisma.sql`request_id = ${request}`;
  const ofApplication = Prisma.sql`application_id = ${application}::uuid`;
  const ofApi = Prisma.sql`api_id = ${api}::uuid`;
  const forReason = Prisma.sql`reason = ${reason}`;
  const asked = [
    ...(request === '' ? [] : [{ condition: ofRequest, indexed: byRequest }]),
    ...(application === null ? [] : [{ condition: ofApplication, indexed: true }]),
    ...(api === null ? [] : [{ condition: ofApi, indexed: true }]),
    ...(reason === null ? [] : [{ condition: forReason, indexed: true }]),
  ];
  const leading = asked.find(({ indexed }) => indexed);
  for (const each of asked) (each === leading ? where : rest).push(each.condition);
  return { where, rest, most: leading === undefined && !refused ? MOST_NEIGHBOURS : MOST_SCATTERED };
}

/**
 * How to find what a query asks for. The request of a refusal is found by an index; there is none for those of issued
 * tokens, since it would cost each token a page that is read and written, so they are looked through.
 */
export function looksOf(query: AttemptQuery, within: Bounds): Look[] {
  const { outcome, reason, request } = query;
  const conditions = bounds(query, within);
  if (request === '' || outcome !== null || reason !== null) return [lookFor(query, conditions)];
  return (['refused', 'issued'] as const).map((each) => lookFor({ ...query, outcome: each }, conditions));
}
