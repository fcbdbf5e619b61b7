import { z } from 'zod';
import { DEFAULT_EXPIRIES } from '@/lib/client-secrets/lifetime';
import { versionField } from '@/lib/forms/text';
import { isLifetimeInRange, lifetimeOutOfRange, tokenFields } from '@/lib/token-settings/schema';

export const changeDefaultsSchema = z
  .object({ version: versionField, ...tokenFields, expiry: z.literal(DEFAULT_EXPIRIES) })
  .refine(isLifetimeInRange, lifetimeOutOfRange);
export type ChangeDefaults = z.output<typeof changeDefaultsSchema>;
