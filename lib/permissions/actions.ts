'use server';

import { revalidatePath } from 'next/cache';
import type { Actor } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { createPermission, deletePermission, movePermission, updatePermission } from './mutations';
import {
  createPermissionSchema,
  deletePermissionSchema,
  movePermissionSchema,
  updatePermissionSchema,
} from './schema';

/** Permissions belong to their API: who may write it writes them. */
function thenRevalidate<Input extends { apiId: string }>(
  write: (actor: Actor<'apis:write'>, input: Input) => Promise<void>,
  actor: Actor<'apis:write'>,
) {
  return async (input: Input) => {
    await write(actor, input);
    revalidatePath('/apis', 'layout');
    return undefined;
  };
}

export async function createPermissionAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('apis:write');
  return submitForm(formData, createPermissionSchema, thenRevalidate(createPermission, actor));
}

export async function updatePermissionAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('apis:write');
  return submitForm(formData, updatePermissionSchema, thenRevalidate(updatePermission, actor));
}

export async function deletePermissionAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('apis:write');
  return submitForm(formData, deletePermissionSchema, thenRevalidate(deletePermission, actor));
}

export async function movePermissionAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('apis:write');
  return submitForm(formData, movePermissionSchema, thenRevalidate(movePermission, actor));
}
