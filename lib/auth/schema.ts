import { z } from 'zod';
import { codeField } from '@/lib/second-factors/schema';

/** No rule about what an e-mail or a password looks like: whatever is wrong is refused in the same words. */
export const signInSchema = z.object({
  email: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(1024),
  /** Of the second factor, for those who send all at once. */
  code: z.string().max(64).optional(),
  callbackUrl: z.string().max(2000).optional(),
});

export const codeSchema = z.object({
  code: codeField,
  callbackUrl: z.string().max(2000).optional(),
});
