import { z } from 'zod';
import { nameText } from '@/lib/forms/text';
import { timeZoneField } from '@/lib/time-zone/time-zone-field';
import { EXPIRIES, OVERLAPS } from './lifetime';
import { LONGEST_NAME } from './names';

const name = nameText(LONGEST_NAME);

/** Left empty where a name is made up for whoever has none in mind. */
const nameOrNone = z
  .string()
  .optional()
  .transform((typed) => (typed?.trim() ? typed : undefined))
  .pipe(name.optional());

export const expiryFields = {
  /** That of new secrets by default, where it is left out. */
  expiry: z.enum(EXPIRIES).optional(),
  /** For the expiry `date`. */
  expiryDate: z.string().optional(),
  /** In which that day is meant. */
  timeZone: timeZoneField.optional(),
};

type ExpiryFields = z.output<z.ZodObject<typeof expiryFields>>;

/** A date whose end is a time with a year of four digits, wherever that is. */
const isEndable = (day: string) => z.iso.date().safeParse(day).success && day < '9999-12-31';

export const dateGiven = ({ expiry, expiryDate }: ExpiryFields) => expiry !== 'date' || Boolean(expiryDate);
export const dateValid = ({ expiry, expiryDate }: ExpiryFields) =>
  expiry !== 'date' || !expiryDate || isEndable(expiryDate);
export const dateRequired = { path: ['expiryDate'], message: 'required' };
export const dateInvalid = { path: ['expiryDate'], message: 'invalid' };

export const enableClientSecretSchema = z
  .object({ applicationId: z.uuid(), name: nameOrNone, ...expiryFields })
  .refine(dateGiven, dateRequired)
  .refine(dateValid, dateInvalid);
export type EnableClientSecret = z.output<typeof enableClientSecretSchema>;

export const addClientSecretSchema = z
  .object({ applicationId: z.uuid(), name, ...expiryFields })
  .refine(dateGiven, dateRequired)
  .refine(dateValid, dateInvalid);
export type AddClientSecret = z.output<typeof addClientSecretSchema>;

export const resetClientSecretSchema = z
  .object({
    applicationId: z.uuid(),
    /** The secret that the page showed, so that no other is replaced in its place. */
    secretId: z.uuid(),
    /** None, where it is left out. */
    overlap: z.enum(OVERLAPS).optional(),
    /** Of the one that takes its place. */
    name: nameOrNone,
    ...expiryFields,
  })
  .refine(dateGiven, dateRequired)
  .refine(dateValid, dateInvalid);
export type ResetClientSecret = z.output<typeof resetClientSecretSchema>;

export const revokeClientSecretSchema = z.object({ applicationId: z.uuid(), secretId: z.uuid() });
export type RevokeClientSecret = z.output<typeof revokeClientSecretSchema>;

/** The one moment at which a secret is known; nothing of it is kept but its digest and its tail. */
export interface IssuedClientSecret {
  name: string;
  secret: string;
}
