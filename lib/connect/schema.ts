import { z } from 'zod';
import { createApplicationSchema } from '@/lib/applications/schema';
import {
  dateGiven,
  dateInvalid,
  dateRequired,
  dateValid,
  expiryFields,
  type IssuedClientSecret,
} from '@/lib/client-secrets/schema';
import { parseSearch, type SearchParameters } from '@/lib/lists/list-query';
import type { SnippetValues } from '@/lib/quick-start/snippets/snippet-values';

const idSchema = z.uuid().toLowerCase();

const connection = {
  apiId: idSchema,
  /** What the application is to have of the API's permissions. */
  permissionIds: z.array(idSchema),
  /** What it had when the choice was made. */
  basedOn: z.array(idSchema),
  ...expiryFields,
};

/** A new application, whose id is chosen before the form is sent, so that sent twice it makes one. */
export const connectNewSchema = createApplicationSchema
  .extend(connection)
  .refine(dateGiven, dateRequired)
  .refine(dateValid, dateInvalid);

/** An application that exists; the id of the form is that of the secret that it may get. */
export const connectExistingSchema = z
  .object({
    id: idSchema,
    applicationId: idSchema,
    /** A checkbox: `on`, or nothing at all. */
    withSecret: z
      .literal('on')
      .optional()
      .transform((value) => value === 'on'),
    ...connection,
  })
  .refine(dateGiven, dateRequired)
  .refine(dateValid, dateInvalid);

export type Connect = z.output<typeof connectNewSchema> | z.output<typeof connectExistingSchema>;

/** What was connected, and the one moment at which its secret is known. */
export interface Connection {
  application: { id: string; name: string; clientId: string };
  api: { id: string; name: string; identifier: string };
  /** Codes, in the order of the API. */
  scopes: string[];
  /** Null: it uses one that it has. */
  issued: IssuedClientSecret | null;
}

/** The same, with what programs for it need to know; null if the authorization is gone already, or they could not be read. */
export interface Connected extends Connection {
  values: SnippetValues | null;
}

export interface ConnectQuery {
  /** A part of the API's name or identifier; empty for all. */
  apiSearch: string;
  /** The API that was picked. */
  apiId: string | null;
  /** A part of the application's name or Client ID; empty for all. */
  applicationSearch: string;
  /** The application that was picked; null: a new one. */
  applicationId: string | null;
}

const parseId = (parameters: SearchParameters, name: string) =>
  idSchema.safeParse(parameters[name]).data ?? null;

/** Reads `apis`, `api`, `applications` and `application` of the form's address. */
export function parseConnectQuery(parameters: SearchParameters): ConnectQuery {
  return {
    apiSearch: parseSearch(parameters, 'apis'),
    apiId: parseId(parameters, 'api'),
    applicationSearch: parseSearch(parameters, 'applications'),
    applicationId: parseId(parameters, 'application'),
  };
}
