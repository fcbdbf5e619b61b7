'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { PermissionImpact } from '@/lib/affected/impact';
import { requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import type { Comparison } from './compare';
import { MOST_ENTRIES } from './limits';
import { importPermissions } from './mutations';
import { compareDocument, findPermissionsImpact } from './queries';
import { applyImportSchema, type Imported, proposeImportSchema } from './schema';

/** Answers with the differences, and changes nothing. */
export async function proposeImportAction(
  _previous: FormState<Comparison>,
  formData: FormData,
): Promise<FormState<Comparison>> {
  const actor = await requireActor('permissions:write');
  return submitForm(formData, proposeImportSchema, (input) => compareDocument(actor, input));
}

export async function applyImportAction(
  _previous: FormState<Imported>,
  formData: FormData,
): Promise<FormState<Imported>> {
  const actor = await requireActor('permissions:write');
  return submitForm(formData, applyImportSchema, async (input) => {
    const done = await importPermissions(actor, input);
    revalidatePath('/apis', 'layout');
    return done;
  });
}

/** Read as the others in lib/affected/actions.ts are, when the question opens. */
export async function loadPermissionsImpact(ids: string[]): Promise<PermissionImpact | null> {
  const actor = await requireActor('permissions:write');
  const { data } = z.array(z.uuid()).max(MOST_ENTRIES).safeParse(ids);
  return data === undefined ? null : findPermissionsImpact(actor, data, new Date());
}
