import { z } from 'zod';
import { databaseTrouble } from '@/lib/db/trouble';
import { logger } from '@/lib/logger';
import type { FormState } from './form-state';
import { Refusal } from './refusal';
import { refuseField, refuseForm, refuseInvalid } from './refused-form';

/** The schema's own fields and no other; a field that the schema has as an array gives all its values. */
function pick(formData: FormData, schema: z.ZodObject): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema.shape).map(([name, field]) => {
      const values = formData.getAll(name);
      return [name, field instanceof z.ZodArray ? values : values[0]];
    }),
  );
}

/**
 * What every form action does after it has its actor: check the fields, write, and say what was refused and where.
 * Anything else that is thrown, redirects included, goes on to Next.
 */
export async function submitForm<S extends z.ZodObject, Data = undefined>(
  given: FormData,
  schema: S,
  write: (input: z.output<S>) => Promise<Data>,
): Promise<FormState<Data>> {
  // The types of an action's arguments say what our own forms send; anyone can send something else.
  const formData = given instanceof FormData ? given : new FormData();
  const parsed = schema.safeParse(pick(formData, schema));
  if (!parsed.success) return refuseInvalid(formData, parsed.error);
  try {
    return { status: 'success', data: await write(parsed.data) };
  } catch (error) {
    const trouble = databaseTrouble(error);
    if (trouble !== null) {
      logger().warn({ err: error, trouble }, 'a form could not be saved');
      return refuseForm(formData, {
        key: trouble === 'read-only' ? 'databaseReadOnly' : 'databaseUnavailable',
      });
    }
    if (!(error instanceof Refusal)) throw error;
    const reason = { key: error.key, values: error.values };
    return error.field === undefined
      ? refuseForm(formData, reason)
      : refuseField(formData, error.field, reason);
  }
}
