import type pg from 'pg';
import type { Database } from '@/lib/db/client';
import type { RevocationEndpointPorts } from '@/lib/oauth/inquiry-ports';
import { available, leftOf } from './available';

const DELETE_AT_ONCE = 1000;

/**
 * Remembers revoked tokens where every instance looks at each request.
 *
 * @param deadlineMs - milliseconds after which a revocation counts as failed, with what a request has waited before
 */
export function createRevocationPort(
  { pool }: Pick<Database, 'pool'>,
  deadlineMs: number,
): RevocationEndpointPorts['revocations'] {
  return {
    revoke: async ({ jti, applicationId, expiresAt }, waited) => {
      await available(
        leftOf(deadlineMs, waited),
        pool.query({
          text: `INSERT INTO revoked_token (jti, application_id, expires_at) VALUES ($1, $2, to_timestamp($3))
                 ON CONFLICT (jti) DO NOTHING`,
          values: [jti, applicationId, expiresAt],
        }),
      );
    },
  };
}

/**
 * Forgets revoked tokens that expired more than an hour ago, which is more than any clock is wrong by. Several
 * instances may be at it at once.
 */
export async function pruneRevokedTokens(pool: pg.Pool): Promise<void> {
  for (let deleted = DELETE_AT_ONCE; deleted === DELETE_AT_ONCE; ) {
    const { rowCount } = await pool.query(
      `DELETE FROM revoked_token WHERE jti IN (
         SELECT jti FROM revoked_token WHERE expires_at < now() - interval '1 hour'
           ORDER BY expires_at LIMIT ${DELETE_AT_ONCE} FOR UPDATE SKIP LOCKED)`,
    );
    deleted = rowCount ?? 0;
  }
}
