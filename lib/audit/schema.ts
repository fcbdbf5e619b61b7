/** Everything that an audit event can tell of. Each has a sentence in the message files (namespace `audit`). */
export const AUDIT_ACTIONS = [
  'application.created',
  'application.updated',
  'application.enabled',
  'application.disabled',
  'application.signed_out_everywhere',
  'application.tested',
  'application.deleted',
  'client_secret.created',
  'client_secret.reset',
  'client_key.created',
  'client_key.deleted',
  'client_secret.revoked',
  'enterprise_api.created',
  'enterprise_api.updated',
  'enterprise_api.enabled',
  'enterprise_api.disabled',
  'enterprise_api.deleted',
  'permission.created',
  'permission.updated',
  'permission.deleted',
  'permission.reordered',
  'authorization.created',
  'authorization.revoked',
  'authorization.scopes_assigned',
  'authorization.end_changed',
  'introspector.added',
  'introspector.removed',
  'signing_key.created',
  'signing_key.rotated',
  'signing_key.removed',
  'signing_key.revoked',
  'signing_key.algorithm_added',
  'signing_key.algorithm_removed',
  'master_key.rotated',
  'audit_log.exported',
  'activity.exported',
  'backup.restored',
  'administrator.created',
  'administrator.invited',
  'administrator.updated',
  'administrator.enabled',
  'administrator.disabled',
  'administrator.deleted',
  'administrator.sessions_ended',
  'administrator.password_changed',
  'administrator.link_issued',
  'administrator.second_factor_enrolled',
  'administrator.second_factor_disabled',
  'administrator.second_factor_reset',
  'administrator.recovery_codes_renewed',
  'administrator.recovery_code_used',
  'administrator.signed_in',
  'administrator.sign_in_refused',
  'administrator.signed_out',
  'sign_in_policy.changed',
  'creation_defaults.changed',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What can stand in the log of an API. */
export const API_AUDIT_ACTIONS = AUDIT_ACTIONS.filter((action) =>
  /^(enterprise_api|permission|authorization|introspector)\./.test(action),
);

export function isAuditAction(action: string): action is AuditAction {
  return AUDIT_ACTIONS.some((each) => each === action);
}

/** What an audit event can be about. Each has a name in the message files (namespace `audit.targets`). */
export const TARGET_KINDS = [
  'application',
  'client_secret',
  'client_key',
  'enterprise_api',
  'permission',
  'authorization',
  'introspector',
  'signing_key',
  'master_key',
  'administrator',
  'sign_in_policy',
  'creation_defaults',
  'audit_log',
  'activity',
  'backup',
] as const;

export type TargetKind = (typeof TARGET_KINDS)[number];

export function isTargetKind(kind: string): kind is TargetKind {
  return TARGET_KINDS.some((each) => each === kind);
}
