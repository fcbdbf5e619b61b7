import { createHash } from 'node:crypto';
import DataLoader from 'dataloader';
import type { Database } from '@/lib/db/client';
import type { AssertionPort } from '@/lib/oauth/ports';
import { available, leftOf } from './available';

type Use = Parameters<AssertionPort['claimOnce']>[0];

interface Row {
  application: string;
  digest: string;
}

/** Sorted, so that two instances that insert the same wait for each other in one direction only. */
const CLAIM = `
  INSERT INTO used_assertion (application_id, digest, expires_at)
  SELECT application_id, decode(digest, 'hex'), to_timestamp(expires_at)
  FROM unnest($1::uuid[], $2::text[], $3::float8[]) AS used (application_id, digest, expires_at)
  ORDER BY application_id, digest
  ON CONFLICT DO NOTHING
  RETURNING application_id AS application, encode(digest, 'hex') AS digest`;

/** Only what is later, so that instances whose clocks differ do not set it back. */
const NOTE =
  'UPDATE client_key SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2)';

/** Seconds for which an assertion is remembered after it expired: the clocks of instances may differ. */
const KEPT_AFTER = 300;
/** Rows at once, so that no statement runs into its time-out. */
const FORGOTTEN_AT_ONCE = 5000;
const FORGET = `
  DELETE FROM used_assertion WHERE ctid IN (
    SELECT ctid FROM used_assertion WHERE expires_at < to_timestamp($1) LIMIT ${FORGOTTEN_AT_ONCE} FOR UPDATE SKIP LOCKED)`;

const MINUTE_MS = 60_000;

export interface AssertionUses extends Pick<AssertionPort, 'claimOnce'> {
  /** Forgets what can no longer be used again. Returns how many it forgot. */
  forget(): Promise<number>;
  close(): void;
}

/**
 * Remembers in the database which assertions were accepted, so that of any number of requests with the same one, to any
 * instance, one gets its token. Those that come in within a turn of the event loop share a statement.
 *
 * @param deadlineMs - milliseconds after which asking counts as failed, with what a request has waited before
 * @param onTrouble - told what went wrong behind a request that was answered
 */
export function openAssertionUses(
  { pool, namedStatements }: Pick<Database, 'pool' | 'namedStatements'>,
  deadlineMs: number,
  now: () => number,
  onTrouble: (error: unknown) => void,
): AssertionUses {
  const statement = namedStatements ? { name: 'claim-assertion', text: CLAIM } : { text: CLAIM };
  const digestOf = ({ jti }: Use) => createHash('sha256').update(jti).digest('hex');

  async function claim(uses: readonly Use[]): Promise<boolean[]> {
    const asked = uses.map((use) => ({ ...use, digest: digestOf(use) }));
    const { rows } = await pool.query<Row>({
      ...statement,
      values: [
        asked.map(({ applicationId }) => applicationId),
        asked.map(({ digest }) => digest),
        asked.map(({ expiresAt }) => expiresAt),
      ],
    });
    const free = new Set(rows.map(({ application, digest }) => `${application} ${digest}`));
    // The first of those that came in together with the same one takes it.
    return asked.map(({ applicationId, digest }) => free.delete(`${applicationId} ${digest}`));
  }

  const loader = new DataLoader<Use, boolean>(claim, {
    cache: false,
    maxBatchSize: 256,
    batchScheduleFn: setImmediate,
  });

  let noted = { minute: 0, keys: new Set<string>() };
  function note(keyId: string): void {
    const time = now();
    const minute = Math.floor(time / MINUTE_MS);
    if (noted.minute !== minute) noted = { minute, keys: new Set() };
    if (noted.keys.has(keyId)) return;
    noted.keys.add(keyId);
    pool.query(NOTE, [keyId, new Date(time)]).catch(onTrouble);
  }

  async function forget(): Promise<number> {
    const until = now() / 1000 - KEPT_AFTER;
    let forgotten = 0;
    for (;;) {
      const { rowCount } = await pool.query(FORGET, [until]);
      forgotten += rowCount ?? 0;
      if ((rowCount ?? 0) < FORGOTTEN_AT_ONCE) return forgotten;
    }
  }

  const timer = setInterval(() => forget().catch(onTrouble), MINUTE_MS);
  timer.unref();
  return {
    claimOnce: async (use, waited) => {
      // Those that share the statement have each waited for another time.
      const first = await available(leftOf(deadlineMs, waited), loader.load(use));
      if (first && use.keyId !== null) note(use.keyId);
      return first;
    },
    forget,
    close: () => clearInterval(timer),
  };
}
