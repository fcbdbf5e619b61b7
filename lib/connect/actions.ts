'use server';

import { revalidatePath } from 'next/cache';
import { requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { connect } from './mutations';
import { type Connect, type Connection, connectExistingSchema, connectNewSchema } from './schema';

export async function connectAction(
  _previous: FormState<Connection>,
  formData: FormData,
): Promise<FormState<Connection>> {
  const actor = await requireActor('applications:write', 'authorizations:write');
  const write = async (input: Connect) => {
    const connection = await connect(actor, input, new Date());
    revalidatePath('/applications', 'layout');
    revalidatePath(`/apis/${input.apiId}`, 'layout');
    return connection;
  };
  // Anyone can send something else than a form.
  const existing = formData instanceof FormData && formData.get('which') === 'existing';
  return existing
    ? submitForm(formData, connectExistingSchema, write)
    : submitForm(formData, connectNewSchema, write);
}
