'use server';

import { revalidatePath } from 'next/cache';
import { requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { changeSignInPolicy } from './mutations';
import { signInPolicySchema } from './schema';

/** What the form was saved as, to go on from. */
export interface SavedPolicy {
  version: number;
}

export async function changeSignInPolicyAction(
  _previous: FormState<SavedPolicy>,
  formData: FormData,
): Promise<FormState<SavedPolicy>> {
  const actor = await requireActor('administrators:write');
  return submitForm(formData, signInPolicySchema, async (change) => {
    const saved = await changeSignInPolicy(actor, change);
    revalidatePath('/settings/sign-in');
    return saved;
  });
}
