import { findCredentials } from '@/lib/administrators/queries';
import { claimCode } from '@/lib/second-factors/mutations';
import {
  type Client,
  type RefusalReason,
  recordRefusedSignIn,
  type SignInMethod,
  startSession,
} from '@/lib/sessions/mutations';
import { ownActor } from './actor';
import { findKnownBrowser } from './known-browser';
import { verifyPassword } from './password';
import { passwordFingerprint, type SignInChallenge } from './sign-in-challenge';
import { signInLimits } from './sign-in-limits';

export type SignInOutcome =
  | { status: 'signed-in'; sessionId: string; email: string }
  /** The password was right, and a code is needed as well. */
  | { status: 'code-needed'; challenge: SignInChallenge }
  /** Unknown, disabled, without a password, with another one or a wrong code: whoever asks is not told which. */
  | { status: 'refused' }
  | { status: 'too-many-attempts'; retryAfterSeconds: number };

type Refused = { email: string; administratorId: string | null; method: SignInMethod };

async function refuse(who: Refused, reason: RefusalReason, client: Client): Promise<{ status: 'refused' }> {
  await recordRefusedSignIn({ ...who, reason }, client.origin);
  return { status: 'refused' };
}

/**
 * Checks an e-mail and a password, and starts a session or asks for the second factor. The same rules for the form and
 * for next-auth.
 *
 * @param asked - with the code of the second factor where it is sent at once
 */
export async function signInWithPassword(
  asked: { email: string; password: string; code?: string | undefined },
  client: Client,
): Promise<SignInOutcome> {
  // PostgreSQL's text has no NUL; without it, all spellings of an e-mail are one, and count as one.
  const email = asked.email.replaceAll('\0', '').trim().toLowerCase();
  const limits = signInLimits();
  const attempt = {
    account: email,
    source: client.origin.sourceAddress,
    browser: await findKnownBrowser(client.knownBrowser, email),
  };
  const retryAfterSeconds = await limits.admit(attempt);
  if (retryAfterSeconds > 0) return { status: 'too-many-attempts', retryAfterSeconds };

  const found = await findCredentials({ email });
  const matches = await verifyPassword(found?.passwordHash ?? null, asked.password);
  const who: Refused = { email, administratorId: found?.id ?? null, method: 'password' };
  if (found === null) return refuse(who, 'unknown_email', client);
  if (found.passwordHash === null) return refuse(who, 'no_password', client);
  if (!matches) return refuse(who, 'wrong_password', client);
  if (!found.enabled) return refuse(who, 'disabled', client);

  const { id: administratorId, passwordHash } = found;
  if (found.hasSecondFactor) {
    await limits.succeeded(attempt);
    const password = passwordFingerprint(passwordHash);
    const challenge: SignInChallenge = { administratorId, password, method: 'password' };
    return asked.code ? signInWithCode(challenge, asked.code, client) : { status: 'code-needed', challenge };
  }
  const sessionId = await startSession({ administratorId, passwordHash }, client, 'password');
  if (sessionId === null) return refuse(who, 'changed_meanwhile', client);
  await limits.succeeded(attempt);
  return { status: 'signed-in', sessionId, email };
}

/** The second step of who has shown the password already. */
export async function signInWithCode(
  { administratorId, password, method }: SignInChallenge,
  code: string,
  client: Client,
): Promise<Exclude<SignInOutcome, { status: 'code-needed' }>> {
  const found = await findCredentials({ id: administratorId });
  const who: Refused = { email: found?.email ?? '', administratorId, method };
  const limits = signInLimits();
  const attempt = {
    account: administratorId,
    source: client.origin.sourceAddress,
    browser: found && (await findKnownBrowser(client.knownBrowser, found.email)),
  };
  const retryAfterSeconds = await limits.admitCode(attempt);
  if (retryAfterSeconds > 0) return { status: 'too-many-attempts', retryAfterSeconds };
  if (
    !found?.enabled ||
    found.passwordHash === null ||
    passwordFingerprint(found.passwordHash) !== password
  ) {
    return refuse(who, 'changed_meanwhile', client);
  }
  const { email, passwordHash } = found;
  const claimed = await claimCode(ownActor(found, client.origin), code);
  if (claimed === null) return refuse(who, 'wrong_code', client);
  const sessionId = await startSession({ administratorId, passwordHash, codeShown: true }, client, method);
  if (sessionId === null) return refuse(who, 'changed_meanwhile', client);
  await limits.codeSucceeded(attempt);
  return { status: 'signed-in', sessionId, email };
}

/**
 * Signs in whom the OpenID provider vouches for, if there is an enabled administrator with that e-mail. Whether it takes
 * a second factor is the provider's matter: we ask for none.
 *
 * @returns the session's id, or null if there is none or the provider does not say that the e-mail is theirs
 */
export async function signInWithOpenId(
  claims: { email: unknown; emailVerified: unknown },
  client: Client,
): Promise<string | null> {
  const email = typeof claims.email === 'string' ? claims.email.trim().toLowerCase() : '';
  const found = await findCredentials({ email: email.replaceAll('\0', '') });
  const refuseOpenId = async (reason: RefusalReason) => {
    await refuse({ email, administratorId: found?.id ?? null, method: 'openid' }, reason, client);
    return null;
  };
  // Only `true` will do: whoever can enter any e-mail at a provider could otherwise enter an Owner's.
  if (claims.emailVerified !== true) return refuseOpenId('email_not_verified');
  if (found === null) return refuseOpenId('unknown_email');
  if (!found.enabled) return refuseOpenId('disabled');
  const sessionId = await startSession({ administratorId: found.id }, client, 'openid');
  return sessionId ?? refuseOpenId('changed_meanwhile');
}
