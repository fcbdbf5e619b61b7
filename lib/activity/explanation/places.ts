import type { Permission } from '@/lib/auth/permissions';
import type { RefusalReason } from '@/lib/oauth/refusal-reason';

/** Where a refusal can be mended. */
export const PLACES = [
  'applications',
  'application',
  'secrets',
  'methods',
  'keys',
  'addresses',
  'grants',
  'limits',
  'ends',
  'scopes',
  'apis',
  'api',
  'authorizations',
  'earlier',
] as const;
export type Place = (typeof PLACES)[number];

/** Null: it is mended at the client or by the operator. */
export const PLACE_OF: Readonly<Record<RefusalReason, Place | null>> = {
  method_not_allowed: null,
  malformed_request: null,
  body_too_large: null,
  unsupported_grant_type: null,
  client_credentials_absent: 'applications',
  assertion_malformed: null,
  assertion_algorithm: null,
  client_unknown: 'applications',
  client_secret_wrong: 'secrets',
  client_secret_expired: 'secrets',
  client_secret_revoked: 'secrets',
  authentication_method_not_allowed: 'methods',
  assertion_key_unknown: 'keys',
  assertion_signature: 'keys',
  assertion_subject: null,
  assertion_audience: null,
  assertion_expired: null,
  assertion_early: null,
  assertion_lifetime: null,
  client_disabled: 'application',
  address_not_allowed: 'addresses',
  assertion_replayed: null,
  grant_not_allowed: 'grants',
  audience_unknown: 'apis',
  audience_disabled: 'api',
  audience_not_authorized: 'authorizations',
  authorization_expired: 'ends',
  scope_required: 'scopes',
  scope_malformed: null,
  scope_not_assigned: 'scopes',
  minute_limit: 'limits',
  day_limit: 'limits',
  too_many_failures: 'earlier',
  unavailable: null,
  server_error: null,
};

/** What it takes to mend something there; null: looking is enough. */
const NEEDED: Readonly<Record<Place, Permission | null>> = {
  applications: null,
  application: 'applications:write',
  secrets: 'credentials:write',
  methods: 'credentials:write',
  keys: 'credentials:write',
  addresses: 'applications:write',
  grants: 'applications:write',
  limits: 'applications:write',
  ends: 'authorizations:write',
  scopes: 'authorizations:write',
  apis: null,
  api: 'apis:write',
  authorizations: 'authorizations:write',
  earlier: null,
};

/** The two that a request is between, as they are now; null: there is none. */
export interface Parties {
  application: { id: string; clientId: string } | null;
  api: { id: string } | null;
}

export interface Fix {
  place: Place;
  href: string;
  needs: Permission | null;
}

function hrefOf(place: Place, { application, api }: Parties): string | null {
  switch (place) {
    case 'applications':
      return '/applications';
    case 'apis':
      return '/apis';
    case 'api':
      return api && `/apis/${api.id}`;
    case 'authorizations':
      return (
        api && application && `/apis/${api.id}/authorizations?q=${encodeURIComponent(application.clientId)}`
      );
    case 'application':
      return application && `/applications/${application.id}`;
    case 'secrets':
      return application && `/applications/${application.id}#client-secrets`;
    case 'scopes':
      return application && api && `/applications/${application.id}/api-permissions?api=${api.id}`;
    case 'earlier':
      return application && `/activity?application=${application.id}&outcome=refused`;
    default:
      return application && `/applications/${application.id}/security#${place}`;
  }
}

/** Where to mend what a request was refused for; null where that is not in the console, or what it was about is gone. */
export function fixFor(reason: RefusalReason, parties: Parties): Fix | null {
  const place = PLACE_OF[reason];
  const href = place && hrefOf(place, parties);
  return place && href ? { place, href, needs: NEEDED[place] } : null;
}
