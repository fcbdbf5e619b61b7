import type { Role } from '@/prisma/generated/enums';

/** What an administrator may do. Reading never includes a secret: none is kept that could be read. */
const PERMISSIONS = [
  'applications:read',
  'applications:write',
  'apis:read',
  'apis:write',
  'authorizations:read',
  'authorizations:write',
  'signing-keys:read',
  'signing-keys:write',
  'audit:read',
  /** How the deployment is set up, and what new things begin with. */
  'settings:read',
  'settings:write',
  'administrators:read',
  'administrators:write',
  /** One's own password and sessions. */
  'profile:write',
  /** What is left to who is to set up a second factor first: that, and signing out. */
  'account:secure',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

const reads = PERMISSIONS.filter((permission) => permission.endsWith(':read'));

const GRANTED: Record<Role, ReadonlySet<Permission>> = {
  OWNER: new Set(PERMISSIONS),
  ADMINISTRATOR: new Set<Permission>([
    ...reads,
    'applications:write',
    'apis:write',
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
