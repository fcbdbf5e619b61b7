'use server';

import { requireActor } from '@/lib/auth/session';
import { settings } from '@/lib/env';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { tokenService } from '@/lib/token-service/token-service';
import { testApplication } from './mutations';
import { type TestResult, testApplicationSchema } from './schema';

/** What was pasted is not sent back: an assertion that was not used yet is as good as a secret. */
export async function testApplicationAction(
  _previous: FormState<TestResult>,
  formData: FormData,
): Promise<FormState<TestResult>> {
  const actor = await requireActor('credentials:write');
  const state = await submitForm(formData, testApplicationSchema, async (input) => {
    const { token, keys } = await tokenService();
    return testApplication(actor, input, { token, keys, publicUrl: settings().PUBLIC_URL });
  });
  if (state.status !== 'error') return state;
  const { assertion: _, ...values } = state.values;
  return { ...state, values };
}
