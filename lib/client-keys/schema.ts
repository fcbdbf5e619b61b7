import { z } from 'zod';
import { nameText } from '@/lib/forms/text';
import { CLIENT_AUTHENTICATION_METHODS } from '@/lib/oauth/client-authentication-method';
import { KEY_TEXT_LIMIT } from './key-text-limit';
import { isLocalHost } from './local-host';

/** Uploaded keys of an application. */
export const MOST_CLIENT_KEYS = 10;

/** By which of them an application may authenticate. */
export const authenticationMethodsSchema = z
  .array(z.enum(CLIENT_AUTHENTICATION_METHODS))
  .min(1, 'authenticationMethodRequired');

export const updateAuthenticationMethodsSchema = z
  .object({
    applicationId: z.uuid(),
    methods: z.array(z.enum(CLIENT_AUTHENTICATION_METHODS)),
    /** What was allowed when the choice was made: one that was made on something else is refused. */
    basedOn: z.array(z.enum(CLIENT_AUTHENTICATION_METHODS)),
  })
  .refine(({ methods }) => methods.length > 0, 'authenticationMethodRequired');
export type UpdateAuthenticationMethods = z.output<typeof updateAuthenticationMethodsSchema>;

export const addClientKeySchema = z.object({
  /** Chosen before the form is sent, so that a form that is sent twice adds one key. */
  id: z.uuid(),
  applicationId: z.uuid(),
  name: nameText(100),
  key: z.string().trim().min(1, 'required').max(KEY_TEXT_LIMIT),
  /** Empty: the one that the key came with, or its thumbprint. */
  kid: z
    .string()
    .default('')
    .transform((typed) => typed.trim())
    .pipe(
      z
        .string()
        .max(256)
        .regex(/^\P{C}*$/u),
    ),
});
export type AddClientKey = z.output<typeof addClientKeySchema>;

export const deleteClientKeySchema = z.object({ applicationId: z.uuid(), id: z.uuid() });
export type DeleteClientKey = z.output<typeof deleteClientKeySchema>;

/** https without credentials and fragment; http on this machine alone, for development. */
function isKeySetAddress(text: string): boolean {
  // As it is stored: `URL` also takes HTTPS: and https:\\.
  if (!/^https?:\/\//.test(text) || !URL.canParse(text) || /[\s\p{C}]/u.test(text)) return false;
  const url = new URL(text);
  const local = url.protocol === 'http:' && isLocalHost(url);
  return (
    (url.protocol === 'https:' || local) && url.username === '' && url.password === '' && url.hash === ''
  );
}

export const jwksUriSchema = z.string().max(2000).refine(isKeySetAddress, 'jwksUriFormat');

export const updateJwksUriSchema = z.object({
  applicationId: z.uuid(),
  jwksUri: z
    .string()
    .default('')
    .transform((typed) => typed.trim() || null)
    .pipe(jwksUriSchema.nullable()),
  /** What it was when the form was made. */
  basedOn: z.string().transform((text) => (text === '' ? null : text)),
});
export type UpdateJwksUri = z.output<typeof updateJwksUriSchema>;
