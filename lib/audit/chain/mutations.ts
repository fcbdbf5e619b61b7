import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { openExistingDataKey } from '@/lib/data-key/queries';
import type { Transaction } from '@/lib/db/client';
import { type Connection, inTransaction } from '@/lib/db/transaction';
import { logger } from '@/lib/logger';
import { purposeKey } from '@/lib/master-key';
import { BEGINNING, BREAK, type ChainEnd, type ChainedEvent, endMac, eventHash, same } from './hash';
import { EVENT_COLUMNS } from './queries';

/** Any number that nothing else locks. */
const ADVISORY_LOCK = 20_261_127;
const SEALED_AT_ONCE = 2000;
const PAUSE_MS = 250;

type StoredEnd = ChainEnd & { mac: Uint8Array; lastLink: number };

const chainKey = () => purposeKey('audit-chain');

const newEnd = (): ChainEnd => ({ seq: 0, hash: BEGINNING, sealed: 0, sealedAt: new Date() });

/**
 * Whoever holds the end and then is heard of no more (a machine that froze, a cable that was cut) would keep everybody
 * else from changing anything until TCP gives up, in hours: the database gives it up for them.
 */
const LONGEST_SILENCE = '10s';

async function lockStored(tx: Transaction): Promise<StoredEnd | undefined> {
  // For this transaction alone, so that it stays behind on no connection that a pooler keeps.
  await tx.$executeRaw`SELECT set_config('idle_in_transaction_session_timeout', ${LONGEST_SILENCE}, true)`;
  const [end] = await tx.$queryRaw<StoredEnd[]>`
    SELECT seq::float8 AS seq, hash, sealed::float8 AS sealed, sealed_at AS "sealedAt", mac,
      (SELECT coalesce(max(seq), 0)::float8 FROM audit_link) AS "lastLink"
    FROM audit_chain WHERE id = 1 FOR UPDATE`;
  return end;
}

/** Where the chain would have ended by its links, after which an altered end goes on. */
async function lastOfLinks(tx: Transaction): Promise<{ seq: number; empty: boolean }> {
  const [found] = await tx.$queryRaw<{ seq: number; empty: boolean }[]>`
    SELECT coalesce(max(seq), 0)::float8 AS seq, NOT EXISTS (SELECT FROM audit_event) AS empty FROM audit_link`;
  return found ?? { seq: 0, empty: true };
}

/** The end on which the next event hangs. */
async function restoreEnd(tx: Transaction, stored: StoredEnd | undefined): Promise<ChainEnd> {
  const last = await lastOfLinks(tx);
  if (stored === undefined && last.seq === 0 && last.empty) return newEnd();
  const seq = Math.max(last.seq, stored?.seq ?? 0);
  logger().error({ seq }, 'the end of the audit log was altered: npm run audit:verify');
  if (seq >= Number.MAX_SAFE_INTEGER)
    throw new Error('The numbers of the audit log are used up: docs/security/audit.md says how to go on');
  return { ...(stored ?? newEnd()), seq, hash: BREAK };
}

/**
 * Whether the chain goes on behind it. A link beyond it was put there by somebody else, whose number the next event would
 * want. While this waited for its turn that link may have been read too early to be seen, never one too many.
 */
const isEnd = (stored: StoredEnd) =>
  same(stored.mac, endMac(chainKey(), stored)) && stored.lastLink <= stored.seq;

/**
 * Holds the end of the chain until the transaction ends, so that events are chained one after the other. The last lock
 * that a transaction takes, or two of them could wait for each other: write everything else before.
 *
 * An end that was altered stops nobody, since whoever can alter it could otherwise lock every administrator out; the
 * next event says for ever that it was.
 */
export async function lockEnd(tx: Transaction): Promise<ChainEnd> {
  await openExistingDataKey(tx);
  const stored = await lockStored(tx);
  if (stored && isEnd(stored)) return stored;
  if (stored) return restoreEnd(tx, stored);
  const fresh = newEnd();
  // Waits for another first event under way.
  const inserted = await tx.$executeRaw`
    INSERT INTO audit_chain (id, seq, hash, sealed, sealed_at, mac)
    VALUES (1, ${fresh.seq}, ${fresh.hash}, ${fresh.sealed}, ${fresh.sealedAt}, ${endMac(chainKey(), fresh)})
    ON CONFLICT DO NOTHING`;
  return inserted === 0 ? lockEnd(tx) : restoreEnd(tx, undefined);
}

/** Gives events their places behind `end`, in the transaction that holds it. */
export async function append(tx: Transaction, end: ChainEnd, events: readonly ChainedEvent[]): Promise<void> {
  let { seq, hash } = end;
  const links = events.map((event) => {
    seq += 1;
    hash = eventHash(chainKey(), hash, seq, event);
    return { seq, id: event.id, hash: Buffer.from(hash).toString('hex') };
  });
  const mac = endMac(chainKey(), { ...end, seq, hash });
  await tx.$executeRaw`
    WITH link AS (
      INSERT INTO audit_link (seq, event_id, hash)
      SELECT link.seq, link.id, decode(link.hash, 'hex')
      FROM unnest(${links.map((link) => link.seq)}::bigint[], ${links.map(({ id }) => id)}::uuid[],
        ${links.map((link) => link.hash)}::text[]) AS link (seq, id, hash)
      ORDER BY link.seq
      RETURNING seq
    )
    UPDATE audit_chain SET seq = ${seq}, hash = ${hash}, sealed_at = ${end.sealedAt}, mac = ${mac}
    -- The links first: the end is not moved further than to the last of them.
    FROM (SELECT max(seq) AS last FROM link) l WHERE id = 1 AND l.last = ${seq}`;
}

async function hasBegun(connection: Connection): Promise<boolean> {
  const { rows } = await connection.query<{ begun: boolean }>(
    'SELECT EXISTS (SELECT FROM audit_chain) OR EXISTS (SELECT FROM audit_link) AS begun',
  );
  return rows[0]?.begun === true;
}

/** Chains the events that are there, in the order of their time; the end moves with them. */
async function seal(connection: Connection): Promise<number> {
  const end = newEnd();
  await connection.query(
    'INSERT INTO audit_chain (id, seq, hash, sealed, sealed_at, mac) VALUES (1, $1, $2, $3, $4, $5)',
    [end.seq, end.hash, end.sealed, end.sealedAt, endMac(chainKey(), end)],
  );
  let last: Pick<ChainedEvent, 'at' | 'id'> = { at: new Date(0), id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const { rows } = await connection.query<ChainedEvent>(
      `SELECT ${EVENT_COLUMNS} FROM audit_event e WHERE (at, id) > ($1, $2::uuid) ORDER BY at, id LIMIT ${SEALED_AT_ONCE}`,
      [last.at, last.id],
    );
    const links = rows.map((event) => {
      end.seq += 1;
      end.hash = eventHash(chainKey(), end.hash, end.seq, event);
      return { seq: end.seq, id: event.id, hash: end.hash };
    });
    end.sealed = end.seq;
    if (links.length > 0)
      await connection.query(
        // The links first: the end is not moved further than to the last of them.
        `WITH links AS (INSERT INTO audit_link SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::bytea[]) RETURNING seq)
         UPDATE audit_chain SET seq = $4, hash = $5, sealed = $4, mac = $6
         FROM (SELECT max(seq) AS last FROM links) l WHERE id = 1 AND l.last = $4`,
        [
          links.map(({ seq }) => seq),
          links.map(({ id }) => id),
          links.map(({ hash }) => hash),
          end.seq,
          end.hash,
          endMac(chainKey(), end),
        ],
      );
    last = rows.at(-1) ?? last;
    if (rows.length < SEALED_AT_ONCE) return end.sealed;
  }
}

/**
 * Begins the chain, once, whoever of several instances starts first: seals the events from before there was one as they
 * are found. Wants the data key open.
 *
 * @returns how many events were sealed
 */
export async function beginAuditChain(pool: pg.Pool): Promise<number> {
  for (;;) {
    const sealed = await inTransaction(pool, async (connection) => {
      if (await hasBegun(connection)) return 0;
      // Tried again and again: whoever waited in line would run into the limit of a statement.
      const { rows } = await connection.query<{ mine: boolean }>(
        'SELECT pg_try_advisory_xact_lock($1) AS mine',
        [ADVISORY_LOCK],
      );
      if (!rows[0]?.mine) return null;
      if (await hasBegun(connection)) return 0;
      return seal(connection);
    });
    if (sealed !== null) return sealed;
    await delay(PAUSE_MS);
  }
}
