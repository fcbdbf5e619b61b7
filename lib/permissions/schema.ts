import { z } from 'zod';
import { apiIdSchema } from '@/lib/apis/schema';
import { proseText, versionField } from '@/lib/forms/text';
import { parsePage, parseSearch, type SearchParameters } from '@/lib/lists/list-query';

const permissionId = z.uuid();

/** One scope-token (RFC 6749 section 3.3): printable ASCII but for the blank, the double quote and the backslash. */
export const scopeToken = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[\x21\x23-\x5B\x5D-\x7E]*$/, 'permissionCodeCharacters');

export const createPermissionSchema = z.object({
  /** Chosen before the form is sent, so that a form that is sent twice adds one permission. */
  id: permissionId,
  apiId: apiIdSchema,
  code: scopeToken,
  description: proseText(500),
});
export type CreatePermission = z.output<typeof createPermissionSchema>;

export const updatePermissionSchema = z.object({
  id: permissionId,
  apiId: apiIdSchema,
  version: versionField,
  description: proseText(500),
});
export type UpdatePermission = z.output<typeof updatePermissionSchema>;

export const deletePermissionSchema = z.object({
  id: permissionId,
  apiId: apiIdSchema,
  version: versionField,
});
export type DeletePermission = z.output<typeof deletePermissionSchema>;

export const movePermissionSchema = z.object({
  id: permissionId,
  apiId: apiIdSchema,
  /** Where it is to stand, from 1; past the end is the end. */
  position: z.coerce.number('wholeNumberFromOne').int('wholeNumberFromOne').min(1, 'wholeNumberFromOne'),
  /** The order that the administrator saw, as `listPermissions` names it. */
  order: z.string().regex(/^[0-9a-f]{64}$/),
});
export type MovePermission = z.output<typeof movePermissionSchema>;

/** Which permission was moved, from where to where, from 1, and the name of the order that there is now. */
export interface MovedPermission {
  id: string;
  code: string;
  from: number;
  position: number;
  order: string;
}

export interface PermissionListQuery {
  /** A part of the code or of the description; empty for all. */
  search: string;
  page: number;
}

/** Reads `q` and `page` of the list's address. */
export function parsePermissionListQuery(parameters: SearchParameters): PermissionListQuery {
  return { search: parseSearch(parameters), page: parsePage(parameters) };
}
