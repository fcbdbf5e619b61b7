/**
 * Who may do what, written down once more and by hand: every page, action and handler that there is, and the permissions
 * that it asks for. access.test.ts compares this with the sources in both directions, and the tests under
 * e2e/attacks/console/ with what a running instance answers to each role.
 */
import type { Role } from '@/prisma/generated/enums';
import type { Permission } from './permissions';

/** Whose place an attacker takes; `nobody` is not signed in. */
export const PEOPLE = ['nobody', 'AUDITOR', 'ADMINISTRATOR', 'OWNER'] as const satisfies readonly (
  | Role
  | 'nobody'
)[];
export type Person = (typeof PEOPLE)[number];

/** `public`: for everybody, signed in or not; the comment says why. */
export type Access = 'public' | readonly [Permission, ...Permission[]];

/** By the address as Next names it. */
export const PAGES: Readonly<Record<string, Access>> = {
  // Leads to the Overview, and shows nothing itself.
  '/': 'public',
  // How one becomes someone: by password, or by a link that works once.
  '/login': 'public',
  '/login/code': 'public',
  '/password': 'public',
  '/setup': 'public',
  '/activity': ['activity:read', 'applications:read', 'apis:read'],
  '/activity/[attemptId]': ['activity:read', 'applications:read', 'apis:read', 'authorizations:read'],
  '/administrators': ['administrators:read'],
  '/apis': ['apis:read'],
  '/apis/[apiId]': ['apis:read'],
  '/apis/[apiId]/audit': ['apis:read', 'audit:read'],
  '/apis/[apiId]/authorizations': ['apis:read', 'authorizations:read'],
  '/apis/[apiId]/permissions': ['apis:read', 'permissions:read'],
  '/apis/[apiId]/permissions/import': ['apis:read', 'permissions:write'],
  '/apis/[apiId]/token-settings': ['apis:read', 'signing-keys:read'],
  '/apis/[apiId]/verify': ['apis:read'],
  '/applications': ['applications:read'],
  '/applications/[applicationId]': ['applications:read', 'credentials:read'],
  '/applications/[applicationId]/api-permissions': ['applications:read', 'authorizations:read'],
  '/applications/[applicationId]/api-permissions/all': [
    'applications:read',
    'apis:read',
    'authorizations:read',
  ],
  '/applications/[applicationId]/quick-start': [
    'applications:read',
    'credentials:read',
    'authorizations:read',
  ],
  '/applications/[applicationId]/security': ['applications:read', 'credentials:read', 'authorizations:read'],
  '/applications/connect': [
    'applications:read',
    'applications:write',
    'credentials:write',
    'apis:read',
    'authorizations:read',
    'authorizations:write',
  ],
  '/overview': ['applications:read', 'apis:read', 'authorizations:read', 'signing-keys:read'],
  '/profile': ['profile:write'],
  '/second-factor': ['account:secure'],
  '/settings': ['settings:read', 'signing-keys:read'],
  '/settings/audit-log': ['audit:read'],
  '/settings/audit-log/[eventId]': ['audit:read'],
  '/settings/management-api': ['settings:read'],
  '/settings/management-api/[resource]': ['settings:read'],
  '/settings/sign-in': ['administrators:read'],
  '/settings/signing-keys': ['signing-keys:read'],
  '/settings/signing-keys/[kid]': ['signing-keys:read'],
};

/** By file and name. */
export const ACTIONS: Readonly<Record<string, Access>> = {
  // How one becomes someone.
  'lib/auth/actions.ts enterCodeAction': 'public',
  'lib/auth/actions.ts signInAction': 'public',
  'lib/one-time-links/actions.ts choosePasswordAction': 'public',
  'lib/setup/actions.ts createOwnerAction': 'public',
  // How the console looks in the browser that asks.
  'lib/preferences/actions.ts setBrowserTimeZone': 'public',
  'lib/preferences/actions.ts setChecklistChoice': 'public',
  'lib/preferences/actions.ts setLocale': 'public',
  'lib/preferences/actions.ts setSnippetLanguage': 'public',
  'lib/preferences/actions.ts setTheme': 'public',
  'lib/preferences/actions.ts setTimeZone': 'public',
  'lib/administrators/actions.ts changeRoleAction': ['administrators:write'],
  'lib/administrators/actions.ts deleteAdministratorAction': ['administrators:write'],
  'lib/administrators/actions.ts endSessionsAction': ['administrators:write'],
  'lib/administrators/actions.ts inviteAdministratorAction': ['administrators:write'],
  'lib/administrators/actions.ts issueResetLinkAction': ['administrators:write'],
  'lib/administrators/actions.ts loadSessions': ['administrators:write'],
  'lib/administrators/actions.ts setEnabledAction': ['administrators:write'],
  'lib/affected/actions.ts loadApiImpact': ['apis:write'],
  'lib/affected/actions.ts loadApplicationImpact': ['applications:write'],
  'lib/affected/actions.ts loadAuthorizationImpact': ['authorizations:write'],
  'lib/affected/actions.ts loadClientKeyImpact': ['credentials:write'],
  'lib/affected/actions.ts loadIntrospectorImpact': ['apis:write'],
  'lib/affected/actions.ts loadPermissionImpact': ['permissions:write'],
  'lib/allowed-addresses/actions.ts updateAllowedAddressesAction': ['applications:write'],
  'lib/apis/actions.ts createApiAction': ['apis:write'],
  'lib/apis/actions.ts deleteApiAction': ['apis:write'],
  'lib/apis/actions.ts setApiEnabledAction': ['apis:write'],
  'lib/apis/actions.ts updateApiAction': ['apis:write'],
  'lib/applications/actions.ts createApplicationAction': ['applications:write'],
  'lib/applications/actions.ts deleteApplicationAction': ['applications:write'],
  'lib/applications/actions.ts setApplicationEnabledAction': ['applications:write'],
  'lib/applications/actions.ts signOutEverywhereAction': ['applications:write'],
  'lib/applications/actions.ts updateApplicationAction': ['applications:write'],
  'lib/applications/actions.ts updateGrantsAction': ['applications:write'],
  'lib/audit/actions.ts verifyAuditLogAction': ['audit:read'],
  'lib/auth/actions.ts signOutAction': ['account:secure'],
  'lib/authorizations/bulk/actions.ts authorizeSelectedAction': ['authorizations:write'],
  'lib/authorizations/bulk/actions.ts loadSelectionImpact': ['authorizations:write'],
  'lib/authorizations/bulk/actions.ts revokeSelectedAction': ['authorizations:write'],
  'lib/authorizations/bulk/actions.ts undoAuthorizeAction': ['authorizations:write'],
  'lib/authorizations/actions.ts assignScopesAction': ['authorizations:write'],
  'lib/authorizations/actions.ts authorizeApplicationAction': ['authorizations:write'],
  'lib/authorizations/actions.ts revokeAuthorizationAction': ['authorizations:write'],
  'lib/authorizations/actions.ts updateAuthorizationEndAction': ['authorizations:write'],
  'lib/client-keys/actions.ts addClientKeyAction': ['credentials:write'],
  'lib/client-keys/actions.ts deleteClientKeyAction': ['credentials:write'],
  'lib/client-keys/actions.ts updateAuthenticationMethodsAction': ['credentials:write'],
  'lib/client-keys/actions.ts updateJwksUriAction': ['credentials:write'],
  'lib/client-secrets/actions.ts addClientSecretAction': ['credentials:write'],
  'lib/client-secrets/actions.ts enableClientSecretAction': ['credentials:write'],
  'lib/client-secrets/actions.ts resetClientSecretAction': ['credentials:write'],
  'lib/client-secrets/actions.ts revokeClientSecretAction': ['credentials:write'],
  'lib/connect/actions.ts connectAction': [
    'applications:read',
    'applications:write',
    'credentials:read',
    'credentials:write',
    'authorizations:read',
    'authorizations:write',
  ],
  'lib/creation-defaults/actions.ts changeDefaultsAction': ['settings:write', 'signing-keys:read'],
  'lib/introspectors/actions.ts addIntrospectorAction': ['apis:write'],
  'lib/introspectors/actions.ts removeIntrospectorAction': ['apis:write'],
  'lib/permissions/import/actions.ts applyImportAction': ['permissions:write'],
  'lib/permissions/import/actions.ts loadPermissionsImpact': ['permissions:write'],
  'lib/permissions/import/actions.ts proposeImportAction': ['permissions:write'],
  'lib/permissions/actions.ts createPermissionAction': ['permissions:write'],
  'lib/permissions/actions.ts deletePermissionAction': ['permissions:write'],
  'lib/permissions/actions.ts movePermissionAction': ['permissions:write'],
  'lib/permissions/actions.ts updatePermissionAction': ['permissions:write'],
  'lib/profile/actions.ts changeOwnNameAction': ['profile:write'],
  'lib/profile/actions.ts changeOwnPasswordAction': ['profile:write'],
  'lib/profile/actions.ts endOwnSessionAction': ['profile:write'],
  'lib/quick-start/actions.ts testApplicationAction': [
    'credentials:write',
    'activity:read',
    'applications:read',
    'apis:read',
    'authorizations:read',
  ],
  'lib/second-factors/actions.ts disableOwnSecondFactorAction': ['profile:write'],
  'lib/second-factors/actions.ts enrolAction': ['account:secure'],
  'lib/second-factors/actions.ts renewRecoveryCodesAction': ['profile:write'],
  'lib/second-factors/actions.ts resetSecondFactorAction': ['administrators:write'],
  'lib/sign-in-policy/actions.ts changeSignInPolicyAction': ['administrators:write'],
  'lib/signing-keys/actions.ts addAlgorithmAction': ['signing-keys:write'],
  'lib/signing-keys/actions.ts removeAlgorithmAction': ['signing-keys:write'],
  'lib/signing-keys/actions.ts revokeSigningKeyAction': ['signing-keys:write'],
  'lib/signing-keys/actions.ts rotateSigningKeyAction': ['signing-keys:write'],
  'lib/token-limits/actions.ts updateTokenLimitsAction': ['applications:write'],
  'lib/token-settings/actions.ts updateTokenSettingsAction': ['apis:write', 'signing-keys:read'],
};

type Handler =
  /** For programs, which authenticate as RFC 6749 has it or read what is public; also a door of the custom server. */
  | 'wire'
  /** For applications, by the scopes of their access tokens; lib/management/operations.test.ts has a row for each. */
  | 'management'
  /** Whether it lives; also a door of the custom server. */
  | 'probe'
  /** next-auth, which guards what it does by itself: a token against CSRF, and the same rules as the sign-in form. */
  | 'sign-in'
  | Access;

/** Route handlers, by the address as Next names it. */
export const HANDLERS: Readonly<Record<string, Handler>> = {
  '/.well-known/oauth-authorization-server/api/v1/oauth2': 'wire',
  '/.well-known/openid-configuration/api/v1/oauth2': 'wire',
  '/activity/export': ['activity:read'],
  '/activity/new': ['activity:read'],
  '/api/auth/[...nextauth]': 'sign-in',
  '/api/health': 'probe',
  '/api/ready': 'probe',
  '/api/v1/oauth2/.well-known/openid-configuration': 'wire',
  '/api/v1/oauth2/keys': 'wire',
  '/api/v2/management/[...path]': 'management',
  '/api/v2/oauth2/introspect': 'wire',
  '/api/v2/oauth2/revoke': 'wire',
  '/api/v2/oauth2/token': 'wire',
  '/apis/[apiId]/logo/[digest]': ['apis:read'],
  '/apis/[apiId]/permissions/export': ['apis:read'],
  '/search': ['applications:read', 'apis:read'],
  '/settings/audit-log/export': ['audit:read'],
  '/subjects': ['applications:read', 'apis:read'],
};

/** In words of the contract, not by the product's own table: Owners everything, Administrators all but the other administrators, Auditors what they read and their own account. */
export function mayDo(person: Person, access: Access): boolean {
  if (access === 'public') return true;
  return access.every((permission) => {
    const reads =
      permission.endsWith(':read') || permission === 'profile:write' || permission === 'account:secure';
    if (person === 'nobody') return false;
    if (person === 'AUDITOR') return reads;
    return reads || person === 'OWNER' || permission !== 'administrators:write';
  });
}
