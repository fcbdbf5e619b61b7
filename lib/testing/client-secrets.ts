import { createApplication } from '@/lib/applications/mutations';
import { enableClientSecret } from '@/lib/client-secrets/mutations';
import { listClientSecrets } from '@/lib/client-secrets/queries';
import { db } from '@/lib/db';
import { allowed } from './actors';

export const writer = allowed('applications:write', 'credentials:write');
export const reader = allowed('applications:read', 'credentials:read');

export async function makeApplication(): Promise<string> {
  const { id } = await createApplication(writer, {
    id: crypto.randomUUID(),
    name: 'Billing',
    description: '',
  });
  return id;
}

/** An application with a secret, and that secret's id. */
export async function makeEnabledApplication(now: Date) {
  const applicationId = await makeApplication();
  const { secret } = await enableClientSecret(writer, { applicationId }, now);
  const [live] = (await listClientSecrets(reader, applicationId, now)).live;
  return { applicationId, secret, secretId: live?.id ?? '' };
}

export const rowsOf = (applicationId: string) =>
  db().clientSecret.findMany({ where: { applicationId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });

export const eventsOf = (applicationId: string) =>
  db().auditEvent.findMany({ where: { applicationId, targetKind: 'client_secret' }, orderBy: { id: 'asc' } });
