'use server';

import { revalidatePath } from 'next/cache';
import { requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { addAlgorithm, removeAlgorithm, revokeSigningKey, rotateSigningKey } from './mutations';
import {
  addAlgorithmSchema,
  removeAlgorithmSchema,
  revokeSigningKeySchema,
  rotateSigningKeySchema,
} from './schema';

const PAGE = '/settings/signing-keys';

export async function rotateSigningKeyAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('signing-keys:write');
  return submitForm(formData, rotateSigningKeySchema, async (input) => {
    await rotateSigningKey(actor, input);
    revalidatePath(PAGE);
    return undefined;
  });
}

/** Revalidates nothing: the page that it was asked on would be absent. Its caller goes to the list. */
export async function revokeSigningKeyAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('signing-keys:write');
  return submitForm(formData, revokeSigningKeySchema, async (input) => {
    await revokeSigningKey(actor, input);
    return undefined;
  });
}

export async function addAlgorithmAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('signing-keys:write');
  return submitForm(formData, addAlgorithmSchema, async (input) => {
    await addAlgorithm(actor, input);
    revalidatePath(PAGE);
    return undefined;
  });
}

export async function removeAlgorithmAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('signing-keys:write');
  return submitForm(formData, removeAlgorithmSchema, async (input) => {
    await removeAlgorithm(actor, input);
    revalidatePath(PAGE);
    return undefined;
  });
}
