'use server';

import { redirect } from 'next/navigation';
import { currentClient, setSessionCookie } from '@/lib/auth/client';
import { hashPassword } from '@/lib/auth/password';
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
    if ((await findPasswordLink(token)) === null) throw new Refusal('linkInvalid');
    const client = await currentClient();
    const passwordHash = await hashPassword(password);
    const { administratorId } = await choosePassword(token, passwordHash, client.origin);
    const sessionId = await startSession({ administratorId, passwordHash }, client, 'link');
    if (sessionId === null) redirect('/login');
    await setSessionCookie(sessionId);
    redirect('/');
  });
}
