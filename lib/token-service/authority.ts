import DataLoader from 'dataloader';
import type { Database } from '@/lib/db/client';
import {
  CLIENT_AUTHENTICATION_METHODS,
  type ClientAuthenticationMethod,
} from '@/lib/oauth/client-authentication-method';
import type { Authority, AuthorityPort, Client, VerificationJwk } from '@/lib/oauth/ports';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import type { TokenProfile } from '@/lib/oauth/token-profile';
import type { Backlog } from '@/lib/signing-keys/backlog';
import { available } from './available';

interface Pair {
  clientId: string;
  audience: string;
}

/** What CLIENT_COLUMNS are of one client. */
export interface ClientRow {
  client: string | null;
  client_enabled: boolean;
  grant: boolean;
  tokens_valid_after: number | null;
  secrets: { id: string; digest: string; expires: number | null; revoked: number | null }[] | null;
  /** As PostgreSQL writes an array; node-postgres does not know arrays of our own types. */
  methods: string;
  keys: { id: string; kid: string; jwk: VerificationJwk }[] | null;
  jwks_uri: string | null;
  allowed_addresses: string[] | null;
  limited: boolean;
}

interface Row extends ClientRow {
  api: string | null;
  identifier: string;
  api_enabled: boolean;
  lifetime: number;
  algorithm: SigningAlgorithm;
  profile: TokenProfile;
  scope_required: boolean;
  extra_claims: Record<string, unknown> | null;
  authorized: boolean;
  scopes: string[] | null;
  authorized_until: number | null;
}

/**
 * What a client is authenticated by; `c` is the application. Of its secrets the ten that end last: the live ones, of
 * which there are five at most, and those that were revoked or expired lately, which tell a refusal's exact reason. Its
 * keys only where it may use them, so that nobody else pays for looking them up.
 */
export const CLIENT_COLUMNS = `
         c.id AS client, c.enabled AS client_enabled, c.client_credentials_allowed AS grant,
         extract(epoch FROM c.tokens_valid_after)::float8 AS tokens_valid_after,
         (SELECT json_agg(json_build_object('id', s.id, 'digest', encode(s.digest, 'base64'),
                   'expires', extract(epoch FROM s.expires_at)::float8, 'revoked', extract(epoch FROM s.revoked_at)::float8))
            FROM (SELECT * FROM client_secret WHERE application_id = c.id ORDER BY least(revoked_at, expires_at) DESC NULLS FIRST LIMIT 10) s) AS secrets,
         c.authentication_methods AS methods, c.jwks_uri, NULLIF(c.allowed_addresses, '{}') AS allowed_addresses,
         coalesce(c.tokens_per_minute, c.tokens_per_day) IS NOT NULL AS limited,
         CASE WHEN 'private_key_jwt' = ANY (c.authentication_methods) THEN
           (SELECT json_agg(json_build_object('id', k.id, 'kid', k.kid, 'jwk', k.public_jwk) ORDER BY k.id)
              FROM client_key k WHERE k.application_id = c.id) END AS keys`;

/** Everything that a token depends on, for many requests in one statement, so from one snapshot. */
const SQL = `
  SELECT ${CLIENT_COLUMNS},
         p.id AS api, p.identifier, p.enabled AS api_enabled, p.token_lifetime AS lifetime,
         p.signing_algorithm AS algorithm, p.token_profile AS profile, p.scope_required,
         NULLIF(p.extra_claims, '{}') AS extra_claims,
         a.application_id IS NOT NULL AS authorized, extract(epoch FROM a.expires_at)::float8 AS authorized_until,
         (SELECT json_agg(m.code ORDER BY m.position, m.id)
            FROM assigned_scope g JOIN permission m ON m.id = g.permission_id
            WHERE g.application_id = a.application_id AND g.api_id = a.api_id) AS scopes
  FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked (client_id, audience, nth)
  LEFT JOIN application c ON c.client_id = asked.client_id
  LEFT JOIN LATERAL (SELECT * FROM enterprise_api WHERE identifier = asked.audience OFFSET 0) p ON true
  LEFT JOIN "authorization" a ON a.application_id = c.id AND a.api_id = p.id
  ORDER BY asked.nth`;

/** The few sets that there are, each read once. */
const methodSets = new Map<string, readonly ClientAuthenticationMethod[]>();

function methodsOf(written: string): readonly ClientAuthenticationMethod[] {
  const known = methodSets.get(written);
  if (known !== undefined) return known;
  const methods = CLIENT_AUTHENTICATION_METHODS.filter((method) => written.includes(method));
  methodSets.set(written, methods);
  return methods;
}

export function toClient(row: ClientRow): Client | null {
  if (row.client === null) return null;
  return {
    id: row.client,
    enabled: row.client_enabled,
    clientCredentialsAllowed: row.grant,
    tokensValidAfter: row.tokens_valid_after,
    secrets: (row.secrets ?? []).map(({ id, digest, expires, revoked }) => ({
      id,
      digest: Buffer.from(digest, 'base64'),
      expiresAt: expires,
      revokedAt: revoked,
    })),
    authenticationMethods: methodsOf(row.methods),
    keys: row.keys ?? [],
    keySetUri: row.jwks_uri,
    allowedAddresses: row.allowed_addresses,
    limited: row.limited,
  };
}

/** Field by field: the rest of a row with so many columns is an object of its own to make. */
function toAuthority(row: Row): Authority {
  return {
    client: toClient(row),
    api:
      row.api === null
        ? null
        : {
            id: row.api,
            identifier: row.identifier,
            enabled: row.api_enabled,
            tokenLifetime: row.lifetime,
            signingAlgorithm: row.algorithm,
            tokenProfile: row.profile,
            scopeRequired: row.scope_required,
            extraClaims: row.extra_claims,
          },
    scopes: row.authorized ? (row.scopes ?? []) : null,
    authorizedUntil: row.authorized_until,
  };
}

/** When the look-ups that came in are carried out; calls `run` once, in a later turn of the event loop. */
type LookUpSchedule = (run: () => void) => void;

/** Signatures left to make when the next look-ups begin: four for each thread of libuv's pool, more than a look-up's time. */
const LEFT_TO_SIGN = 16;
/** Milliseconds; no longer, whatever waits to be signed. */
const LONGEST_GATHERING_MS = 10;

/**
 * While a backlog of signatures waits, a token gains nothing by being looked up at once: it would only wait longer to
 * be signed. Look-ups gather until little of it is left, and share a statement.
 */
export function gatheredBehind(backlog: Backlog): LookUpSchedule {
  return (run) => {
    let begun = false;
    const begin = () => {
      if (begun) return;
      begun = true;
      clearTimeout(timer);
      forget();
      run();
    };
    const timer = setTimeout(begin, LONGEST_GATHERING_MS);
    const forget = backlog.whenBelow(LEFT_TO_SIGN, begin);
  };
}

/**
 * Reads committed state for every request. Those that came in until the schedule lets them begin share one statement,
 * which starts after the last of them came in; nothing is kept from one to the next.
 *
 * @param deadlineMs - milliseconds after which a look-up counts as failed
 */
export function createAuthorityPort(
  { pool, namedStatements }: Pick<Database, 'pool' | 'namedStatements'>,
  deadlineMs: number,
  schedule: LookUpSchedule,
): AuthorityPort {
  // Prepared once a connection and planned generically (`genericPlans`): planning took 0.6 to 1.1 ms of every turn, more
  // than carrying it out. At 50,000 applications and 300,000 assigned scopes the generic plan is the custom one: an
  // index look-up for each pair asked for, of the APIs thanks to OFFSET, which keeps them from being hashed whole.
  const statement = namedStatements ? { name: 'authority', text: SQL } : { text: SQL };
  const find = async (pairs: readonly Pair[]): Promise<Authority[]> => {
    const values = [pairs.map((pair) => pair.clientId), pairs.map((pair) => pair.audience)];
    const { rows } = await available(deadlineMs, pool.query<Row>({ ...statement, values }));
    return rows.map(toAuthority);
  };
  const loader = new DataLoader<Pair, Authority>(find, {
    cache: false,
    maxBatchSize: 256,
    batchScheduleFn: schedule,
  });
  return { find: (clientId, audience) => loader.load({ clientId, audience }) };
}
