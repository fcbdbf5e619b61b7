'use server';

import { revalidatePath } from 'next/cache';
import { factorResetSchema } from '@/lib/administrators/schema';
import { askAgain } from '@/lib/auth/ask-again';
import { currentClient } from '@/lib/auth/client';
import { requireOwnCode, requireOwnPassword } from '@/lib/auth/prove-oneself';
import { findSignedIn, requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { Refusal } from '@/lib/forms/refusal';
import { submitForm } from '@/lib/forms/submit-form';
import { openOfferedKey } from './enrolment-key';
import { disableOwn, enrol, renewRecoveryCodes, resetSecondFactor } from './mutations';
import { enrolmentSchema, proofSchema } from './schema';

/** Shown once. */
export interface IssuedRecoveryCodes {
  codes: string[];
}

export async function enrolAction(
  _previous: FormState<IssuedRecoveryCodes>,
  formData: FormData,
): Promise<FormState<IssuedRecoveryCodes>> {
  const actor = await requireActor('account:secure');
  const signedIn = await findSignedIn();
  return submitForm(formData, enrolmentSchema, async ({ key, currentPassword, code }) => {
    const secret = await openOfferedKey(key, actor.id ?? '');
    if (secret === null) throw new Refusal('enrolmentExpired');
    const verifiedHash = await requireOwnPassword(actor, await currentClient(), currentPassword);
    const sessionId = signedIn?.sessionId ?? '';
    return { codes: await enrol(actor, { secret, code, verifiedHash, sessionId }) };
  });
}

export async function renewRecoveryCodesAction(
  _previous: FormState<IssuedRecoveryCodes>,
  formData: FormData,
): Promise<FormState<IssuedRecoveryCodes>> {
  const actor = await requireActor('profile:write');
  return submitForm(formData, proofSchema, async ({ currentPassword, code }) => {
    const client = await currentClient();
    const verifiedHash = await requireOwnPassword(actor, client, currentPassword);
    await requireOwnCode(actor, client, code);
    const codes = await renewRecoveryCodes(actor, verifiedHash);
    revalidatePath('/profile');
    return { codes };
  });
}

export async function disableOwnSecondFactorAction(
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await requireActor('profile:write');
  return submitForm(formData, proofSchema, async ({ currentPassword, code }) => {
    const client = await currentClient();
    const verifiedHash = await requireOwnPassword(actor, client, currentPassword);
    await requireOwnCode(actor, client, code);
    await disableOwn(actor, verifiedHash);
    revalidatePath('/profile');
    return undefined;
  });
}

export async function resetSecondFactorAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('administrators:write');
  return submitForm(formData, factorResetSchema, async ({ id, version, ...proof }) => {
    await askAgain(proof);
    await resetSecondFactor(actor, { id, version });
    revalidatePath('/administrators');
    return undefined;
  });
}
