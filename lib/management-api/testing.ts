import { type Actor, applicationActor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { newApplication } from '@/lib/testing/authorizations';
import { MANAGEMENT_API_ID, type ManagementPermission } from './product';

/** Ids of permissions of the management API. */
export async function idsOf(codes: readonly ManagementPermission[]): Promise<string[]> {
  const rows = await db().permission.findMany({
    where: { apiId: MANAGEMENT_API_ID, code: { in: [...codes] } },
    orderBy: { position: 'asc' },
  });
  return rows.map(({ id }) => id);
}

/** Codes of the management API that are assigned to an application, in its order. */
export async function codesOf(applicationId: string): Promise<string[]> {
  const rows = await db().assignedScope.findMany({
    where: { applicationId, apiId: MANAGEMENT_API_ID },
    select: { permission: { select: { code: true } } },
    orderBy: { permission: { position: 'asc' } },
  });
  return rows.map(({ permission }) => permission.code);
}

/** An application that the management API authorizes, with these scopes. */
export async function managingApplication(
  codes: readonly ManagementPermission[],
  expiresAt: Date | null = null,
): Promise<{ id: string; name: string; clientId: string }> {
  const { id, name, clientId } = await newApplication(`Managing ${codes.length}`);
  const permissionIds = await idsOf(codes);
  await db().authorization.create({
    data: {
      applicationId: id,
      apiId: MANAGEMENT_API_ID,
      expiresAt,
      assignedScopes: { create: permissionIds.map((permissionId) => ({ permissionId })) },
    },
  });
  return { id, name, clientId };
}

/** An application in a request whose token carries these scopes. */
export function acting<P extends ManagementPermission>(
  { id, name }: { id: string; name: string },
  ...scopes: [P, ...P[]]
): Actor<P> {
  const origin = { requestId: 'request-1', sourceAddress: '203.0.113.7' };
  const actor = applicationActor({ id, name, scopes }, origin, ...scopes);
  if (actor === null) throw new Error(`an application lacks ${scopes.join(' or ')}`);
  return actor;
}
