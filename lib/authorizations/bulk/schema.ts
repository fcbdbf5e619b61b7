import { z } from 'zod';
import { parseChoice, parseSearch } from '@/lib/lists/list-query';
import { type ApplicationAuthorizationQuery, AUTHORIZATION_STATUSES, type AuthorizationKey } from '../schema';
import { MOST_AT_ONCE } from './most-at-once';

const idSchema = z.uuid().toLowerCase();

/** Ids with commas between them: thousands of fields of a form would be refused before anybody reads them. */
const idList = z
  .string()
  .default('')
  .transform((text) => text.split(',').filter((id) => id !== ''))
  .pipe(z.array(idSchema).max(MOST_AT_ONCE));

/** Whose list it is: an API's lists applications, an application's lists APIs. */
const LIST_OWNERS = ['api', 'application'] as const;
export type ListOwner = (typeof LIST_OWNERS)[number];

const ownerFields = { owner: z.enum(LIST_OWNERS), ownerId: idSchema };

/** Of a list of applications or of APIs: those with these ids or, where there are none, all that match. */
export const selectionSchema = z.object({
  ...ownerFields,
  ids: idList,
  /** What the list was narrowed by, and how many that were. */
  q: z.string().default(''),
  status: z.string().default(''),
  count: z.coerce.number().int().min(0).catch(0),
});
export type Selection = z.output<typeof selectionSchema>;
export type ListOwned = Pick<Selection, keyof typeof ownerFields>;

/** As a form sends it. */
export type SelectionFields = Record<keyof Selection, string>;

export const undoAuthorizeSchema = z.object({
  ...ownerFields,
  ids: idList,
  madeAt: z.iso.datetime().transform((text) => new Date(text)),
});
export type UndoAuthorize = z.output<typeof undoAuthorizeSchema>;

/** The authorizations between the list's owner and those of the list. */
export function keysOf({ owner, ownerId }: ListOwned, ids: readonly string[]): AuthorizationKey[] {
  return ids.map((id) =>
    owner === 'api' ? { apiId: ownerId, applicationId: id } : { apiId: id, applicationId: ownerId },
  );
}

export function narrowedBy({
  q,
  status,
}: Selection): Pick<ApplicationAuthorizationQuery, 'search' | 'status'> {
  return {
    search: parseSearch({ q }),
    status: parseChoice({ status }, 'status', AUTHORIZATION_STATUSES),
  };
}

export interface AuthorizedSelection {
  /** Those of the list that were authorized just now. */
  made: string[];
  /** When that was, in ISO 8601, by which it can be taken back; null if it was none, or if an ended one goes on. */
  undoable: string | null;
  /** How many had an authorization that had ended, and goes on. */
  prolonged: number;
  /** How many were in already. */
  already: number;
  /** How many were deleted meanwhile. */
  missing: number;
}

export interface RevokedSelection {
  revoked: number;
  /** How many were not authorized, or deleted meanwhile. */
  others: number;
}
