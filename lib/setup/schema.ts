import { z } from 'zod';
import {
  emailField,
  passwordsAgree,
  passwordsDiffer,
  passwordTwice,
  personNameField,
} from '@/lib/administrators/schema';
import { linkTokenField } from '@/lib/one-time-links/schema';

export const setupSchema = z
  .object({ token: linkTokenField, name: personNameField, email: emailField, ...passwordTwice })
  .refine(passwordsAgree, passwordsDiffer);
