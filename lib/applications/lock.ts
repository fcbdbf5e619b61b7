import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import type { ClientAuthenticationMethod } from '@/lib/oauth/client-authentication-method';

interface LockedApplication {
  id: string;
  clientId: string;
  name: string;
  description: string;
  enabled: boolean;
  clientCredentialsAllowed: boolean;
  authenticationMethods: ClientAuthenticationMethod[];
  jwksUri: string | null;
  version: number;
}

/**
 * Holds the application until the transaction ends; writes to it and to its secrets come one after the other. Reads,
 * tokens and new authorizations do not wait for it.
 *
 * @throws Refusal deletedMeanwhile
 */
export async function lockApplication(tx: Transaction, id: string): Promise<LockedApplication> {
  const [application] = await tx.$queryRaw<LockedApplication[]>`
    SELECT id, client_id AS "clientId", name, description, enabled,
      client_credentials_allowed AS "clientCredentialsAllowed",
      authentication_methods::text[] AS "authenticationMethods", jwks_uri AS "jwksUri", version
    FROM application WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  if (application === undefined) throw new Refusal('deletedMeanwhile');
  return application;
}

/**
 * The same, and waits for who lets it in somewhere: for what is done with it in several steps, of which some ask what it
 * may (`refuseActingAs`).
 *
 * @throws Refusal deletedMeanwhile
 */
export async function lockApplicationWhole(tx: Transaction, id: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM application WHERE id = ${id}::uuid FOR UPDATE`;
  if (rows.length === 0) throw new Refusal('deletedMeanwhile');
}
