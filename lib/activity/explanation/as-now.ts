import { isRefusalReason } from '@/lib/oauth/refusal-reason';
import { GATE_OF, type Gate, type GateState } from '../gates';

/** What the request was made of, and met. */
export interface Then {
  at: Date;
  reason: string | null;
  applicationId: string | null;
  apiId: string | null;
  /** Granted. */
  scopes: readonly string[];
}

interface SecretNow {
  revokedAt: Date | null;
  expiresAt: Date | null;
}

/** What the same request would meet at this moment, as far as the database knows. */
export interface Current {
  now: Date;
  application: {
    enabled: boolean;
    grantAllowed: boolean;
    /** The address that the request came from is let in. */
    addressAllowed: boolean;
    /** Null: it has none. */
    newestLiveSecretAt: Date | null;
    newestKeyAt: Date | null;
    publishesKeys: boolean;
  } | null;
  api: { enabled: boolean; scopeRequired: boolean } | null;
  authorization: { endsAt: Date | null; scopes: readonly string[]; scopesChangedAt: Date | null } | null;
  /** The secret that was presented; null: none was noted, or it is gone. */
  secret: SecretNow | null;
}

type Note =
  | 'application_there'
  | 'application_gone'
  | 'application_absent'
  | 'secret_newer'
  | 'secret_none'
  | 'secret_revoked'
  | 'secret_expired'
  | 'key_newer'
  | 'key_none'
  | 'enabled'
  | 'disabled'
  | 'address_allowed'
  | 'address_refused'
  | 'grant_allowed'
  | 'grant_refused'
  | 'api_there'
  | 'api_gone'
  | 'api_absent'
  | 'api_enabled'
  | 'api_disabled'
  | 'authorized'
  | 'not_authorized'
  | 'in_force'
  | 'ended'
  | 'scope_optional'
  | 'scope_required'
  | 'scopes_changed'
  | 'scopes_withdrawn';

/** How a gate is now: `changed` is what may let the request through and may not, since nobody keeps what was sent. */
export interface AsNow {
  state: 'open' | 'closed' | 'changed';
  note: Note;
}

const open = (note: Note): AsNow => ({ state: 'open', note });
const closed = (note: Note): AsNow => ({ state: 'closed', note });
const changed = (note: Note): AsNow => ({ state: 'changed', note });
const either = (isOpen: boolean, yes: Note, no: Note) => (isOpen ? open(yes) : closed(no));

const isSince = (date: Date | null, then: Date) => date !== null && date > then;

function credentialsNow(then: Then, { application, secret, now }: Current): AsNow | null {
  if (application === null) return null;
  const { reason, at } = then;
  if (reason?.startsWith('client_secret_')) {
    if (application.newestLiveSecretAt === null) return closed('secret_none');
    return isSince(application.newestLiveSecretAt, at) ? changed('secret_newer') : null;
  }
  if (reason === 'assertion_key_unknown' || reason === 'assertion_signature') {
    if (isSince(application.newestKeyAt, at)) return changed('key_newer');
    return application.newestKeyAt === null && !application.publishesKeys ? closed('key_none') : null;
  }
  if (secret?.revokedAt) return closed('secret_revoked');
  return secret?.expiresAt && secret.expiresAt <= now ? closed('secret_expired') : null;
}

function scopesNow({ at, reason, scopes }: Then, { api, authorization }: Current): AsNow | null {
  if (authorization === null || api === null) return null;
  if (reason === 'scope_required') return either(!api.scopeRequired, 'scope_optional', 'scope_required');
  if (reason === 'scope_not_assigned') {
    return isSince(authorization.scopesChangedAt, at) ? changed('scopes_changed') : null;
  }
  const { scopes: assigned } = authorization;
  return scopes.every((scope) => assigned.includes(scope)) ? null : closed('scopes_withdrawn');
}

/** How a gate is now, for the same request; null where there is nothing to say. */
function gateNow(gate: Gate, then: Then, current: Current): AsNow | null {
  const { application, api, authorization, now } = current;
  switch (gate) {
    case 'application':
      if (application !== null) return open('application_there');
      return closed(then.applicationId === null ? 'application_absent' : 'application_gone');
    case 'credentials':
      return credentialsNow(then, current);
    case 'enabled':
      return application && either(application.enabled, 'enabled', 'disabled');
    case 'address':
      return application && either(application.addressAllowed, 'address_allowed', 'address_refused');
    case 'grant':
      return application && either(application.grantAllowed, 'grant_allowed', 'grant_refused');
    case 'api':
      if (api !== null) return open('api_there');
      return closed(then.apiId === null ? 'api_absent' : 'api_gone');
    case 'api_enabled':
      return api && either(api.enabled, 'api_enabled', 'api_disabled');
    case 'authorized':
      return application && api && either(authorization !== null, 'authorized', 'not_authorized');
    case 'in_force':
      return (
        authorization && either(!authorization.endsAt || authorization.endsAt > now, 'in_force', 'ended')
      );
    case 'scopes':
      return scopesNow(then, current);
    default:
      return null;
  }
}

/** What is worth telling: how the gate that failed is now, and which of the others would not let it through any more. */
export function asNow(gate: Gate, state: GateState, then: Then, current: Current): AsNow | null {
  const found = gateNow(gate, then, current);
  return state === 'failed' || found?.state === 'closed' ? found : null;
}

/** Whether what the request was refused for is over. */
export function isMended(then: Then, current: Current): boolean {
  const { reason } = then;
  return (
    reason !== null && isRefusalReason(reason) && gateNow(GATE_OF[reason], then, current)?.state === 'open'
  );
}
