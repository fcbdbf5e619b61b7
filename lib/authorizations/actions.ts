'use server';

import { revalidatePath } from 'next/cache';
import { requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { assignScopes, authorizeApplication, revokeAuthorization, updateAuthorizationEnd } from './mutations';
import {
  type AuthorizationKey,
  assignScopesSchema,
  authorizationSchema,
  updateAuthorizationEndSchema,
} from './schema';

function revalidateBothSides({ apiId, applicationId }: AuthorizationKey) {
  revalidatePath(`/apis/${apiId}/authorizations`);
  revalidatePath(`/applications/${applicationId}/api-permissions`);
  revalidatePath(`/applications/${applicationId}/security`);
}

export async function authorizeApplicationAction(
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await requireActor('authorizations:write');
  return submitForm(formData, authorizationSchema, async (key) => {
    await authorizeApplication(actor, key);
    revalidateBothSides(key);
    return undefined;
  });
}

export async function updateAuthorizationEndAction(
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await requireActor('authorizations:write');
  return submitForm(formData, updateAuthorizationEndSchema, async (input) => {
    await updateAuthorizationEnd(actor, input, new Date());
    revalidateBothSides(input);
    return undefined;
  });
}

/** Succeeds with `false` when there was nothing left to revoke. */
export async function revokeAuthorizationAction(
  _previous: FormState<boolean>,
  formData: FormData,
): Promise<FormState<boolean>> {
  const actor = await requireActor('authorizations:write');
  return submitForm(formData, authorizationSchema, async (key) => {
    const revoked = await revokeAuthorization(actor, key);
    revalidateBothSides(key);
    return revoked;
  });
}

/** Succeeds with the ids of what is assigned now. */
export async function assignScopesAction(
  _previous: FormState<string[]>,
  formData: FormData,
): Promise<FormState<string[]>> {
  const actor = await requireActor('authorizations:write');
  return submitForm(formData, assignScopesSchema, async (input) => {
    await assignScopes(actor, input);
    revalidateBothSides(input);
    return input.permissionIds;
  });
}
