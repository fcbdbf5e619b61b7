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
  const { name = before.name, description = before.description, enabled } = change;
  if (name !== before.name || description !== before.description) {
    ({ version } = await updateApplication(actor, { id, version, name, description }));
  }
  const { clientCredentialsAllowed = before.clientCredentialsAllowed } = change;
  if (clientCredentialsAllowed !== before.clientCredentialsAllowed) {
    await updateGrants(actor, { id, version, clientCredentialsAllowed });
  }
  if (enabled !== undefined && enabled !== before.enabled)
    await setApplicationEnabled(actor, { id, enabled });
  const addresses = [...new Set(change.allowedAddresses ?? before.allowedAddresses)];
  if (addresses.join() !== before.allowedAddresses.join()) {
    await updateAllowedAddresses(actor, { applicationId: id, addresses, basedOn: before.allowedAddresses });
  }
  const { tokensPerMinute = before.tokensPerMinute, tokensPerDay = before.tokensPerDay } = change;
  if (tokensPerMinute !== before.tokensPerMinute || tokensPerDay !== before.tokensPerDay) {
    const based = { basedOnMinute: before.tokensPerMinute, basedOnDay: before.tokensPerDay };
    await updateTokenLimits(actor, { applicationId: id, tokensPerMinute, tokensPerDay, ...based });
  }
  return Object.keys(change).length === 0 ? before : getApplication(actor, id);
}
