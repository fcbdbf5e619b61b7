'use server';

import { redirect } from 'next/navigation';
import type { FormState } from '@/lib/forms/form-state';
import { Refusal } from '@/lib/forms/refusal';
import { submitForm } from '@/lib/forms/submit-form';
import { endSession } from '@/lib/sessions/mutations';
import { clearSessionCookie, currentClient, findChallenge, setChallenge, setSignedIn } from './client';
import { safePath } from './safe-path';
import { codeSchema, signInSchema } from './schema';
import { findSignedIn, requireActor } from './session';
import { signInWithCode, signInWithPassword } from './sign-in';
import { tooManyAttempts } from './too-many-attempts';

/** Open to everyone: it is how one becomes someone. */
export async function signInAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return submitForm(formData, signInSchema, async ({ email, password, callbackUrl }) => {
    const outcome = await signInWithPassword({ email, password }, await currentClient());
    if (outcome.status === 'refused') throw new Refusal('signInRefused');
    if (outcome.status === 'too-many-attempts') throw tooManyAttempts(outcome.retryAfterSeconds);
    const goingOn = safePath(callbackUrl) ?? '/';
    if (outcome.status === 'code-needed') {
      await setChallenge(outcome.challenge);
      redirect(
        goingOn === '/' ? '/login/code' : `/login/code?${new URLSearchParams({ callbackUrl: goingOn })}`,
      );
    }
    await setSignedIn(outcome.sessionId, outcome.email);
    redirect(goingOn);
  });
}

/** Open to whoever has shown a password within the last minutes. */
export async function enterCodeAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return submitForm(formData, codeSchema, async ({ code, callbackUrl }) => {
    const challenge = await findChallenge();
    if (challenge === null) throw new Refusal('signInExpired');
    const outcome = await signInWithCode(challenge, code, await currentClient());
    if (outcome.status === 'refused') throw new Refusal('codeWrong', 'code');
    if (outcome.status === 'too-many-attempts') throw tooManyAttempts(outcome.retryAfterSeconds);
    await setSignedIn(outcome.sessionId, outcome.email);
    redirect(safePath(callbackUrl) ?? '/');
  });
}

export async function signOutAction(): Promise<void> {
  const actor = await requireActor('account:secure');
  const signedIn = await findSignedIn();
  if (signedIn) await endSession(actor, signedIn.sessionId);
  await clearSessionCookie();
  redirect('/login');
}
