'use server';

import { revalidatePath } from 'next/cache';
import { requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { updateAllowedAddresses } from './mutations';
import { updateAllowedAddressesSchema } from './schema';

export async function updateAllowedAddressesAction(
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await requireActor('applications:write');
  return submitForm(formData, updateAllowedAddressesSchema, async (input) => {
    await updateAllowedAddresses(actor, input);
    revalidatePath(`/applications/${input.applicationId}/security`);
    return undefined;
  });
}
