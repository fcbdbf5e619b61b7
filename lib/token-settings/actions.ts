'use server';

import { revalidatePath } from 'next/cache';
import { requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { updateTokenSettings } from './mutations';
import { updateTokenSettingsSchema } from './schema';

export async function updateTokenSettingsAction(
  _previous: FormState<{ version: number }>,
  formData: FormData,
): Promise<FormState<{ version: number }>> {
  const actor = await requireActor('apis:write', 'signing-keys:read');
  return submitForm(formData, updateTokenSettingsSchema, async (input) => {
    const updated = await updateTokenSettings(actor, input);
    revalidatePath('/apis', 'layout');
    return updated;
  });
}
