'use server';

import { revalidatePath } from 'next/cache';
import { requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { enableClientSecret, resetClientSecret } from './mutations';
import { enableClientSecretSchema, type IssuedClientSecret, resetClientSecretSchema } from './schema';

export async function enableClientSecretAction(
  _previous: FormState<IssuedClientSecret>,
  formData: FormData,
): Promise<FormState<IssuedClientSecret>> {
  const actor = await requireActor('applications:write');
  return submitForm(formData, enableClientSecretSchema, async (input) => {
    const issued = await enableClientSecret(actor, input, new Date());
    revalidatePath(`/applications/${input.applicationId}`);
    return issued;
  });
}

export async function resetClientSecretAction(
  _previous: FormState<IssuedClientSecret>,
  formData: FormData,
): Promise<FormState<IssuedClientSecret>> {
  const actor = await requireActor('applications:write');
  return submitForm(formData, resetClientSecretSchema, async (input) => {
    const issued = await resetClientSecret(actor, input, new Date());
    revalidatePath(`/applications/${input.applicationId}`);
    return issued;
  });
}
