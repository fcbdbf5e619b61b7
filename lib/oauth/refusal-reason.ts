/** Why a client is not let in; on the wire they are all one (RFC 6749 §5.2, `invalid_client`). */
const AUTHENTICATION_FAULTS = [
  'client_credentials_absent',
  'client_unknown',
  'client_disabled',
  'client_secret_wrong',
  'client_secret_expired',
  'client_secret_revoked',
  'authentication_method_not_allowed',
  'assertion_malformed',
  'assertion_algorithm',
  'assertion_key_unknown',
  'assertion_signature',
  'assertion_subject',
  'assertion_audience',
  'assertion_expired',
  'assertion_early',
  'assertion_lifetime',
  'assertion_replayed',
  'address_not_allowed',
] as const;

export type AuthenticationFault = (typeof AUTHENTICATION_FAULTS)[number];

/** Reasons are exact and private: they go to the activity log, never on the wire. */
export const REFUSAL_REASONS = [
  'malformed_request',
  'method_not_allowed',
  'body_too_large',
  'unsupported_grant_type',
  ...AUTHENTICATION_FAULTS,
  'grant_not_allowed',
  'audience_unknown',
  'audience_disabled',
  'audience_not_authorized',
  'authorization_expired',
  'scope_required',
  'scope_malformed',
  'scope_not_assigned',
  'too_many_failures',
  'minute_limit',
  'day_limit',
  'unavailable',
  'server_error',
] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export function isRefusalReason(text: string): text is RefusalReason {
  return REFUSAL_REASONS.some((reason) => reason === text);
}

/** The error codes of RFC 6749 §5.2 and RFC 8707 §2, and two of RFC 6749 §4.1.2.1 for our own troubles. */
export type ErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'invalid_target'
  | 'temporarily_unavailable'
  | 'server_error';
