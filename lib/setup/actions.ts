'use server';

import { redirect } from 'next/navigation';
import { currentClient, setSignedIn } from '@/lib/auth/client';
import { hashNewPassword } from '@/lib/auth/password';
import type { FormState } from '@/lib/forms/form-state';
import { Refusal } from '@/lib/forms/refusal';
import { submitForm } from '@/lib/forms/submit-form';
import { startSession } from '@/lib/sessions/mutations';
import { setUp } from './mutations';
import { findSetupState } from './queries';
import { setupSchema } from './schema';

/** Open to whoever has the link that the first start printed. */
export async function createOwnerAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return submitForm(formData, setupSchema, async ({ token, name, email, password }) => {
    // Before the costly hash, which nobody may ask for without a link.
    const state = await findSetupState(token);
    if (state !== 'OPEN') throw new Refusal(state === 'DONE' ? 'alreadySetUp' : 'linkInvalid');
    const client = await currentClient();
    const passwordHash = await hashNewPassword(password, email);
    const owner = await setUp(token, { name, email, passwordHash }, client.origin);
    const sessionId = await startSession(owner, client, 'link');
    if (sessionId === null) redirect('/login');
    await setSignedIn(sessionId, email);
    redirect('/');
  });
}
