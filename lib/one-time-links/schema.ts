import { z } from 'zod';
import { passwordsAgree, passwordsDiffer, passwordTwice } from '@/lib/administrators/schema';

/** 32 bytes in base64url; anything else was never a link of ours. */
export const linkTokenField = z.string().regex(/^[\w-]{43}$/, 'linkInvalid');

export const choosePasswordSchema = z
  .object({ token: linkTokenField, ...passwordTwice })
  .refine(passwordsAgree, passwordsDiffer);
