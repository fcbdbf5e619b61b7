'use server';

import { redirect } from 'next/navigation';
import type { FormState } from '@/lib/forms/form-state';
import { Refusal } from '@/lib/forms/refusal';
import { submitForm } from '@/lib/forms/submit-form';
import { endSession } from '@/lib/sessions/mutations';
import { clearSessionCookie, currentClient, setSessionCookie } from './client';
import { safePath } from './safe-path';
import { signInSchema } from './schema';
import { findSignedIn, requireActor } from './session';
import { signInWithPassword } from './sign-in';

/** Open to everyone: it is how one becomes someone. */
export async function signInAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return submitForm(formData, signInSchema, async ({ email, password, callbackUrl }) => {
    const outcome = await signInWithPassword({ email, password }, await currentClient());
    if (outcome.status === 'refused') throw new Refusal('signInRefused');
    if (outcome.status === 'too-many-attempts') {
      const minutes = Math.ceil(outcome.retryAfterSeconds / 60);
      throw new Refusal('tooManyAttempts', undefined, { minutes });
    }
    await setSessionCookie(outcome.sessionId);
    redirect(safePath(callbackUrl) ?? '/');
  });
}

export async function signOutAction(): Promise<void> {
  const actor = await requireActor('profile:write');
  const signedIn = await findSignedIn();
  if (signedIn) await endSession(actor, signedIn.sessionId);
  await clearSessionCookie();
  redirect('/login');
}
