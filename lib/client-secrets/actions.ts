'use server';

import { revalidatePath } from 'next/cache';
import { requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { addClientSecret, enableClientSecret, resetClientSecret, revokeClientSecret } from './mutations';
import {
  addClientSecretSchema,
  enableClientSecretSchema,
  type IssuedClientSecret,
  resetClientSecretSchema,
  revokeClientSecretSchema,
} from './schema';

export async function enableClientSecretAction(
  _previous: FormState<IssuedClientSecret>,
  formData: FormData,
): Promise<FormState<IssuedClientSecret>> {
  const actor = await requireActor('credentials:write');
  return submitForm(formData, enableClientSecretSchema, async (input) => {
    const issued = await enableClientSecret(actor, input, new Date());
    revalidatePath(`/applications/${input.applicationId}`);
    return issued;
  });
}

export async function addClientSecretAction(
  _previous: FormState<IssuedClientSecret>,
  formData: FormData,
): Promise<FormState<IssuedClientSecret>> {
  const actor = await requireActor('credentials:write');
  return submitForm(formData, addClientSecretSchema, async (input) => {
    const issued = await addClientSecret(actor, input, new Date());
    revalidatePath(`/applications/${input.applicationId}`);
    return issued;
  });
}

export async function resetClientSecretAction(
  _previous: FormState<IssuedClientSecret>,
  formData: FormData,
): Promise<FormState<IssuedClientSecret>> {
  const actor = await requireActor('credentials:write');
  return submitForm(formData, resetClientSecretSchema, async (input) => {
    const issued = await resetClientSecret(actor, input, new Date());
    revalidatePath(`/applications/${input.applicationId}`);
    return issued;
  });
}

export async function revokeClientSecretAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('credentials:write');
  return submitForm(formData, revokeClientSecretSchema, async (input) => {
    await revokeClientSecret(actor, input, new Date());
    revalidatePath(`/applications/${input.applicationId}`);
    return undefined;
  });
}
