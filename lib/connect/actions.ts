'use server';

import { revalidatePath } from 'next/cache';
import type { Actor } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import { findClientAuthentication } from '@/lib/client-keys/queries';
import { settings } from '@/lib/env';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { logger } from '@/lib/logger';
import { findIntegration } from '@/lib/quick-start/queries';
import { snippetValues } from '@/lib/quick-start/snippets/snippet-values';
import { connect } from './mutations';
import {
  type Connect,
  type Connected,
  type Connection,
  connectExistingSchema,
  connectNewSchema,
} from './schema';

/** Whatever fails here, what was made is told all the same: its secret is shown this once. */
async function findValues(
  actor: Actor<'authorizations:read' | 'credentials:read'>,
  { application, api, scopes }: Connection,
): Promise<Connected['values']> {
  try {
    const [integration, authentication] = await Promise.all([
      findIntegration(actor, { applicationId: application.id, apiId: api.id }),
      findClientAuthentication(actor, application.id),
    ]);
    // Somebody may have taken it back in this moment.
    if (integration === null || authentication === null) return null;
    const { clientId } = application;
    return snippetValues(settings().PUBLIC_URL, { clientId, authentication, api: integration.api, scopes });
  } catch (error) {
    logger().warn({ err: error }, 'an application was connected, and programs for it could not be shown');
    return null;
  }
}

export async function connectAction(
  _previous: FormState<Connected>,
  formData: FormData,
): Promise<FormState<Connected>> {
  const actor = await requireActor(
    'applications:read',
    'applications:write',
    'credentials:read',
    'credentials:write',
    'authorizations:read',
    'authorizations:write',
  );
  const write = async (input: Connect): Promise<Connected> => {
    const connection = await connect(actor, input, new Date());
    revalidatePath('/applications', 'layout');
    revalidatePath(`/apis/${input.apiId}`, 'layout');
    return { ...connection, values: await findValues(actor, connection) };
  };
  // Anyone can send something else than a form.
  const existing = formData instanceof FormData && formData.get('which') === 'existing';
  return existing
    ? submitForm(formData, connectExistingSchema, write)
    : submitForm(formData, connectNewSchema, write);
}
