import { randomBytes } from 'node:crypto';
import { db } from '@/lib/db';
import { allowed } from './actors';

export const writer = allowed('authorizations:write');
/** Whoever may read. */
export const reader = allowed('authorizations:read');

export function newApplication(name = 'Shop') {
  return db().application.create({ data: { clientId: randomBytes(16).toString('hex'), name } });
}

/** An API with permissions of these codes, in this order. */
export async function newApi(name: string, codes: string[] = []) {
  const { permissions, ...api } = await db().enterpriseApi.create({
    data: {
      name,
      identifier: `https://${randomBytes(8).toString('hex')}.example`,
      permissions: {
        create: codes.map((code, index) => ({ code, description: `May ${code}`, position: index + 1 })),
      },
    },
    include: { permissions: { orderBy: { position: 'asc' } } },
  });
  return { ...api, permissionIds: permissions.map(({ id }) => id) };
}

/** The codes assigned, in the order of the API. */
export async function assignedCodes(applicationId: string, apiId: string): Promise<string[]> {
  const rows = await db().assignedScope.findMany({
    where: { applicationId, apiId },
    select: { permission: { select: { code: true } } },
    orderBy: { permission: { position: 'asc' } },
  });
  return rows.map(({ permission }) => permission.code);
}

/** What the audit log tells of an API's authorizations, oldest first. */
export function auditOf(apiId: string) {
  return db().auditEvent.findMany({
    where: { apiId },
    select: { action: true, targetName: true, applicationId: true, actorName: true, changes: true },
    orderBy: { id: 'asc' },
  });
}
