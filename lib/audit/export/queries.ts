import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { Prisma } from '@/prisma/generated/client';
import type { AuditQuery } from '../audit-query';
import type { ChainedEvent } from '../chain/hash';
import { conditions } from '../queries';

/** Few enough that tokens do not wait while a batch is written. */
const BATCH = 500;

/** All of an event, with its place in the chain. */
export interface ExportedEvent extends ChainedEvent {
  seq: number | null;
  /** In hexadecimal. */
  hash: string | null;
}

/** The events that the query names and that are there now, oldest first, some at a time. */
export async function* exportedBatches(
  _actor: Actor<'audit:read'>,
  query: AuditQuery,
): AsyncGenerator<ExportedEvent[]> {
  const where = conditions('everything', query);
  const [newest] = await db().$queryRaw<{ at: Date; id: string }[]>`
    SELECT at, id FROM audit_event ORDER BY at DESC, id DESC LIMIT 1`;
  if (newest === undefined) return;
  where.push(Prisma.sql`(e.at, e.id) <= (${newest.at}::timestamptz, ${newest.id}::uuid)`);
  let after = Prisma.sql`true`;
  for (;;) {
    const events = await db().$queryRaw<ExportedEvent[]>`
      SELECT e.id, e.at, e.actor_kind::text AS "actorKind", e.actor_id AS "actorId", e.actor_name AS "actorName",
        e.action, e.target_kind AS "targetKind", e.target_id AS "targetId", e.target_name AS "targetName",
        e.application_id AS "applicationId", e.api_id AS "apiId", e.changes, e.request_id AS "requestId",
        e.source_address AS "sourceAddress", l.seq::float8 AS seq, encode(l.hash, 'hex') AS hash
      FROM audit_event e LEFT JOIN audit_link l ON l.event_id = e.id
      WHERE ${Prisma.join([...where, after], ' AND ')}
      ORDER BY e.at, e.id LIMIT ${BATCH}`;
    if (events.length > 0) yield events;
    const last = events.at(-1);
    if (last === undefined || events.length < BATCH) return;
    after = Prisma.sql`(e.at, e.id) > (${last.at}::timestamptz, ${last.id}::uuid)`;
  }
}
