import { ALL_APIS, UNKNOWN_ID } from '@/lib/activity/special-ids';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Subject } from '@/lib/subjects/subject';
import { Prisma } from '@/prisma/generated/client';
import { type Buckets, type Span, spansOf } from './buckets';
import { type CountedBucket, type Usage, usageOf } from './series';
import type { UsageFilter, UsageQuery } from './usage-query';

type Reader = Actor<'applications:read' | 'apis:read'>;

const COLUMNS = { application: Prisma.sql`application_id`, api: Prisma.sql`api_id` };

function only(filter: UsageFilter): Prisma.Sql {
  if (filter === null) return Prisma.sql`true`;
  return Prisma.sql`${COLUMNS[filter.kind]} = ${filter.id}::uuid`;
}

const within = (column: Prisma.Sql, { from, end }: Span) =>
  Prisma.sql`${column} >= ${from} AND ${column} < ${end}`;

/** What is counted over time, from the smallest table that tells it. */
function overTime({ range, filter }: UsageQuery, span: Span): Prisma.Sql {
  if (range === '1h') {
    return Prisma.sql`SELECT minute AS at, outcome, count FROM token_count
      WHERE ${within(Prisma.sql`minute`, span)} AND ${only(filter)}`;
  }
  const quarter = within(Prisma.sql`quarter`, span);
  if (filter?.kind === 'application') {
    return Prisma.sql`SELECT quarter AS at, outcome, count FROM token_count_quarter
      WHERE ${quarter} AND ${only(filter)}`;
  }
  return Prisma.sql`SELECT quarter AS at, outcome, count FROM token_total
    WHERE ${quarter} AND api_id = ${filter?.id ?? ALL_APIS}::uuid`;
}

/** Tokens issued and refused, over time and by reason. Costs the same however many applications there are. */
export async function getUsage(_actor: Reader, query: UsageQuery, buckets: Buckets): Promise<Usage> {
  const { starts, end } = buckets;
  const span = { from: starts[0] ?? end, end };
  const counted = await db().$queryRaw<CountedBucket[]>`
    SELECT width_bucket(at, ${starts.map((start) => start.toISOString())}::timestamptz[]) - 1 AS nth,
      outcome, sum(count)::float8 AS count
    FROM (${overTime(query, span)}) AS counted
    GROUP BY 1, 2`;
  return usageOf(buckets, counted);
}

export interface Caller extends Pick<Subject, 'kind' | 'id'> {
  /** Null: it has been deleted. */
  name: string | null;
  issued: number;
  refused: number;
}

/** What was counted by application and API; whoever is not known made up a name. */
export function countedPairs(buckets: Buckets, condition: Prisma.Sql): Prisma.Sql {
  const { quarters, days } = spansOf(buckets);
  const parts = [
    quarters &&
      Prisma.sql`SELECT application_id, api_id, outcome, count FROM token_count_quarter
      WHERE ${within(Prisma.sql`quarter`, quarters)} AND ${condition}`,
    days &&
      Prisma.sql`SELECT application_id, api_id, outcome, count FROM token_count_day
      WHERE ${within(Prisma.sql`day`, days)} AND ${condition}`,
  ];
  return Prisma.join(
    parts.filter((part) => part !== null),
    ' UNION ALL ',
  );
}

const MOST_CALLERS = 6;

/** Who asked most often: applications; or, of one application, the APIs that it asked for. */
export async function listTopCallers(
  _actor: Reader,
  { range, filter }: UsageQuery,
  buckets: Buckets,
): Promise<Caller[]> {
  const kind = filter?.kind === 'application' ? 'api' : 'application';
  const column = COLUMNS[kind];
  const condition = Prisma.sql`${only(filter)} AND ${column} <> ${UNKNOWN_ID}::uuid`;
  const { starts, end } = buckets;
  const counted =
    range === '1h'
      ? Prisma.sql`SELECT application_id, api_id, outcome, count FROM token_count
          WHERE ${within(Prisma.sql`minute`, { from: starts[0] ?? end, end })} AND ${condition}`
      : countedPairs(buckets, condition);
  const named = { application: Prisma.sql`application`, api: Prisma.sql`enterprise_api` }[kind];
  // Sums of bigint are numeric, and take twice as long.
  return db().$queryRaw<Caller[]>`
    SELECT ${kind} AS kind, top.id, n.name, top.issued, top.refused
    FROM (
      SELECT ${column} AS id,
        coalesce(sum(count::float8) FILTER (WHERE outcome = 'issued'), 0) AS issued,
        coalesce(sum(count::float8) FILTER (WHERE outcome <> 'issued'), 0) AS refused
      FROM (${counted}) AS counted
      GROUP BY 1
      ORDER BY sum(count::float8) DESC, 1
      LIMIT ${MOST_CALLERS}
    ) AS top LEFT JOIN ${named} n ON n.id = top.id
    ORDER BY top.issued + top.refused DESC, top.id`;
}
