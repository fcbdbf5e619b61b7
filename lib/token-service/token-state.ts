import DataLoader from 'dataloader';
import type { Database } from '@/lib/db/client';
import type { TokenInquiryPorts, TokenNames, TokenState } from '@/lib/oauth/inquiry-ports';
import { CLIENT_COLUMNS, type ClientRow, toClient } from './authority';
import { available } from './available';

interface Asked {
  clientId: string;
  token: TokenNames | null;
}

interface Row extends ClientRow {
  introspects: boolean;
  holder: string | null;
  holder_enabled: boolean;
  holder_tokens_valid_after: number | null;
  holder_allowed_addresses: string[] | null;
  identifier: string | null;
  api_enabled: boolean;
  authorized: boolean;
  authorized_until: number | null;
  scopes: string[] | null;
  revoked: boolean;
}

/**
 * Whoever asks (`c`), whom the token was issued to (`h`), its API, and what is between them; from one
 * snapshot. No EXISTS, which PostgreSQL might answer by reading all revoked tokens at once.
 */
const SQL = `
  SELECT ${CLIENT_COLUMNS},
         (SELECT i.api_id FROM api_introspector i
            WHERE i.api_id = p.id AND i.application_id = c.id) IS NOT NULL AS introspects,
         h.id AS holder, h.enabled AS holder_enabled,
         extract(epoch FROM h.tokens_valid_after)::float8 AS holder_tokens_valid_after,
         NULLIF(h.allowed_addresses, '{}') AS holder_allowed_addresses,
         p.identifier, p.enabled AS api_enabled,
         a.application_id IS NOT NULL AS authorized, extract(epoch FROM a.expires_at)::float8 AS authorized_until,
         (SELECT json_agg(m.code)
            FROM assigned_scope g JOIN permission m ON m.id = g.permission_id
            WHERE g.application_id = a.application_id AND g.api_id = a.api_id) AS scopes,
         (SELECT r.jti FROM revoked_token r WHERE r.jti = asked.jti) IS NOT NULL AS revoked
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY
    AS asked (client_id, holder, audience, jti, nth)
  LEFT JOIN application c ON c.client_id = asked.client_id
  LEFT JOIN application h ON h.client_id = asked.holder
  LEFT JOIN LATERAL (SELECT * FROM enterprise_api WHERE identifier = asked.audience OFFSET 0) p ON true
  LEFT JOIN "authorization" a ON a.application_id = h.id AND a.api_id = p.id
  ORDER BY asked.nth`;

function toTokenState(row: Row): TokenState {
  return {
    client: toClient(row),
    introspects: row.introspects,
    issuedTo:
      row.holder === null
        ? null
        : {
            id: row.holder,
            enabled: row.holder_enabled,
            tokensValidAfter: row.holder_tokens_valid_after,
            allowedAddresses: row.holder_allowed_addresses,
          },
    api: row.identifier === null ? null : { identifier: row.identifier, enabled: row.api_enabled },
    authorized: row.authorized,
    authorizedUntil: row.authorized_until,
    scopes: row.scopes ?? [],
    revoked: row.revoked,
  };
}

/**
 * Reads committed state for every request, as the authority is read: those of one turn of the event loop share one
 * statement, and nothing is kept from one to the next.
 *
 * @param deadlineMs - milliseconds after which a look-up counts as failed
 */
export function createTokenStatePort(
  { pool, namedStatements }: Pick<Database, 'pool' | 'namedStatements'>,
  deadlineMs: number,
): TokenInquiryPorts['tokens'] {
  const statement = namedStatements ? { name: 'token-state', text: SQL } : { text: SQL };
  const find = async (asked: readonly Asked[]): Promise<TokenState[]> => {
    const values = [
      asked.map(({ clientId }) => clientId),
      asked.map(({ token }) => token?.azp ?? null),
      asked.map(({ token }) => token?.aud ?? null),
      asked.map(({ token }) => token?.jti ?? null),
    ];
    const { rows } = await available(deadlineMs, pool.query<Row>({ ...statement, values }));
    return rows.map(toTokenState);
  };
  const loader = new DataLoader<Asked, TokenState>(find, {
    cache: false,
    maxBatchSize: 256,
    batchScheduleFn: setImmediate,
  });
  return { find: (clientId, token) => loader.load({ clientId, token }) };
}
