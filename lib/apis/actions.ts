'use server';

import { revalidatePath } from 'next/cache';
import { requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import type { Switched } from '@/lib/forms/switched';
import { createApi, deleteApi, setApiEnabled, updateApi } from './mutations';
import {
  type CreatedApi,
  createApiSchema,
  deleteApiSchema,
  setApiEnabledSchema,
  type UpdatedApi,
  updateApiSchema,
} from './schema';

export async function createApiAction(
  _previous: FormState<CreatedApi>,
  formData: FormData,
): Promise<FormState<CreatedApi>> {
  const actor = await requireActor('apis:write');
  return submitForm(formData, createApiSchema, async (input) => {
    // No revalidation: the form goes on to the new API's page, and the list is read anew whenever it is opened.
    return createApi(actor, input);
  });
}

export async function updateApiAction(
  _previous: FormState<UpdatedApi>,
  formData: FormData,
): Promise<FormState<UpdatedApi>> {
  const actor = await requireActor('apis:write');
  return submitForm(formData, updateApiSchema, async (input) => {
    const updated = await updateApi(actor, input);
    revalidatePath('/apis', 'layout');
    return updated;
  });
}

export async function setApiEnabledAction(
  _previous: FormState<Switched>,
  formData: FormData,
): Promise<FormState<Switched>> {
  const actor = await requireActor('apis:write');
  return submitForm(formData, setApiEnabledSchema, async (input) => {
    const switched = await setApiEnabled(actor, input);
    revalidatePath('/apis', 'layout');
    return switched;
  });
}

/** Revalidates nothing: the page that it was asked on would be absent. Its caller goes to the list. */
export async function deleteApiAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('apis:write');
  return submitForm(formData, deleteApiSchema, async (input) => {
    await deleteApi(actor, input);
    return undefined;
  });
}
