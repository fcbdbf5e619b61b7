import { z } from 'zod';

/** Six digits from the app or a recovery code, with blanks and hyphens as they are copied. */
export const codeField = z.string().trim().min(1).max(64);

const currentPassword = z.string().min(1).max(1024);

/** `key` is what the page offered, sealed. */
export const enrolmentSchema = z.object({
  key: z.string().min(1).max(2000),
  currentPassword,
  code: codeField,
});

/** For what must not be done by whoever finds a console left open. */
export const proofSchema = z.object({ currentPassword, code: codeField });
