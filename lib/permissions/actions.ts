'use server';

import { revalidatePath } from 'next/cache';
import { requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { createPermission, deletePermission, movePermission, updatePermission } from './mutations';
import {
  createPermissionSchema,
  deletePermissionSchema,
  type MovedPermission,
  movePermissionSchema,
  updatePermissionSchema,
} from './schema';

const revalidate = () => revalidatePath('/apis', 'layout');

// Permissions belong to their API: who may write it writes them.

export async function createPermissionAction(
  _previous: FormState<{ id: string; code: string }>,
  formData: FormData,
): Promise<FormState<{ id: string; code: string }>> {
  const actor = await requireActor('permissions:write');
  return submitForm(formData, createPermissionSchema, async (input) => {
    const done = await createPermission(actor, input);
    revalidate();
    return done;
  });
}

export async function updatePermissionAction(
  _previous: FormState<{ version: number }>,
  formData: FormData,
): Promise<FormState<{ version: number }>> {
  const actor = await requireActor('permissions:write');
  return submitForm(formData, updatePermissionSchema, async (input) => {
    const updated = await updatePermission(actor, input);
    revalidate();
    return updated;
  });
}

export async function deletePermissionAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('permissions:write');
  return submitForm(formData, deletePermissionSchema, async (input) => {
    await deletePermission(actor, input);
    revalidate();
    return undefined;
  });
}

export async function movePermissionAction(
  _previous: FormState<MovedPermission>,
  formData: FormData,
): Promise<FormState<MovedPermission>> {
  const actor = await requireActor('permissions:write');
  return submitForm(formData, movePermissionSchema, async (input) => {
    const done = await movePermission(actor, input);
    revalidate();
    return done;
  });
}
