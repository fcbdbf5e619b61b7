import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { containing } from '@/lib/lists/like-pattern';

type Reader = Actor<'apis:read'>;

/** An application as an API sees it whose tokens it may introspect, or could. */
export interface Introspector {
  applicationId: string;
  name: string;
  clientId: string;
  enabled: boolean;
}

/** The applications that may introspect an API's tokens, by name. */
export async function listIntrospectors(_actor: Reader, apiId: string): Promise<Introspector[]> {
  return db().$queryRaw<Introspector[]>`
    SELECT a.id AS "applicationId", a.name, a.client_id AS "clientId", a.enabled
    FROM api_introspector i JOIN application a ON a.id = i.application_id
    WHERE i.api_id = ${apiId}::uuid
    ORDER BY lower(a.name), a.id`;
}

const MOST_CANDIDATES = 6;

/**
 * The first few applications, by name, that could be let to introspect an API's tokens.
 *
 * @param search - a part of the name or of the Client ID
 */
export async function listIntrospectorCandidates(
  _actor: Reader,
  apiId: string,
  search: string,
): Promise<Introspector[]> {
  const pattern = containing(search);
  return db().$queryRaw<Introspector[]>`
    SELECT a.id AS "applicationId", a.name, a.client_id AS "clientId", a.enabled
    FROM application a
    WHERE (lower(a.name) LIKE lower(${pattern}) OR lower(a.client_id) LIKE lower(${pattern}))
      AND NOT EXISTS (SELECT FROM api_introspector i WHERE i.api_id = ${apiId}::uuid AND i.application_id = a.id)
    ORDER BY lower(a.name), a.id
    LIMIT ${MOST_CANDIDATES}`;
}
