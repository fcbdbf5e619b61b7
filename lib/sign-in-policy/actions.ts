'use server';

import { revalidatePath } from 'next/cache';
import { requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { changeSignInPolicy } from './mutations';
import { signInPolicySchema } from './schema';

export async function changeSignInPolicyAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('administrators:write');
  return submitForm(formData, signInPolicySchema, async (change) => {
    await changeSignInPolicy(actor, change);
    revalidatePath('/settings/sign-in');
    return undefined;
  });
}
