import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { containing } from '@/lib/lists/like-pattern';
import { Prisma } from '@/prisma/generated/client';
import type { AuditQuery } from './audit-query';

const PAGE_SIZE = 50;

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
const changesSchema = z.record(z.string(), z.object({ from: valueSchema, to: valueSchema }));

export type AuditValue = z.output<typeof valueSchema>;
export type AuditChanges = z.output<typeof changesSchema>;

export interface AuditEvent {
  id: string;
  /** Its place in the chain; null for one that has none, which a verification finds. */
  seq: number | null;
  at: Date;
  /** ADMINISTRATOR, SYSTEM, APPLICATION, or what a later version of the product recorded. */
  actorKind: string;
  /** Name at the time. */
  actorName: string;
  /** Of the application that did it; null where nobody of the kind did, or it has been deleted since. */
  actingApplicationId: string | null;
  /** One of AUDIT_ACTIONS, or what a later version of the product recorded. */
  action: string;
  /** One of TARGET_KINDS, or what a later version of the product recorded. */
  targetKind: string;
  targetId: string;
  targetName: string;
  changes: AuditChanges;
  requestId: string | null;
  sourceAddress: string | null;
}

export interface AuditPage {
  /** Newest first. */
  rows: AuditEvent[];
  /** The event beside which newer or older ones are found; null where there are none. */
  newer: string | null;
  older: string | null;
}

/** Whose log: an API's, an application's, or the whole. */
export type AuditScope = { apiId: string } | { applicationId: string } | 'everything';

/** What narrows the log, of audit_event. */
export function conditions(scope: AuditScope, query: AuditQuery): Prisma.Sql[] {
  const { action, actor, target, request, from, until } = query;
  const all = [Prisma.sql`true`];
  if (scope !== 'everything') {
    all.push(
      'apiId' in scope
        ? Prisma.sql`api_id = ${scope.apiId}::uuid`
        : Prisma.sql`application_id = ${scope.applicationId}::uuid`,
    );
  }
  if (target !== null) all.push(Prisma.sql`target_kind = ${target}`);
  if (request !== '') all.push(Prisma.sql`request_id = ${request}`);
  if (action !== null) all.push(Prisma.sql`action = ${action}`);
  if (actor !== '') all.push(Prisma.sql`lower(actor_name) LIKE lower(${containing(actor)})`);
  if (from !== null) all.push(Prisma.sql`at >= ${from}::timestamptz`);
  if (until !== null) all.push(Prisma.sql`at < ${until}::timestamptz`);
  return all;
}

type Row = Omit<AuditEvent, 'changes'> & { changes: unknown };

const COLUMNS = Prisma.sql`id, (SELECT seq::float8 FROM audit_link WHERE event_id = audit_event.id) AS seq, at,
  actor_kind::text AS "actorKind", actor_name AS "actorName",
  (SELECT a.id FROM application a WHERE actor_kind = 'APPLICATION' AND a.id = actor_id) AS "actingApplicationId", action, target_kind AS "targetKind", target_id AS "targetId",
  target_name AS "targetName", changes, request_id AS "requestId", source_address AS "sourceAddress"`;

const toEvent = (row: Row): AuditEvent => ({ ...row, changes: changesSchema.parse(row.changes) });

/** One more than a page, which tells whether there is a next one. */
async function select(
  where: Prisma.Sql[],
  direction: 'ASC' | 'DESC',
  size = PAGE_SIZE,
): Promise<AuditEvent[]> {
  const order = direction === 'ASC' ? Prisma.sql`at, id` : Prisma.sql`at DESC, id DESC`;
  const rows = await db().$queryRaw<Row[]>`
    SELECT ${COLUMNS}
    FROM audit_event
    WHERE ${Prisma.join(where, ' AND ')}
    ORDER BY ${order}
    LIMIT ${size + 1}`;
  return rows.map(toEvent);
}

async function besidePage(
  where: Prisma.Sql[],
  { event, side }: NonNullable<AuditQuery['beside']>,
): Promise<AuditPage | null> {
  const place = await db().auditEvent.findUnique({ where: { id: event }, select: { at: true } });
  if (place === null) return null;
  const here = Prisma.sql`(${place.at}::timestamptz, ${event}::uuid)`;
  const found =
    side === 'older'
      ? await select([...where, Prisma.sql`(at, id) < ${here}`], 'DESC')
      : await select([...where, Prisma.sql`(at, id) > ${here}`], 'ASC');
  const rows = found.slice(0, PAGE_SIZE);
  const more = found.length > PAGE_SIZE;
  // Less than a page of newer ones is a part of the newest page, which is better shown whole.
  if (rows.length === 0 || (side === 'newer' && !more)) return null;
  if (side === 'newer') rows.reverse();
  return {
    rows,
    newer: rows[0]?.id ?? null,
    older: side === 'newer' || more ? (rows.at(-1)?.id ?? null) : null,
  };
}

/**
 * A page of a log. Pages hang on events and not on counting, so that they stay what they are while new events come
 * in, and the last of a million is found as quickly as the first.
 */
export async function listAuditEvents(
  _actor: Actor<'audit:read'>,
  scope: AuditScope,
  query: AuditQuery,
): Promise<AuditPage> {
  const where = conditions(scope, query);
  const beside = query.beside && (await besidePage(where, query.beside));
  if (beside) return beside;
  const found = await select(where, 'DESC');
  const rows = found.slice(0, PAGE_SIZE);
  return { rows, newer: null, older: found.length > PAGE_SIZE ? (rows.at(-1)?.id ?? null) : null };
}

/** Where one reads on: an event, by when it was and its id. */
export interface AuditPlace {
  at: Date;
  id: string;
}

/** Events after a place, the oldest or the newest first, as many as are asked for. */
export async function listAuditEventsAfter(
  _actor: Actor<'audit:read'>,
  scope: AuditScope,
  query: AuditQuery,
  { direction, after, limit }: { direction: 'asc' | 'desc'; after: AuditPlace | null; limit: number },
): Promise<{ rows: AuditEvent[]; next: AuditPlace | null }> {
  const where = conditions(scope, query);
  if (after !== null) {
    const place = Prisma.sql`(${after.at}::timestamptz, ${after.id}::uuid)`;
    where.push(direction === 'asc' ? Prisma.sql`(at, id) > ${place}` : Prisma.sql`(at, id) < ${place}`);
  }
  const found = await select(where, direction === 'asc' ? 'ASC' : 'DESC', limit);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { rows: found.slice(0, limit), next: last ?? null };
}

/** An event by its id; null if there is none. */
export async function findAuditEvent(_actor: Actor<'audit:read'>, id: string): Promise<AuditEvent | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const [row] = await db().$queryRaw<Row[]>`SELECT ${COLUMNS} FROM audit_event WHERE id = ${id}::uuid`;
  return row === undefined ? null : toEvent(row);
}
