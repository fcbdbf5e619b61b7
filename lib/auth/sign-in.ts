import { findCredentials } from '@/lib/administrators/queries';
import { type Client, type RefusalReason, recordRefusedSignIn, startSession } from '@/lib/sessions/mutations';
import { verifyPassword } from './password';
import { signInLimits } from './sign-in-limits';

export type SignInOutcome =
  | { status: 'signed-in'; sessionId: string }
  /** Unknown, disabled, without a password or with another one: whoever asks is not told which. */
  | { status: 'refused' }
  | { status: 'too-many-attempts'; retryAfterSeconds: number };

/** Checks an e-mail and a password and starts a session. The same rules for the form and for next-auth. */
export async function signInWithPassword(
  asked: { email: string; password: string },
  client: Client,
): Promise<SignInOutcome> {
  const email = asked.email.trim().toLowerCase();
  const limits = signInLimits();
  const retryAfterSeconds = await limits.admit(email, client.origin.sourceAddress);
  if (retryAfterSeconds > 0) return { status: 'too-many-attempts', retryAfterSeconds };

  const found = await findCredentials(email.replaceAll('\0', ''));
  const matches = await verifyPassword(found?.passwordHash ?? null, asked.password);
  const refuse = async (reason: RefusalReason): Promise<SignInOutcome> => {
    const administratorId = found?.id ?? null;
    await recordRefusedSignIn({ email, administratorId, method: 'password', reason }, client.origin);
    return { status: 'refused' };
  };
  if (found === null) return refuse('unknown_email');
  if (found.passwordHash === null) return refuse('no_password');
  if (!matches) return refuse('wrong_password');
  if (!found.enabled) return refuse('disabled');

  const verified = { administratorId: found.id, passwordHash: found.passwordHash };
  const sessionId = await startSession(verified, client, 'password');
  if (sessionId === null) return refuse('changed_meanwhile');
  await limits.succeeded(email, client.origin.sourceAddress);
  return { status: 'signed-in', sessionId };
}

/**
 * Signs in whom the OpenID provider vouches for, if there is an enabled administrator with that e-mail.
 *
 * @returns the session's id, or null if there is none or the provider does not say that the e-mail is theirs
 */
export async function signInWithOpenId(
  claims: { email: unknown; emailVerified: unknown },
  client: Client,
): Promise<string | null> {
  const email = typeof claims.email === 'string' ? claims.email.trim().toLowerCase() : '';
  const found = await findCredentials(email.replaceAll('\0', ''));
  const refuse = async (reason: RefusalReason) => {
    const administratorId = found?.id ?? null;
    await recordRefusedSignIn({ email, administratorId, method: 'openid', reason }, client.origin);
    return null;
  };
  // Only `true` will do: whoever can enter any e-mail at a provider could otherwise enter an Owner's.
  if (claims.emailVerified !== true) return refuse('email_not_verified');
  if (found === null) return refuse('unknown_email');
  if (!found.enabled) return refuse('disabled');
  const sessionId = await startSession({ administratorId: found.id }, client, 'openid');
  return sessionId ?? refuse('changed_meanwhile');
}
