import { z } from 'zod';

export const applicationIdSchema = z.uuid();

/** PostgreSQL's integer, in which versions are counted. */
const LARGEST_VERSION = 2_147_483_647;
const versionSchema = z.coerce.number().int().min(1).max(LARGEST_VERSION);

const visible = /[^\p{C}\p{Z}]/u;
const lineOfText = /^\P{Cc}*$/u;
const text = /^[\P{Cc}\n\t]*$/u;

export const nameSchema = z.string().trim().regex(visible, 'required').max(100).regex(lineOfText);

/** Forms send the ends of lines as CR LF (RFC 7578 section 4.4), which would count twice. */
export const proseSchema = z
  .string()
  .transform((typed) => typed.replaceAll(/\r\n?/g, '\n').trim())
  .pipe(z.string().max(1000).regex(text));
export const descriptionSchema = z.string().default('').pipe(proseSchema);

/** As the product makes them; one may be brought along from where an application was registered before. */
export const clientIdSchema = z.string().regex(/^[0-9A-Za-z]{32}$/, 'clientIdFormat');

export const createApplicationSchema = z.object({
  /** Chosen before the form is sent, so that a form that is sent twice makes one application. */
  id: applicationIdSchema,
  name: nameSchema,
  description: descriptionSchema,
});
export type CreateApplication = z.output<typeof createApplicationSchema> & {
  /** Instead of one that is made up. */
  clientId?: string | undefined;
};

/** What the confirmation shows of an application that was made. */
export interface CreatedApplication {
  id: string;
  name: string;
  clientId: string;
}

export const updateApplicationSchema = z.object({
  id: applicationIdSchema,
  version: versionSchema,
  name: nameSchema,
  description: descriptionSchema,
});
export type UpdateApplication = z.output<typeof updateApplicationSchema>;

export const updateGrantsSchema = z.object({
  id: applicationIdSchema,
  version: versionSchema,
  /** A checkbox: `on`, or nothing at all. */
  clientCredentialsAllowed: z
    .literal('on')
    .optional()
    .transform((value) => value === 'on'),
});
export type UpdateGrants = z.output<typeof updateGrantsSchema>;

export const setApplicationEnabledSchema = z.object({
  id: applicationIdSchema,
  enabled: z.stringbool({ truthy: ['true'], falsy: ['false'] }),
  /** The one that it must still be, where a change is taken back. */
  version: versionSchema.optional(),
});
export type SetApplicationEnabled = z.output<typeof setApplicationEnabledSchema>;

export const signOutEverywhereSchema = z.object({ id: applicationIdSchema });
export type SignOutEverywhere = z.output<typeof signOutEverywhereSchema>;

export const deleteApplicationSchema = z.object({
  id: applicationIdSchema,
  /** The name that the page showed and that was typed to confirm. */
  name: z.string(),
});
export type DeleteApplication = z.output<typeof deleteApplicationSchema>;
