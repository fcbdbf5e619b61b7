'use server';

import { revalidatePath } from 'next/cache';
import { requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import type { Switched } from '@/lib/forms/switched';
import {
  createApplication,
  deleteApplication,
  setApplicationEnabled,
  signOutEverywhere,
  updateApplication,
  updateGrants,
} from './mutations';
import {
  type CreatedApplication,
  createApplicationSchema,
  deleteApplicationSchema,
  setApplicationEnabledSchema,
  signOutEverywhereSchema,
  updateApplicationSchema,
  updateGrantsSchema,
} from './schema';

/** The list and everything below it. */
const revalidate = () => revalidatePath('/applications', 'layout');

export async function createApplicationAction(
  _previous: FormState<CreatedApplication>,
  formData: FormData,
): Promise<FormState<CreatedApplication>> {
  const actor = await requireActor('applications:write');
  return submitForm(formData, createApplicationSchema, async (input) => {
    const created = await createApplication(actor, input);
    revalidate();
    return created;
  });
}

export async function updateApplicationAction(
  _previous: FormState<{ version: number }>,
  formData: FormData,
): Promise<FormState<{ version: number }>> {
  const actor = await requireActor('applications:write');
  return submitForm(formData, updateApplicationSchema, async (input) => {
    const updated = await updateApplication(actor, input);
    revalidate();
    return updated;
  });
}

export async function updateGrantsAction(
  _previous: FormState<{ version: number }>,
  formData: FormData,
): Promise<FormState<{ version: number }>> {
  const actor = await requireActor('applications:write');
  return submitForm(formData, updateGrantsSchema, async (input) => {
    const updated = await updateGrants(actor, input);
    revalidate();
    return updated;
  });
}

export async function setApplicationEnabledAction(
  _previous: FormState<Switched>,
  formData: FormData,
): Promise<FormState<Switched>> {
  const actor = await requireActor('applications:write');
  return submitForm(formData, setApplicationEnabledSchema, async (input) => {
    const switched = await setApplicationEnabled(actor, input);
    revalidate();
    return switched;
  });
}

export async function signOutEverywhereAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('applications:write');
  return submitForm(formData, signOutEverywhereSchema, async (input) => {
    await signOutEverywhere(actor, input, new Date());
    revalidate();
    return undefined;
  });
}

/** Leaves the page alone, which would answer 404 now; who called goes to the list. */
export async function deleteApplicationAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('applications:write');
  return submitForm(formData, deleteApplicationSchema, async (input) => {
    await deleteApplication(actor, input);
    return undefined;
  });
}
