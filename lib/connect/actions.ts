'use server';

import { revalidatePath } from 'next/cache';
import { requireActor } from '@/lib/auth/session';
import { findClientAuthentication } from '@/lib/client-keys/queries';
import { settings } from '@/lib/env';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { findIntegration } from '@/lib/quick-start/queries';
import { snippetValues } from '@/lib/quick-start/snippets/snippet-values';
import { connect } from './mutations';
import { type Connect, type Connected, connectExistingSchema, connectNewSchema } from './schema';

export async function connectAction(
  _previous: FormState<Connected>,
  formData: FormData,
): Promise<FormState<Connected>> {
  const actor = await requireActor(
    'applications:read',
    'applications:write',
    'authorizations:read',
    'authorizations:write',
  );
  const write = async (input: Connect): Promise<Connected> => {
    const connection = await connect(actor, input, new Date());
    revalidatePath('/applications', 'layout');
    revalidatePath(`/apis/${input.apiId}`, 'layout');
    const { application, api } = connection;
    const [integration, authentication] = await Promise.all([
      findIntegration(actor, { applicationId: application.id, apiId: api.id }),
      findClientAuthentication(actor, application.id),
    ]);
    // Somebody may have taken it back in this moment; what was made is told all the same.
    if (integration === null || authentication === null) return { ...connection, values: null };
    const { clientId } = application;
    const known = { clientId, authentication, api: integration.api, scopes: connection.scopes };
    return { ...connection, values: snippetValues(settings().PUBLIC_URL, known) };
  };
  // Anyone can send something else than a form.
  const existing = formData instanceof FormData && formData.get('which') === 'existing';
  return existing
    ? submitForm(formData, connectExistingSchema, write)
    : submitForm(formData, connectNewSchema, write);
}
