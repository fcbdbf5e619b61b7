'use server';

import { revalidatePath } from 'next/cache';
import { requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { changeDefaults } from './mutations';
import { changeDefaultsSchema } from './schema';

export async function changeDefaultsAction(
  _previous: FormState<{ version: number }>,
  formData: FormData,
): Promise<FormState<{ version: number }>> {
  const actor = await requireActor('settings:write', 'signing-keys:read');
  return submitForm(formData, changeDefaultsSchema, async (input) => {
    const changed = await changeDefaults(actor, input);
    revalidatePath('/settings');
    return changed;
  });
}
