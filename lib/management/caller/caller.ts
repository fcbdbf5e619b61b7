import type { Origin } from '@/lib/auth/actor';
import { logger } from '@/lib/logger';
import { MANAGEMENT_API_IDENTIFIER } from '@/lib/management-api/product';
import type { TokenService } from '@/lib/token-service/token-service';
import type { Caller } from '../operation';
import { Problem } from '../problem';
import { findCallerName } from './queries';

const REALM = 'Enterprise Center';

/** RFC 6750 §2.1; no other way to present a token is taken. */
const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;

/** RFC 6750 §3. Whoever presents nothing at all is told no error. */
function challenge(parameters: Record<string, string> = {}): Record<string, string> {
  const told = Object.entries({ realm: REALM, ...parameters }).map(([name, value]) => `${name}="${value}"`);
  return { 'WWW-Authenticate': `Bearer ${told.join(', ')}` };
}

async function refuse(service: Bearers, source: string, detail: string): Promise<Problem> {
  const seconds = await service.bearerFailed(source);
  if (seconds > 0) {
    return new Problem('too-many-failures', 'Too many requests without a good access token.', [], {
      'Retry-After': String(seconds),
    });
  }
  return new Problem('invalid-token', detail, [], challenge({ error: 'invalid_token' }));
}

export type Bearers = Pick<TokenService, 'bearer' | 'bearerFailed'>;

/**
 * Whoever calls, by the access token in the Authorization header.
 *
 * @throws Problem invalid-token, too-many-failures; UnavailableError when the database is down or too slow
 */
export async function requireCaller(
  service: Bearers,
  authorization: string | null,
  origin: Origin,
): Promise<Caller> {
  const source = origin.sourceAddress ?? '';
  if (authorization === null) {
    throw new Problem('invalid-token', 'An access token is needed (RFC 6750).', [], challenge());
  }
  const jwt = BEARER.exec(authorization)?.[1];
  if (jwt === undefined)
    throw await refuse(service, source, 'Authorization must be Bearer and an access token.');
  const verdict = await service.bearer(jwt, MANAGEMENT_API_IDENTIFIER, source);
  const bad = 'The access token is not good, or not any more, or not for this API, or not from here.';
  if ('fault' in verdict) {
    const { requestId } = origin;
    logger().info({ requestId, source, fault: verdict.fault }, 'access token refused by the management API');
    throw await refuse(service, source, bad);
  }
  const { applicationId: id, scopes } = verdict.token;
  const name = await findCallerName(id);
  if (name === null) throw await refuse(service, source, bad);
  return { id, name, scopes, origin };
}

/** @throws Problem insufficient-scope (RFC 6750 §3.1), which says which are needed */
export function requireScopes({ scopes }: Caller, needed: readonly string[]): void {
  const missing = needed.filter((scope) => !scopes.includes(scope));
  if (missing.length === 0) return;
  const detail = `Missing: ${missing.join(' ')}. The token must have it, and it must still be assigned.`;
  const headers = challenge({ error: 'insufficient_scope', scope: needed.join(' ') });
  throw new Problem('insufficient-scope', detail, [], headers);
}
