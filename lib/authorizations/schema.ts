import { z } from 'zod';
import { parseChoice, parsePage, parseSearch, type SearchParameters } from '@/lib/lists/list-query';
import { timeZoneField } from '@/lib/time-zone/time-zone-field';

const idSchema = z.uuid().toLowerCase();

/** The API and the application that an authorization is between. */
export const authorizationSchema = z.object({ apiId: idSchema, applicationId: idSchema });
export type AuthorizationKey = z.output<typeof authorizationSchema>;

export const assignScopesSchema = authorizationSchema.extend({
  /** All that are to be assigned; none is a choice too. */
  permissionIds: z.array(idSchema),
  /** What was assigned when the choice was made. */
  basedOn: z.array(idSchema),
});
export type AssignScopes = z.output<typeof assignScopesSchema>;

/** A day, the last one on which it holds; empty: it does not end. Its end has to be a year of four digits, too. */
const lastDayField = z
  .string()
  .refine((day) => day === '' || (z.iso.date().safeParse(day).success && day < '9999-12-31'))
  .transform((day) => day || null);

export const updateAuthorizationEndSchema = authorizationSchema.extend({
  lastDay: lastDayField,
  /** What it was when the form was made. */
  basedOn: lastDayField,
  /** In which both are meant. */
  timeZone: timeZoneField.optional(),
});
export type UpdateAuthorizationEnd = z.output<typeof updateAuthorizationEndSchema>;

export const AUTHORIZATION_STATUSES = ['authorized', 'ended', 'not-authorized'] as const;

/** Of an API's list of applications, or an application's of APIs. */
export interface AuthorizationListQuery {
  /** A part of the name, the Client ID or the identifier; empty for all. */
  search: string;
  status: (typeof AUTHORIZATION_STATUSES)[number] | null;
  page: number;
}

export interface ApplicationAuthorizationQuery extends AuthorizationListQuery {
  /** The application whose scopes are open for assignment; stays in the list whatever its status. */
  open: string | null;
}

function parseId(parameters: SearchParameters, name: string): string | null {
  return idSchema.safeParse(parameters[name]).data ?? null;
}

/** Reads `q`, `status` and `page` of the list's address; what it does not know is the default. */
export function parseAuthorizationListQuery(parameters: SearchParameters): AuthorizationListQuery {
  return {
    search: parseSearch(parameters),
    status: parseChoice(parameters, 'status', AUTHORIZATION_STATUSES),
    page: parsePage(parameters),
  };
}

/** The same, and `scopes`. */
export function parseApplicationAuthorizationQuery(
  parameters: SearchParameters,
): ApplicationAuthorizationQuery {
  return { ...parseAuthorizationListQuery(parameters), open: parseId(parameters, 'scopes') };
}

export interface AuthorizedApiQuery {
  /** A part of the API's name or identifier; empty for all. */
  search: string;
  page: number;
  /** The API that was picked. */
  apiId: string | null;
}

/** Reads `q`, `page` and `api` of an application's API permissions. */
export function parseAuthorizedApiQuery(parameters: SearchParameters): AuthorizedApiQuery {
  return {
    search: parseSearch(parameters),
    page: parsePage(parameters),
    apiId: parseId(parameters, 'api'),
  };
}
