'use server';

import { revalidatePath } from 'next/cache';
import { changePassword } from '@/lib/auth/change-password';
import { currentClient } from '@/lib/auth/client';
import { findSignedIn, requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { endSession } from '@/lib/sessions/mutations';
import { changeOwnName } from './mutations';
import { ownNameSchema, ownPasswordSchema, ownSessionSchema } from './schema';

export async function changeOwnNameAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('profile:write');
  return submitForm(formData, ownNameSchema, async (change) => {
    await changeOwnName(actor, change);
    // The name stands in the header of every page.
    revalidatePath('/', 'layout');
    return undefined;
  });
}

export async function changeOwnPasswordAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('profile:write');
  const signedIn = await findSignedIn();
  return submitForm(formData, ownPasswordSchema, async (passwords) => {
    await changePassword(actor, signedIn?.sessionId ?? '', passwords, await currentClient());
    revalidatePath('/profile');
    return undefined;
  });
}

export async function endOwnSessionAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('profile:write');
  return submitForm(formData, ownSessionSchema, async ({ id }) => {
    await endSession(actor, id);
    revalidatePath('/profile');
    return undefined;
  });
}
