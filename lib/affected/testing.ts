import { db } from '@/lib/db';
import { newApplication } from '@/lib/testing/authorizations';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;

interface TokenUse {
  apiId: string;
  applicationId: string;
  permissionIds?: string[];
  /** When it got its last token; null: never. */
  lastTokenAt?: Date | null;
  /** When the last of its tokens expires; half an hour after that unless given. */
  expiresAt?: Date;
}

/** Authorizes an application, and tells of its last token for the API. */
export async function addUse({ permissionIds = [], lastTokenAt = null, expiresAt, ...key }: TokenUse) {
  await db().authorization.create({
    data: { ...key, assignedScopes: { create: permissionIds.map((permissionId) => ({ permissionId })) } },
  });
  if (lastTokenAt === null) return;
  const data = {
    issuedAt: lastTokenAt,
    expiresAt: expiresAt ?? new Date(lastTokenAt.getTime() + HOUR_MS / 2),
  };
  await db().lastToken.create({ data: { ...key, ...data } });
}

/** A new application that uses an API. */
export async function addUser(name: string, use: Omit<TokenUse, 'applicationId'>): Promise<string> {
  const { id } = await newApplication(name);
  await addUse({ ...use, applicationId: id });
  return id;
}
