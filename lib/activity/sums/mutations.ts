import type { Connection } from '@/lib/db/transaction';
import type { Count } from '../counts';
import { ALL_APIS } from '../special-ids';

// A month of minutes is too much to add up while somebody waits for a page, so it is added up as it comes in: in the
// transaction that writes the minutes, hence exact at every moment, also after a crash or when an old batch comes late.
// All instances go through tables and rows in the same order, so that none ever waits for one that waits for it.

const ADDED = `
  SELECT date_bin('15 minutes', to_timestamp(minute / 1000), timestamptz 'epoch') AS quarter,
         date_trunc('day', to_timestamp(minute / 1000), 'UTC') AS day, application_id, api_id, outcome, count
    FROM unnest($1::float8[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[])
      AS counted (minute, application_id, api_id, outcome, count)`;

function parameters(counts: readonly Count[]) {
  return [
    counts.map(({ minute }) => minute),
    counts.map(({ applicationId }) => applicationId),
    counts.map(({ apiId }) => apiId),
    counts.map(({ outcome }) => outcome),
    counts.map(({ count }) => count),
  ];
}

/** Adds to the counts by quarters of an hour and by days. */
export async function addToSums(connection: Connection, counts: readonly Count[]): Promise<void> {
  if (counts.length === 0) return;
  for (const grain of ['quarter', 'day']) {
    await connection.query(
      `INSERT INTO token_count_${grain} (${grain}, application_id, api_id, outcome, count)
       SELECT ${grain}, application_id, api_id, outcome, sum(count) FROM (${ADDED}) AS added
         GROUP BY ${grain}, application_id, api_id, outcome
         ORDER BY ${grain}, application_id, api_id, outcome COLLATE "C"
       ON CONFLICT (${grain}, application_id, api_id, outcome)
         DO UPDATE SET count = token_count_${grain}.count + excluded.count`,
      parameters(counts),
    );
  }
}

/**
 * Adds to the counts of all applications together. The last thing in a transaction: every instance writes the same few
 * rows, and holds them for as long as it goes on.
 */
export async function addToTotals(connection: Connection, counts: readonly Count[]): Promise<void> {
  if (counts.length === 0) return;
  await connection.query(
    `INSERT INTO token_total (api_id, quarter, outcome, count)
     SELECT total.api_id, quarter, outcome, sum(count)
       FROM (${ADDED}) AS added
         CROSS JOIN LATERAL (VALUES (added.api_id), ('${ALL_APIS}'::uuid)) AS total (api_id)
       GROUP BY total.api_id, quarter, outcome
       ORDER BY total.api_id, quarter, outcome COLLATE "C"
     ON CONFLICT (api_id, quarter, outcome) DO UPDATE SET count = token_total.count + excluded.count`,
    parameters(counts),
  );
}
