'use server';

import { requireActor } from '@/lib/auth/session';
import { settings } from '@/lib/env';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { tokenService } from '@/lib/token-service/token-service';
import { explainedTest } from './explained-test';
import { type ExplainedTest, testApplicationSchema } from './schema';

/** What was pasted is not sent back: an assertion that was not used yet is as good as a secret. */
export async function testApplicationAction(
  _previous: FormState<ExplainedTest>,
  formData: FormData,
): Promise<FormState<ExplainedTest>> {
  const actor = await requireActor(
    'credentials:write',
    'activity:read',
    'applications:read',
    'apis:read',
    'authorizations:read',
  );
  const state = await submitForm(formData, testApplicationSchema, async (input) => {
    const { token, keys, activity } = await tokenService();
    return explainedTest(actor, input, { token, keys, activity, publicUrl: settings().PUBLIC_URL });
  });
  if (state.status !== 'error') return state;
  const { assertion: _, ...values } = state.values;
  return { ...state, values };
}
