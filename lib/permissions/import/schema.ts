import { z } from 'zod';
import { apiIdSchema } from '@/lib/apis/schema';
import { createPermissionSchema, deletePermissionSchema, updatePermissionSchema } from '../schema';
import { MOST_ENTRIES } from './limits';

/** What a permission has to be, whether it is typed or imported. */
export const entrySchema = createPermissionSchema.pick({ code: true, description: true });

export const proposeImportSchema = z.object({
  apiId: apiIdSchema,
  /** As it is: its lines are counted. */
  document: z.string().regex(/\S/, 'required'),
});

/** Half of a pair of UTF-16, which JSON can carry and PostgreSQL refuses, becomes the sign for what cannot be read. */
const description = z
  .string()
  .transform((text): string | undefined => Buffer.from(text).toString())
  .pipe(entrySchema.shape.description);

const choiceSchema = z
  .object({
    add: z
      .array(createPermissionSchema.pick({ id: true, code: true }).extend({ description }))
      .max(MOST_ENTRIES),
    change: z
      .array(updatePermissionSchema.pick({ id: true, version: true }).extend({ description }))
      .max(MOST_ENTRIES),
    remove: z.array(deletePermissionSchema.pick({ id: true, version: true })).max(MOST_ENTRIES),
  })
  .refine(({ add, change, remove }) => add.length + change.length + remove.length > 0, 'importNothing');

export const applyImportSchema = z.object({
  apiId: apiIdSchema,
  /** As JSON in one field: hundreds of fields of a form would be refused before anybody reads them. */
  choice: z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'invalid' });
        return z.NEVER;
      }
    })
    .pipe(choiceSchema),
});
export type ApplyImport = z.output<typeof applyImportSchema>;
/** What is taken of a proposal. */
export type ImportChoice = z.input<typeof choiceSchema>;

export interface Imported {
  added: number;
  changed: number;
  removed: number;
}
