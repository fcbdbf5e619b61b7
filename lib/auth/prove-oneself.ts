import { findCredentials } from '@/lib/administrators/queries';
import { Refusal } from '@/lib/forms/refusal';
import { claimCode } from '@/lib/second-factors/mutations';
import type { Client } from '@/lib/sessions/mutations';
import type { Actor } from './actor';
import { findKnownBrowser } from './known-browser';
import { verifyPassword } from './password';
import { type Attempt, signInLimits } from './sign-in-limits';
import { tooManyAttempts } from './too-many-attempts';

type Own = Actor<'profile:write'> | Actor<'account:secure'>;

async function attemptOf(actor: Own, account: string, { knownBrowser }: Client): Promise<Attempt> {
  const browser = await findKnownBrowser(knownBrowser, actor.name);
  return { account, source: actor.origin.sourceAddress, browser };
}

/**
 * Has somebody who is signed in show their password again. Wrong ones are counted as when signing in: who finds a
 * console left open must not be able to try them out.
 *
 * @returns the hash that it was checked against
 * @throws Refusal if it is wrong, or was too often
 */
export async function requireOwnPassword(actor: Own, client: Client, password: string): Promise<string> {
  const limits = signInLimits();
  const attempt = await attemptOf(actor, actor.name, client);
  const seconds = await limits.admit(attempt);
  if (seconds > 0) throw tooManyAttempts(seconds);
  const verifiedHash = (await findCredentials({ email: actor.name }))?.passwordHash ?? null;
  if (!(await verifyPassword(verifiedHash, password)) || verifiedHash === null) {
    throw new Refusal('currentPasswordWrong', 'currentPassword');
  }
  await limits.succeeded(attempt);
  return verifiedHash;
}

/**
 * The same for a code, which is used up.
 *
 * @throws Refusal if it is wrong or was used, or was wrong too often
 */
export async function requireOwnCode(actor: Own, client: Client, code: string): Promise<void> {
  const limits = signInLimits();
  const attempt = await attemptOf(actor, actor.id ?? '', client);
  const seconds = await limits.admitCode(attempt);
  if (seconds > 0) throw tooManyAttempts(seconds);
  if ((await claimCode(actor, code)) === null) throw new Refusal('codeWrong', 'code');
  await limits.codeSucceeded(attempt);
}
