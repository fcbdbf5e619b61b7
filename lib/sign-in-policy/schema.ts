import { z } from 'zod';
import { versionField } from '@/lib/forms/text';

export const signInPolicySchema = z.object({
  version: versionField,
  /** A box that is not ticked is not sent. */
  secondFactorForOwners: z.stringbool().default(false),
});

export type SignInPolicyChange = z.output<typeof signInPolicySchema>;
