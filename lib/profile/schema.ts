import { z } from 'zod';
import { passwordsAgree, passwordsDiffer, passwordTwice, personNameField } from '@/lib/administrators/schema';

export const ownNameSchema = z.object({ name: personNameField, version: z.coerce.number().int().positive() });

export const ownPasswordSchema = z
  .object({ currentPassword: z.string().min(1).max(1024), ...passwordTwice })
  .refine(passwordsAgree, passwordsDiffer);

export const ownSessionSchema = z.object({ id: z.uuid() });
