import { z } from 'zod';
import { nameText, proseText, versionField } from '@/lib/forms/text';

export const apiIdSchema = z.uuid();

export const identifierSchema = z
  .string()
  .trim()
  .min(1)
  .max(255)
  // Control and format characters cannot be seen: two identifiers would look the same.
  .regex(/^[^\s\p{Z}\p{Cc}\p{Cf}]*$/u, 'apiIdentifierCharacters');

/** Without a file a form carries an empty one; its name depends on how the form was sent. */
const logoSchema = z
  .instanceof(File)
  .optional()
  .transform((file) => (file && file.size > 0 ? file : undefined));

export const createApiSchema = z.object({
  /** Chosen before the form is sent, so that a form that is sent twice makes one API. */
  id: apiIdSchema,
  logo: logoSchema,
  name: nameText(100),
  identifier: identifierSchema,
  description: proseText(1000),
});
export type CreateApi = z.output<typeof createApiSchema>;

export interface CreatedApi {
  id: string;
  name: string;
}

export const updateApiSchema = z.object({
  id: apiIdSchema,
  version: versionField,
  logo: logoSchema,
  /** A checkbox: `on`, or nothing at all. */
  removeLogo: z
    .literal('on')
    .optional()
    .transform((value) => value === 'on'),
  name: nameText(100),
  description: proseText(1000),
});
export type UpdateApi = z.output<typeof updateApiSchema>;

export interface UpdatedApi {
  /** From then on. */
  version: number;
  logoChanged: boolean;
}

export const setApiEnabledSchema = z.object({
  id: apiIdSchema,
  enabled: z.stringbool({ truthy: ['true'], falsy: ['false'] }),
  /** The one that it must still be, where a change is taken back. */
  version: versionField.optional(),
});
export type SetApiEnabled = z.output<typeof setApiEnabledSchema>;

export const deleteApiSchema = z.object({
  id: apiIdSchema,
  /** The name that the page showed and that was typed to confirm. */
  name: z.string(),
});
export type DeleteApi = z.output<typeof deleteApiSchema>;
