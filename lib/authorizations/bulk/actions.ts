'use server';

import { revalidatePath } from 'next/cache';
import type { SelectionImpact } from '@/lib/affected/impact';
import { requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { authorizeSelected, revokeSelected, undoAuthorize } from './mutations';
import { findSelectionImpact } from './queries';
import {
  type AuthorizedSelection,
  type ListOwned,
  type RevokedSelection,
  type SelectionFields,
  selectionSchema,
  undoAuthorizeSchema,
} from './schema';

function revalidate({ owner, ownerId }: ListOwned) {
  if (owner === 'api') {
    revalidatePath(`/apis/${ownerId}/authorizations`);
    revalidatePath('/applications', 'layout');
  } else {
    revalidatePath(`/applications/${ownerId}`, 'layout');
    revalidatePath('/apis', 'layout');
  }
}

export async function authorizeSelectedAction(
  _previous: FormState<AuthorizedSelection>,
  formData: FormData,
): Promise<FormState<AuthorizedSelection>> {
  const actor = await requireActor('authorizations:write');
  return submitForm(formData, selectionSchema, async (selection) => {
    const done = await authorizeSelected(actor, selection, new Date());
    revalidate(selection);
    return done;
  });
}

export async function revokeSelectedAction(
  _previous: FormState<RevokedSelection>,
  formData: FormData,
): Promise<FormState<RevokedSelection>> {
  const actor = await requireActor('authorizations:write');
  return submitForm(formData, selectionSchema, async (selection) => {
    const done = await revokeSelected(actor, selection, new Date());
    revalidate(selection);
    return done;
  });
}

export async function undoAuthorizeAction(
  _previous: FormState<RevokedSelection>,
  formData: FormData,
): Promise<FormState<RevokedSelection>> {
  const actor = await requireActor('authorizations:write');
  return submitForm(formData, undoAuthorizeSchema, async (input) => {
    const done = await undoAuthorize(actor, input);
    revalidate(input);
    return done;
  });
}

/** Read as the others in lib/affected/actions.ts are, when the question opens. */
export async function loadSelectionImpact(fields: SelectionFields): Promise<SelectionImpact | null> {
  const actor = await requireActor('authorizations:write');
  const { data: selection } = selectionSchema.safeParse(fields);
  return selection === undefined ? null : findSelectionImpact(actor, selection, new Date());
}
