/**
 * The management API as a product: what resource servers call an audience, and its permissions. The database holds the
 * same (prisma/migrations); product.integration.test.ts compares the two.
 */

/** The Product API identifier, `aud` of the tokens that the management API takes. */
export const MANAGEMENT_API_IDENTIFIER = 'urn:enterprise-center:management';

/** Of its row, the same in every deployment. */
export const MANAGEMENT_API_ID = '00000000-0000-7000-8000-000000000001';

/** In their order, which is the order of scopes in tokens. Every code is a permission of the console as well. */
export const MANAGEMENT_PERMISSIONS = [
  { code: 'applications:read', description: 'Read applications and their security settings' },
  { code: 'applications:write', description: 'Create, change, enable, disable and delete applications' },
  { code: 'credentials:read', description: 'Read what is known of client secrets and keys, never a secret' },
  {
    code: 'credentials:write',
    description: 'Make and revoke client secrets and keys, and say how applications authenticate',
  },
  { code: 'apis:read', description: 'Read enterprise APIs and their token settings' },
  { code: 'apis:write', description: 'Create, change, enable, disable and delete enterprise APIs' },
  { code: 'permissions:read', description: 'Read the permissions of enterprise APIs' },
  {
    code: 'permissions:write',
    description: 'Create, change, order and delete permissions of enterprise APIs',
  },
  { code: 'authorizations:read', description: 'Read authorizations and assigned scopes' },
  { code: 'authorizations:write', description: 'Authorize applications, revoke that, and assign scopes' },
  { code: 'signing-keys:read', description: 'Read the state of signing keys' },
  { code: 'signing-keys:write', description: 'Rotate and revoke signing keys, and choose their algorithms' },
  { code: 'audit:read', description: 'Read the audit log' },
  { code: 'activity:read', description: 'Read which tokens were issued and refused' },
  { code: 'settings:read', description: 'Read what new enterprise APIs and client secrets begin with' },
  { code: 'settings:write', description: 'Change what new enterprise APIs and client secrets begin with' },
] as const;

export type ManagementPermission = (typeof MANAGEMENT_PERMISSIONS)[number]['code'];

export const MANAGEMENT_CODES: readonly ManagementPermission[] = MANAGEMENT_PERMISSIONS.map(
  ({ code }) => code,
);

export function isManagementPermission(code: string): code is ManagementPermission {
  return MANAGEMENT_PERMISSIONS.some((permission) => permission.code === code);
}
