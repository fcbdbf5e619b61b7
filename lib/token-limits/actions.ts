'use server';

import { revalidatePath } from 'next/cache';
import { requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { updateTokenLimits } from './mutations';
import { updateTokenLimitsSchema } from './schema';

export async function updateTokenLimitsAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('applications:write');
  return submitForm(formData, updateTokenLimitsSchema, async (input) => {
    await updateTokenLimits(actor, input);
    revalidatePath('/applications', 'layout');
    return undefined;
  });
}
