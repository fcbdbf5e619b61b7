'use server';

import { revalidatePath } from 'next/cache';
import { requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { addClientKey, deleteClientKey, updateAuthenticationMethods, updateJwksUri } from './mutations';
import {
  addClientKeySchema,
  deleteClientKeySchema,
  updateAuthenticationMethodsSchema,
  updateJwksUriSchema,
} from './schema';

const revalidate = (applicationId: string) => revalidatePath(`/applications/${applicationId}/security`);

export async function updateAuthenticationMethodsAction(
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await requireActor('credentials:write');
  return submitForm(formData, updateAuthenticationMethodsSchema, async (input) => {
    await updateAuthenticationMethods(actor, input);
    revalidate(input.applicationId);
    return undefined;
  });
}

export async function updateJwksUriAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('credentials:write');
  return submitForm(formData, updateJwksUriSchema, async (input) => {
    await updateJwksUri(actor, input);
    revalidate(input.applicationId);
    return undefined;
  });
}

/** What was pasted is not sent back: it may have been a private key. */
export async function addClientKeyAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('credentials:write');
  const state = await submitForm(formData, addClientKeySchema, async (input) => {
    await addClientKey(actor, input);
    revalidate(input.applicationId);
    return undefined;
  });
  if (state.status !== 'error') return state;
  const { key: _, ...values } = state.values;
  return { ...state, values };
}

export async function deleteClientKeyAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('credentials:write');
  return submitForm(formData, deleteClientKeySchema, async (input) => {
    await deleteClientKey(actor, input);
    revalidate(input.applicationId);
    return undefined;
  });
}
