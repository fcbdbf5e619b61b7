import { db } from '@/lib/db';

/** A form as it is sent for a new API, with some fields of its own. */
export function apiForm(
  fields: { id?: string; name?: string; identifier?: string; description?: string } = {},
) {
  const id = fields.id ?? crypto.randomUUID();
  return {
    name: 'Calendar',
    identifier: `https://${id}.example.com`,
    description: '',
    ...fields,
    id,
    logo: undefined,
  };
}

/** Another API that ships with the deployment, with one permission; made as migrations make them. */
export async function systemApi(name = 'Management') {
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enterprise_center.upgrade = 'on'`;
    return tx.enterpriseApi.create({
      data: {
        kind: 'SYSTEM',
        name,
        identifier: `urn:system:${crypto.randomUUID()}`,
        permissions: { create: { code: 'read', description: 'As shipped', position: 1 } },
      },
      include: { permissions: true },
    });
  });
}

/** What was recorded of a thing, oldest first. */
export async function auditOf(targetId: string) {
  return db().auditEvent.findMany({
    where: { targetId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { action: true, actorId: true, targetName: true, apiId: true, changes: true },
  });
}

/** An application that the API lets in, with these permissions assigned. */
export async function authorizedApplication(apiId: string, permissionIds: string[] = []) {
  const clientId = crypto.randomUUID().replaceAll('-', '');
  const { id: applicationId } = await db().application.create({ data: { clientId, name: 'Shop' } });
  await db().authorization.create({
    data: {
      applicationId,
      apiId,
      assignedScopes: { create: permissionIds.map((permissionId) => ({ permissionId })) },
    },
  });
  return applicationId;
}
