import { MANAGEMENT_CODES, type ManagementPermission } from '@/lib/management-api/product';
import type { Role } from '@/prisma/generated/enums';

/**
 * What only administrators may do; the rest they share, word for word, with the applications that call the management
 * API. Reading never includes a secret: none is kept that could be read.
 */
const OF_ADMINISTRATORS = [
  'administrators:read',
  'administrators:write',
  /** One's own password and sessions. */
  'profile:write',
  /** What is left to who is to set up a second factor first: that, and signing out. */
  'account:secure',
] as const;

export type Permission = ManagementPermission | (typeof OF_ADMINISTRATORS)[number];

const PERMISSIONS: readonly Permission[] = [...MANAGEMENT_CODES, ...OF_ADMINISTRATORS];

const reads = PERMISSIONS.filter((permission) => permission.endsWith(':read'));

const GRANTED: Record<Role, ReadonlySet<Permission>> = {
  OWNER: new Set(PERMISSIONS),
  ADMINISTRATOR: new Set<Permission>([
    ...reads,
    'applications:write',
    'credentials:write',
    'apis:write',
    'permissions:write',
    'authorizations:write',
    'signing-keys:write',
    'settings:write',
    'profile:write',
    'account:secure',
  ]),
  AUDITOR: new Set<Permission>([...reads, 'profile:write', 'account:secure']),
};

export function allows(role: Role, permission: Permission): boolean {
  return GRANTED[role].has(permission);
}
