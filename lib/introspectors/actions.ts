'use server';

import { revalidatePath } from 'next/cache';
import { requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { addIntrospector, removeIntrospector } from './mutations';
import { introspectorSchema } from './schema';

export async function addIntrospectorAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('apis:write');
  return submitForm(formData, introspectorSchema, async (key) => {
    await addIntrospector(actor, key);
    revalidatePath(`/apis/${key.apiId}`);
    return undefined;
  });
}

export async function removeIntrospectorAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('apis:write');
  return submitForm(formData, introspectorSchema, async (key) => {
    await removeIntrospector(actor, key);
    revalidatePath(`/apis/${key.apiId}`);
    return undefined;
  });
}
