import type { Actor } from '@/lib/auth/actor';
import type { AuthorizationKey } from '@/lib/authorizations/schema';
import { db } from '@/lib/db';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import type { TokenProfile } from '@/lib/oauth/token-profile';

/** The code of the permission that an API lists first, to show how one is asked for; null: it has none. */
export async function findFirstPermission(_actor: Actor<'apis:read'>, apiId: string): Promise<string | null> {
  const first = await db().permission.findFirst({
    where: { apiId },
    select: { code: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  return first?.code ?? null;
}

/** An API that authorized an application, as somebody who integrates the two needs to know it. */
export interface Integration {
  api: {
    id: string;
    name: string;
    identifier: string;
    enabled: boolean;
    signingAlgorithm: SigningAlgorithm;
    tokenProfile: TokenProfile;
    scopeRequired: boolean;
  };
  /** What was assigned, in the API's order. */
  scopes: { code: string; description: string }[];
}

/** @returns null if the API does not authorize the application */
export async function findIntegration(
  _actor: Actor<'authorizations:read'>,
  { applicationId, apiId }: AuthorizationKey,
): Promise<Integration | null> {
  const row = await db().authorization.findUnique({
    where: { applicationId_apiId: { applicationId, apiId } },
    select: {
      api: {
        select: {
          id: true,
          name: true,
          identifier: true,
          enabled: true,
          signingAlgorithm: true,
          tokenProfile: true,
          scopeRequired: true,
        },
      },
      assignedScopes: {
        select: { permission: { select: { code: true, description: true } } },
        orderBy: [{ permission: { position: 'asc' } }, { permissionId: 'asc' }],
      },
    },
  });
  return row && { api: row.api, scopes: row.assignedScopes.map(({ permission }) => permission) };
}
