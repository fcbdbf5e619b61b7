'use server';

import { redirect } from 'next/navigation';
import { currentClient, setChallenge, setSignedIn } from '@/lib/auth/client';
import { hashNewPassword } from '@/lib/auth/password';
import { passwordFingerprint } from '@/lib/auth/sign-in-challenge';
import type { FormState } from '@/lib/forms/form-state';
import { Refusal } from '@/lib/forms/refusal';
import { submitForm } from '@/lib/forms/submit-form';
import { startSession } from '@/lib/sessions/mutations';
import { choosePassword } from './mutations';
import { findPasswordLink } from './queries';
import { choosePasswordSchema } from './schema';

/** Open to whoever has the link that an Owner handed out. */
export async function choosePasswordAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return submitForm(formData, choosePasswordSchema, async ({ token, password }) => {
    // Before the costly hash, which nobody may ask for without a link.
    const person = await findPasswordLink(token);
    if (person === null) throw new Refusal('linkInvalid');
    const client = await currentClient();
    const passwordHash = await hashNewPassword(password, person.email);
    const { administratorId, secondFactor } = await choosePassword(token, passwordHash, client.origin);
    if (secondFactor) {
      // Whoever got hold of the link still lacks it.
      await setChallenge({ administratorId, password: passwordFingerprint(passwordHash), method: 'link' });
      redirect('/login/code');
    }
    const sessionId = await startSession({ administratorId, passwordHash }, client, 'link');
    if (sessionId === null) redirect('/login');
    await setSignedIn(sessionId, person.email);
    redirect('/');
  });
}
