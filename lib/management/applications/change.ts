import type { z } from 'zod';
import { updateAllowedAddresses } from '@/lib/allowed-addresses/mutations';
import { setApplicationEnabled, updateApplication, updateGrants } from '@/lib/applications/mutations';
import { type ApplicationRecord, findApplicationRecord } from '@/lib/applications/records/queries';
import type { Actor } from '@/lib/auth/actor';
import { updateTokenLimits } from '@/lib/token-limits/mutations';
import { Problem } from '../problem';
import type { changeBody } from './schema';

type Writer = Actor<'applications:write'>;

/** @throws Problem not-found */
export async function getApplication(
  actor: Actor<'applications:read'> | Writer,
  applicationId: string,
): Promise<ApplicationRecord> {
  const record = await findApplicationRecord(actor, applicationId);
  if (record === null) throw Problem.notFound();
  return record;
}

/**
 * Changes what is given, each part by the rule of the console for it; whoever calls it holds the application.
 *
 * @returns what it is then
 */
export async function changeApplication(
  actor: Writer,
  before: ApplicationRecord,
  change: z.output<typeof changeBody>,
): Promise<ApplicationRecord> {
  const { id } = before;
  let { version } = before;
  const { name = before.name, description = before.description } = change;
  const { clientCredentialsAllowed = before.clientCredentialsAllowed, enabled } = change;
  ({ version } = await updateApplication(actor, { id, version, name, description }));
  await updateGrants(actor, { id, version, clientCredentialsAllowed });
  if (enabled !== undefined) await setApplicationEnabled(actor, { id, enabled });
  if (change.allowedAddresses !== undefined) {
    const addresses = [...new Set(change.allowedAddresses)];
    await updateAllowedAddresses(actor, { applicationId: id, addresses, basedOn: before.allowedAddresses });
  }
  const { tokensPerMinute = before.tokensPerMinute, tokensPerDay = before.tokensPerDay } = change;
  if (tokensPerMinute !== before.tokensPerMinute || tokensPerDay !== before.tokensPerDay) {
    const based = { basedOnMinute: before.tokensPerMinute, basedOnDay: before.tokensPerDay };
    await updateTokenLimits(actor, { applicationId: id, tokensPerMinute, tokensPerDay, ...based });
  }
  return getApplication(actor, id);
}
