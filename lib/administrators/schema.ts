import { z } from 'zod';
import { ROLES } from './roles';

/** Compared in lower case. */
export const emailField = z.string().trim().toLowerCase().min(1).max(254).pipe(z.email());

export const personNameField = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u);

/** Bounds of a new password; signing in takes any, so that a tighter rule locks nobody out. */
const newPasswordField = z.string().min(12).max(1024);

/** Fields of a form that asks for the new password twice; refine it by the two that follow. */
export const passwordTwice = { password: newPasswordField, passwordRepeat: z.string() };
export const passwordsAgree = (form: { password: string; passwordRepeat: string }) =>
  form.password === form.passwordRepeat;
export const passwordsDiffer = { path: ['passwordRepeat'], error: 'passwordsDiffer' };

const version = z.coerce.number().int().positive();

/** With what makes or unmakes an Owner or opens an Owner's account, once it is asked for (lib/auth/recent-proof.ts). */
const proofFields = {
  currentPassword: z.string().max(1024).optional(),
  code: z.string().trim().max(64).optional(),
};

export const invitationSchema = z.object({
  /** Made with the form, so that the form makes one administrator however often it is sent. */
  id: z.uuid(),
  name: personNameField,
  email: emailField,
  role: z.enum(ROLES),
  ...proofFields,
});

export const roleChangeSchema = z.object({ id: z.uuid(), version, role: z.enum(ROLES), ...proofFields });

export const enablingSchema = z.object({ id: z.uuid(), version, enabled: z.stringbool(), ...proofFields });

/** For what needs to know only whom. */
export const administratorIdSchema = z.object({ id: z.uuid() });

export const resetLinkSchema = z.object({ id: z.uuid(), ...proofFields });

/** As they were when it was asked. */
export const factorResetSchema = z.object({ id: z.uuid(), version, ...proofFields });

/** Whose sessions end: all of them, or one. */
export const endSessionsSchema = z.object({ id: z.uuid(), sessionId: z.uuid().optional() });

export type EndSessions = z.output<typeof endSessionsSchema>;
export type Invitation = Omit<z.output<typeof invitationSchema>, keyof typeof proofFields>;
export type RoleChange = Omit<z.output<typeof roleChangeSchema>, keyof typeof proofFields>;
export type Enabling = Omit<z.output<typeof enablingSchema>, keyof typeof proofFields>;
