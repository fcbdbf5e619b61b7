import type { Database } from '@/lib/db/client';

/** Pairs of application and API between which tokens go. */
const PAIRS = 3000;
const DAYS = 30;
/** Between two counts of a pair. */
const HOURS_APART = 1;
const ATTEMPTS = 300_000;

const ISSUED = 12;
const REFUSED = 1;

/** Days in UTC up to today, for whose activity there are tables of their own, as a service that ran makes them. */
const MAKE_PARTITIONS = `
  SELECT activity_partition_make(parent, current_date - day)
  FROM unnest(ARRAY['token_attempt', 'token_count', 'token_count_quarter', 'token_count_day', 'token_total']) AS parent,
    generate_series(0, ${DAYS}) AS day`;

const ACTIVE = `
  CREATE TEMPORARY TABLE active AS
  SELECT application_id, api_id, row_number() OVER () AS nth FROM "authorization" LIMIT ${PAIRS}`;

const COUNTED = `
  CREATE TEMPORARY TABLE counted AS
  SELECT at, application_id, api_id, outcome, count
  FROM active, generate_series(date_trunc('hour', now()) - interval '${DAYS} days', now(), interval '${HOURS_APART} hour') AS at,
    (VALUES ('issued', ${ISSUED}), ('scope_not_assigned', ${REFUSED})) AS counts (outcome, count)
  WHERE outcome = 'issued' OR nth % 10 = 0`;

const FILL = [
  `INSERT INTO token_count (minute, application_id, api_id, outcome, count) SELECT * FROM counted WHERE at > now() - interval '2 hours'`,
  'INSERT INTO token_count_quarter (quarter, application_id, api_id, outcome, count) SELECT * FROM counted',
  `INSERT INTO token_count_day (day, application_id, api_id, outcome, count)
   SELECT date_trunc('day', at, 'UTC'), application_id, api_id, outcome, sum(count) FROM counted GROUP BY 1, 2, 3, 4`,
  `INSERT INTO token_total (api_id, quarter, outcome, count)
   SELECT api_id, at, outcome, sum(count) FROM counted GROUP BY 1, 2, 3
   UNION ALL SELECT 'ffffffff-ffff-ffff-ffff-ffffffffffff', at, outcome, sum(count) FROM counted GROUP BY 2, 3`,
  `INSERT INTO last_token (application_id, api_id, issued_at, expires_at)
   SELECT application_id, api_id, now() - interval '5 minutes', now() + interval '25 minutes' FROM active`,
  // Ids of version 7 (RFC 9562), as the service makes them: the list is read by them.
  `INSERT INTO token_attempt (at, id, outcome, status, error, reason, request_id, source_address, client_id, audience,
     application_id, api_id, secret_id, kid, jti, scopes)
   SELECT at, (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(n % 4096), 3, '0')
       || '8' || lpad(to_hex(n), 15, '0'))::uuid,
     (CASE WHEN refused THEN 'REFUSED' ELSE 'ISSUED' END)::token_outcome, CASE WHEN refused THEN 400 ELSE 200 END,
     CASE WHEN refused THEN 'invalid_scope' END, CASE WHEN refused THEN 'scope_not_assigned' END, gen_random_uuid(),
     '192.0.2.1', a.client_id, e.identifier, p.application_id, p.api_id, s.id,
     CASE WHEN NOT refused THEN repeat('0', 32) END, CASE WHEN NOT refused THEN 'AAAAAAAAAAAAAAAAAAAAAA' END, '{}'
   FROM generate_series(1, ${ATTEMPTS}) AS n
     CROSS JOIN LATERAL (SELECT date_trunc('milliseconds', now() - n * (interval '${DAYS} days' / ${ATTEMPTS})) AS at, n % 12 = 0 AS refused) AS x
     JOIN active p ON p.nth = 1 + (n * 7919::bigint) % ${PAIRS}
     JOIN application a ON a.id = p.application_id JOIN enterprise_api e ON e.id = p.api_id
     LEFT JOIN client_secret s ON s.application_id = p.application_id`,
  'ANALYZE',
];

/** Makes a month of activity between some of the applications and APIs that there are. */
export async function seedActivity({ pool }: Pick<Database, 'pool'>): Promise<void> {
  const client = await pool.connect();
  try {
    for (const statement of [MAKE_PARTITIONS, ACTIVE, COUNTED, ...FILL]) await client.query(statement);
  } finally {
    client.release(true);
  }
}
