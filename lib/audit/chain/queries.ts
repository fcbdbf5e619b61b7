import type pg from 'pg';
import { purposeKey } from '@/lib/master-key';
import { BEGINNING, BREAK, type ChainEnd, type ChainedEvent, endMac, eventHash, same } from './hash';

/** Few enough that tokens do not wait while a batch is checked. */
const BATCH = 500;

/** The members of `ChainedEvent`, of audit_event AS e. */
export const EVENT_COLUMNS = `e.id, e.at, e.actor_kind AS "actorKind", e.actor_id AS "actorId",
  e.actor_name AS "actorName", e.action, e.target_kind AS "targetKind", e.target_id AS "targetId",
  e.target_name AS "targetName", e.application_id AS "applicationId", e.api_id AS "apiId", e.changes,
  e.request_id AS "requestId", e.source_address AS "sourceAddress"`;

export interface Finding {
  /**
   * `changed`: it is not what was recorded at its place. `missing`: it was deleted. `inserted`: it was never recorded by
   * the product. `break`: when it was recorded, the end before it had been altered. `end`: the end itself is not
   * authentic, or gone. `rolled_back`: the log is not the one of which an earlier end was noted.
   */
  kind: 'changed' | 'missing' | 'inserted' | 'break' | 'end' | 'rolled_back';
  /** Its number; null for one that has none. */
  seq: number | null;
  /** Where it is still there. */
  event: { id: string; at: Date; action: string } | null;
}

export interface Verdict {
  /** The first event that was tampered with; null: the log is whole. */
  finding: Finding | null;
  /** The number of the last event that was verified, and its hash in hexadecimal. */
  last: { seq: number; hash: string };
}

/** What the chain says of itself; verified by its MAC only as part of a verification. */
export interface ChainSummary {
  events: number;
  /** When the first event happened. */
  since: Date | null;
  sealed: number;
  sealedAt: Date;
}

type Row = { seq: number; eventId: string; hash: Buffer; previous: null } & (
  | ChainedEvent
  | (Record<Exclude<keyof ChainedEvent, 'id'>, null> & { id: null })
);

const brief = ({ id, at, action }: ChainedEvent) => ({ id, at, action });

async function readLinks(pool: pg.Pool, after: number): Promise<Row[]> {
  const { rows } = await pool.query<Row>(
    `SELECT l.seq::float8 AS seq, l.event_id AS "eventId", l.hash, ${EVENT_COLUMNS}
     FROM audit_link l LEFT JOIN audit_event e ON e.id = l.event_id
     WHERE l.seq > $1 ORDER BY l.seq LIMIT ${BATCH}`,
    [after],
  );
  return rows;
}

async function readEnd(pool: pg.Pool): Promise<(ChainEnd & { mac: Buffer }) | undefined> {
  const { rows } = await pool.query<ChainEnd & { mac: Buffer }>(
    `SELECT seq::float8 AS seq, hash, sealed::float8 AS sealed, sealed_at AS "sealedAt", mac
     FROM audit_chain WHERE id = 1`,
  );
  return rows[0];
}

/** An event without a place in the chain. A million are compared in about a second. */
async function findUnlinked(pool: pg.Pool): Promise<ChainedEvent | undefined> {
  const { rows } = await pool.query<ChainedEvent>(
    `SELECT ${EVENT_COLUMNS} FROM audit_event e
     WHERE NOT EXISTS (SELECT FROM audit_link WHERE event_id = e.id) ORDER BY e.at, e.id LIMIT 1`,
  );
  return rows[0];
}

/** What the hash of a link tells of its event. */
function checkLink(key: Buffer, previous: Uint8Array, expected: number, row: Row): Finding | null {
  if (row.seq !== expected || row.id === null) return { kind: 'missing', seq: expected, event: null };
  if (same(row.hash, eventHash(key, previous, row.seq, row))) return null;
  const kind = same(row.hash, eventHash(key, BREAK, row.seq, row)) ? 'break' : 'changed';
  return { kind, seq: row.seq, event: brief(row) };
}

type Place = { seq: number; hash: Uint8Array };

/** @returns undefined: events were appended meanwhile */
async function checkEnd(pool: pg.Pool, key: Buffer, last: Place): Promise<Finding | null | undefined> {
  const end = await readEnd(pool);
  const atEnd = { kind: 'end', seq: last.seq, event: null } as const;
  if (end === undefined) return last.seq === 0 ? null : atEnd;
  if (!same(end.mac, endMac(key, end))) return atEnd;
  if (end.seq > last.seq) {
    // Read after the end, they are there unless somebody has taken them away.
    const more = await readLinks(pool, last.seq);
    return more.length > 0 ? undefined : { kind: 'missing', seq: last.seq + 1, event: null };
  }
  return end.seq === last.seq && same(end.hash, last.hash) ? null : atEnd;
}

async function findPlace(pool: pg.Pool, seq: number): Promise<Place | null> {
  if (seq === 0) return { seq, hash: BEGINNING };
  const { rows } = await pool.query<{ hash: Buffer }>('SELECT hash FROM audit_link WHERE seq = $1', [seq]);
  const [link] = rows;
  return link === undefined ? null : { seq, hash: link.hash };
}

/**
 * Recomputes the chain, a batch at a time, while events may be appended. Wants the data key open.
 *
 * @param after - the number of an event up to which it was verified before; 0 for all
 * @yields the number up to which all is as it was recorded
 */
export async function* verifyAuditChain(pool: pg.Pool, after = 0): AsyncGenerator<number, Verdict> {
  const key = purposeKey('audit-chain');
  const place = await findPlace(pool, after);
  let last = place ?? { seq: after - 1, hash: BEGINNING };
  const verdict = (finding: Finding | null): Verdict => ({
    finding,
    last: { seq: last.seq, hash: Buffer.from(last.hash).toString('hex') },
  });
  // It was verified a moment ago, and is gone.
  if (place === null) return verdict({ kind: 'missing', seq: after, event: null });
  for (;;) {
    const rows = await readLinks(pool, last.seq);
    for (const row of rows) {
      const finding = checkLink(key, last.hash, last.seq + 1, row);
      if (finding) return verdict(finding);
      last = row;
    }
    if (rows.length > 0) yield last.seq;
    if (rows.length === BATCH) continue;
    const finding = await checkEnd(pool, key, last);
    if (finding === undefined) continue;
    if (finding) return verdict(finding);
    const unlinked = await findUnlinked(pool);
    return verdict(unlinked ? { kind: 'inserted', seq: null, event: brief(unlinked) } : null);
  }
}

/** Whether the log still contains the end that was noted at an earlier time: a whole log can be put back, too. */
export async function findRollback(
  pool: pg.Pool,
  { seq, hash }: { seq: number; hash: string },
): Promise<Finding | null> {
  const { rows } = await pool.query<{ hash: Buffer }>('SELECT hash FROM audit_link WHERE seq = $1', [seq]);
  const [link] = rows;
  return link?.hash.toString('hex') === hash ? null : { kind: 'rolled_back', seq, event: null };
}

/** @returns null where the chain was never begun */
export async function findChainSummary(pool: pg.Pool): Promise<ChainSummary | null> {
  const { rows } = await pool.query<ChainSummary>(
    `SELECT seq::float8 AS events, sealed::float8 AS sealed, sealed_at AS "sealedAt",
       (SELECT e.at FROM audit_link l JOIN audit_event e ON e.id = l.event_id WHERE l.seq = 1) AS since
     FROM audit_chain WHERE id = 1`,
  );
  return rows[0] ?? null;
}

/** Whether the role of these connections could change what was recorded, triggers aside. */
export async function canRewriteAudit(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ could: boolean }>(
    `SELECT bool_or(pg_has_role(c.relowner, 'USAGE') OR has_table_privilege(c.oid, 'UPDATE')
       OR has_table_privilege(c.oid, 'DELETE') OR has_table_privilege(c.oid, 'TRUNCATE')
       OR has_table_privilege(c.oid, 'TRIGGER')) AS could
     FROM pg_class c WHERE c.oid IN (to_regclass('audit_event'), to_regclass('audit_link'))`,
  );
  return rows[0]?.could === true;
}
