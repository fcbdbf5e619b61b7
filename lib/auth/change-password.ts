import { changeOwnPassword } from '@/lib/profile/mutations';
import type { Client } from '@/lib/sessions/mutations';
import type { Actor } from './actor';
import { hashNewPassword } from './password';
import { requireOwnPassword } from './prove-oneself';

/**
 * Changes one's own password, given the current one.
 *
 * @throws Refusal if the current password is wrong, or was too often, and if the new one is easily guessed
 */
export async function changePassword(
  actor: Actor<'profile:write'>,
  sessionId: string,
  { currentPassword, password }: { currentPassword: string; password: string },
  client: Client,
): Promise<void> {
  const verifiedHash = await requireOwnPassword(actor, client, currentPassword);
  const newHash = await hashNewPassword(password, actor.name);
  await changeOwnPassword(actor, { verifiedHash, newHash, sessionId });
}
