import DataLoader from 'dataloader';
import type pg from 'pg';
import { type Authority, type AuthorityPort, UnavailableError } from '@/lib/oauth/ports';

interface Pair {
  clientId: string;
  audience: string;
}

interface Row {
  client: { id: string; enabled: boolean; grant: boolean } | null;
  secrets: { id: string; digest: string; expires: number | null; revoked: number | null }[] | null;
  api: { id: string; identifier: string; enabled: boolean; lifetime: number } | null;
  authorized: boolean;
  scopes: string[] | null;
}

/**
 * Everything that a token depends on, for many requests in one statement, so from one snapshot. Of an application's
 * secrets the newest ten: the live ones, and lately revoked ones, which tell a refusal's exact reason.
 */
const SQL = `
  SELECT CASE WHEN c.id IS NOT NULL THEN
           json_build_object('id', c.id, 'enabled', c.enabled, 'grant', c.client_credentials_allowed) END AS client,
         (SELECT json_agg(json_build_object('id', s.id, 'digest', encode(s.digest, 'base64'),
                   'expires', extract(epoch FROM s.expires_at)::float8, 'revoked', extract(epoch FROM s.revoked_at)::float8))
            FROM (SELECT * FROM client_secret WHERE application_id = c.id ORDER BY revoked_at DESC NULLS FIRST LIMIT 10) s) AS secrets,
         CASE WHEN p.id IS NOT NULL THEN
           json_build_object('id', p.id, 'identifier', p.identifier, 'enabled', p.enabled, 'lifetime', p.token_lifetime) END AS api,
         a.application_id IS NOT NULL AS authorized,
         (SELECT json_agg(m.code ORDER BY m.position, m.id)
            FROM assigned_scope g JOIN permission m ON m.id = g.permission_id
            WHERE g.application_id = a.application_id AND g.api_id = a.api_id) AS scopes
  FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked (client_id, audience, nth)
  LEFT JOIN application c ON c.client_id = asked.client_id
  LEFT JOIN enterprise_api p ON p.identifier = asked.audience
  LEFT JOIN "authorization" a ON a.application_id = c.id AND a.api_id = p.id
  ORDER BY asked.nth`;

function toAuthority({ client, secrets, api, authorized, scopes }: Row): Authority {
  return {
    client: client && {
      id: client.id,
      enabled: client.enabled,
      clientCredentialsAllowed: client.grant,
      secrets: (secrets ?? []).map(({ id, digest, expires, revoked }) => ({
        id,
        digest: Buffer.from(digest, 'base64'),
        expiresAt: expires,
        revokedAt: revoked,
      })),
    },
    api: api && { id: api.id, identifier: api.identifier, enabled: api.enabled, tokenLifetime: api.lifetime },
    scopes: authorized ? (scopes ?? []) : null,
  };
}

/**
 * Reads committed state for every request; requests of the same turn of the event loop share one statement, which
 * starts after the last of them came in. Nothing is kept from one turn to the next.
 *
 * @param deadlineMs - milliseconds after which a look-up counts as failed
 */
export function createAuthorityPort(pool: pg.Pool, deadlineMs: number): AuthorityPort {
  const find = async (pairs: readonly Pair[]): Promise<Authority[]> => {
    try {
      const { rows } = await before(
        deadlineMs,
        pool.query<Row>(SQL, [pairs.map((pair) => pair.clientId), pairs.map((pair) => pair.audience)]),
      );
      return rows.map(toAuthority);
    } catch (cause) {
      throw new UnavailableError('the database does not answer', 1, { cause });
    }
  };
  const loader = new DataLoader<Pair, Authority>(find, {
    cache: false,
    maxBatchSize: 256,
    batchScheduleFn: (dispatch) => setImmediate(dispatch),
  });
  return { find: (clientId, audience) => loader.load({ clientId, audience }) };
}

/** Getting a connection and running the statement have a time-out each; this bounds both together. */
async function before<T>(deadlineMs: number, result: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${deadlineMs} ms`)), deadlineMs);
  });
  try {
    return await Promise.race([result, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
