import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { Prisma } from '@/prisma/generated/client';
import { type AttemptPlace, placeOf } from './attempt-id';
import { type AttemptQuery, rangeStart } from './attempt-query';
import { type Look, looksOf } from './looks/queries';
import { MOST_NEW } from './most-new';

const PAGE_SIZE = 25;

export interface Named {
  id: string;
  /** Null: it was deleted since. */
  name: string | null;
}

/** One request to the token endpoint, and what came of it. */
export interface Attempt extends AttemptPlace {
  outcome: 'issued' | 'refused';
  /** HTTP status of the answer. */
  status: number;
  error: string | null;
  /** A `RefusalReason`, or what another version of the product recorded. */
  reason: string | null;
  detail: string | null;
  requestId: string;
  sourceAddress: string;
  /** As presented, as is `audience`. */
  clientId: string | null;
  audience: string | null;
  application: Named | null;
  api: Named | null;
  secretId: string | null;
  kid: string | null;
  jti: string | null;
  /** Granted. */
  scopes: string[];
}

interface Row extends Omit<Attempt, 'application' | 'api'> {
  applicationId: string | null;
  applicationName: string | null;
  apiId: string | null;
  apiName: string | null;
}

function toAttempt({ applicationId, applicationName, apiId, apiName, ...row }: Row): Attempt {
  return {
    ...row,
    application: applicationId === null ? null : { id: applicationId, name: applicationName },
    api: apiId === null ? null : { id: apiId, name: apiName },
  };
}

const COLUMNS = Prisma.sql`t.id, t.at, lower(t.outcome::text) AS outcome, t.status, t.error, t.reason, t.detail,
  t.request_id AS "requestId", t.source_address AS "sourceAddress", t.client_id AS "clientId", t.audience,
  t.application_id AS "applicationId", a.name AS "applicationName", t.api_id AS "apiId", e.name AS "apiName",
  t.secret_id AS "secretId", t.kid, t.jti, t.scopes`;

const ORDER = {
  newestFirst: Prisma.sql`at DESC, id DESC`,
  oldestFirst: Prisma.sql`at, id`,
};
type Order = keyof typeof ORDER;

interface Found {
  rows: Attempt[];
  /** Where it stopped looking without having found as many as were asked for; null: there is nothing more. */
  stoppedAt: AttemptPlace | null;
}

/** Looks through the attempts to which an index leads, a bounded number of them, for those that match all the rest. */
async function carryOut({ where, rest, most }: Look, order: Order, size: number): Promise<Found> {
  const inOrder = ORDER[order];
  const conditions = Prisma.join(where, ' AND ');
  // Each partition that a statement may reach is planned for, which takes longer than reading a page.
  const once = Prisma.sql`(SELECT * FROM token_attempt WHERE ${conditions} ORDER BY ${inOrder} LIMIT ${Math.min(size, most)}) t`;
  // Of those that are passed over no more is read than is compared, which an index may have by itself.
  const twice = Prisma.sql`(
      SELECT at, id
      FROM (SELECT * FROM token_attempt WHERE ${conditions} ORDER BY ${inOrder} LIMIT ${most}) looked_at
      WHERE ${Prisma.join([Prisma.sql`true`, ...rest], ' AND ')}
      ORDER BY ${inOrder} LIMIT ${size}
    ) page
    CROSS JOIN LATERAL (SELECT * FROM token_attempt WHERE at = page.at AND id = page.id OFFSET 0) t`;
  const found = await db().$queryRaw<Row[]>`
    SELECT ${COLUMNS}
    FROM ${rest.length === 0 ? once : twice}
    LEFT JOIN application a ON a.id = t.application_id
    LEFT JOIN enterprise_api e ON e.id = t.api_id
    ORDER BY ${order === 'newestFirst' ? Prisma.sql`t.at DESC, t.id DESC` : Prisma.sql`t.at, t.id`}`;
  const rows = found.map(toAttempt);
  if (rows.length === size || rest.length === 0) return { rows, stoppedAt: null };
  const [last] = await db().$queryRaw<AttemptPlace[]>`
    SELECT at, id FROM token_attempt WHERE ${conditions} ORDER BY ${inOrder} OFFSET ${most - 1} LIMIT 1`;
  return { rows, stoppedAt: last ?? null };
}

const isOlder = (one: AttemptPlace, other: AttemptPlace) =>
  one.at.getTime() < other.at.getTime() || (one.at.getTime() === other.at.getTime() && one.id < other.id);

async function find(looks: readonly Look[], order: Order, size: number): Promise<Found> {
  const found = await Promise.all(looks.map((look) => carryOut(look, order, size)));
  const newestFirst = (one: AttemptPlace, other: AttemptPlace) => (isOlder(one, other) ? 1 : -1);
  const rows = found.flatMap((each) => each.rows).sort(newestFirst);
  if (order === 'oldestFirst') rows.reverse();
  const stops = found.map(({ stoppedAt }) => stoppedAt).filter((stop) => stop !== null);
  return { rows: rows.slice(0, size), stoppedAt: stops[0] ?? null };
}

export interface AttemptPage {
  /** Newest first. */
  rows: Attempt[];
  /** The attempts beside which newer or older ones are found; null where there are none. */
  newer: string | null;
  older: string | null;
  /** Where it stopped looking before the page was full, to answer in time; null: it has looked at all of them. */
  lookedBackTo: Date | null;
}

type Reader = Actor<'activity:read'>;

/** A page of the attempts. Pages hang on attempts and not on counting, so that they stay while new ones come in. */
export async function listAttempts(
  _actor: Reader,
  query: AttemptQuery,
  now = new Date(),
  pageSize = PAGE_SIZE,
): Promise<AttemptPage> {
  const { beside } = query;
  if (beside?.side === 'newer') {
    const looks = looksOf(query, { start: rangeStart(query, now), newerThan: beside.place });
    const { rows } = await find(looks, 'oldestFirst', pageSize + 1);
    // Less than a page of newer ones is a part of the newest page, which is better shown whole.
    if (rows.length > pageSize) {
      const page = rows.slice(0, pageSize).reverse();
      const [first] = page;
      return { rows: page, newer: first?.id ?? null, older: page.at(-1)?.id ?? null, lookedBackTo: null };
    }
  }
  const olderThan = beside?.side === 'older' ? beside.place : null;
  const looks = looksOf(query, { start: rangeStart(query, now), olderThan });
  const found = await find(looks, 'newestFirst', pageSize + 1);
  const rows = found.rows.slice(0, pageSize);
  const last = found.rows.length > pageSize ? rows.at(-1) : found.stoppedAt;
  return {
    rows,
    newer: olderThan === null ? null : (rows[0]?.id ?? olderThan.id),
    older: last?.id ?? null,
    lookedBackTo: found.rows.length > pageSize ? null : (found.stoppedAt?.at ?? null),
  };
}

/** Ids of what came in since then, the newest first, no more than one above MOST_NEW. */
export async function listNewAttemptIds(_actor: Reader, query: AttemptQuery, since: Date): Promise<string[]> {
  const { rows } = await find(looksOf(query, { start: since }), 'newestFirst', MOST_NEW + 1);
  return rows.map(({ id }) => id);
}

/** @returns null also for an id that is none, and for an attempt that is past its retention */
export async function findAttempt(_actor: Reader, id: string): Promise<Attempt | null> {
  const place = placeOf(id);
  if (place === null) return null;
  const where = [Prisma.sql`at = ${place.at}::timestamptz`, Prisma.sql`id = ${place.id}::uuid`];
  const { rows } = await carryOut({ where, rest: [], most: 1 }, 'newestFirst', 1);
  return rows[0] ?? null;
}

/** Few enough that tokens do not wait while a batch is written. */
const BATCH = 500;

/**
 * The newest `most` attempts that the query leaves, newest first, some at a time. What comes in while it is read is
 * newer than the first of them and left out.
 * Where few match, some hold none: whoever reads them can stop between two looks at the database.
 */
export async function* attemptBatches(
  _actor: Reader,
  query: AttemptQuery,
  most: number,
  now = new Date(),
): AsyncGenerator<Attempt[]> {
  const start = rangeStart(query, now);
  let olderThan: AttemptPlace | null = null;
  for (let left = most; left > 0; ) {
    const looks: Look[] = looksOf(query, { start, end: now, olderThan });
    const { rows, stoppedAt }: Found = await find(looks, 'newestFirst', Math.min(BATCH, left));
    yield rows;
    left -= rows.length;
    const next: AttemptPlace | null = rows.length === BATCH ? (rows.at(-1) ?? null) : stoppedAt;
    if (next === null) return;
    olderThan = next;
  }
}
