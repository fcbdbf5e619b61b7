import { findCredentials } from '@/lib/administrators/queries';
import { Refusal } from '@/lib/forms/refusal';
import { changeOwnPassword } from '@/lib/profile/mutations';
import type { Actor } from './actor';
import { hashPassword, verifyPassword } from './password';
import { signInLimits } from './sign-in-limits';

/**
 * Changes one's own password, given the current one. Wrong ones are counted as when signing in: who finds a console
 * left open must not be able to try them out.
 *
 * @throws Refusal if the current password is wrong, or was too often
 */
export async function changePassword(
  actor: Actor<'profile:write'>,
  sessionId: string,
  { currentPassword, password }: { currentPassword: string; password: string },
): Promise<void> {
  const { name: email, origin } = actor;
  const limits = signInLimits();
  const seconds = await limits.admit(email, origin.sourceAddress);
  if (seconds > 0) throw new Refusal('tooManyAttempts', undefined, { minutes: Math.ceil(seconds / 60) });
  const verifiedHash = (await findCredentials(email))?.passwordHash ?? null;
  if (!(await verifyPassword(verifiedHash, currentPassword)) || verifiedHash === null) {
    throw new Refusal('currentPasswordWrong', 'currentPassword');
  }
  await limits.succeeded(email, origin.sourceAddress);
  await changeOwnPassword(actor, { verifiedHash, newHash: await hashPassword(password), sessionId });
}
