import type pg from 'pg';
import type { Connection } from '@/lib/db/transaction';
import type { LastToken } from './last-token';

/** All instances go through the rows in the same order, so that none ever waits for one that waits for it. */
export async function writeLastTokens(connection: Connection, tokens: readonly LastToken[]): Promise<void> {
  if (tokens.length === 0) return;
  await connection.query(
    `INSERT INTO last_token (application_id, api_id, issued_at, expires_at)
     SELECT application_id, api_id, to_timestamp(issued_at / 1000), to_timestamp(expires_at / 1000)
       FROM unnest($1::uuid[], $2::uuid[], $3::float8[], $4::float8[])
         AS used (application_id, api_id, issued_at, expires_at)
       ORDER BY application_id, api_id
     ON CONFLICT (application_id, api_id) DO UPDATE SET
       issued_at = greatest(last_token.issued_at, excluded.issued_at),
       expires_at = greatest(last_token.expires_at, excluded.expires_at)`,
    [
      tokens.map(({ applicationId }) => applicationId),
      tokens.map(({ apiId }) => apiId),
      tokens.map(({ issuedAt }) => issuedAt),
      tokens.map(({ expiresAt }) => expiresAt),
    ],
  );
}

/** Forgets the tokens of applications and APIs that were deleted. Several instances may be at it at once. */
export async function pruneLastTokens(pool: pg.Pool): Promise<void> {
  await pool.query(
    `DELETE FROM last_token l
       WHERE NOT EXISTS (SELECT FROM application a WHERE a.id = l.application_id)
          OR NOT EXISTS (SELECT FROM enterprise_api e WHERE e.id = l.api_id)`,
  );
}
