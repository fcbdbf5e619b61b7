import { describe, expect, it } from 'vitest';
import { GATES, type Gate } from '../gates';
import { asNow, type Current, isMended, type Then } from './as-now';

const at = new Date('2026-11-23T10:00:00Z');
const before = new Date('2026-11-01T00:00:00Z');
const since = new Date('2026-11-23T11:00:00Z');
const now = new Date('2026-11-23T12:00:00Z');

const then = (overrides: Partial<Then> = {}): Then => ({
  at,
  reason: null,
  applicationId: 'application',
  apiId: 'api',
  scopes: [],
  ...overrides,
});
const application = {
  enabled: true,
  grantAllowed: true,
  addressAllowed: true,
  newestLiveSecretAt: before,
  newestKeyAt: null,
  publishesKeys: false,
};
const api = { enabled: true, scopeRequired: false };
const authorization = { endsAt: null, scopes: ['read'], scopesChangedAt: before };
const current = (overrides: Partial<Current> = {}): Current => ({
  now,
  application,
  api,
  authorization,
  secret: null,
  ...overrides,
});

const failed = (gate: Gate, reason: string, as: Partial<Current>, of: Partial<Then> = {}) =>
  asNow(gate, 'failed', then({ reason, ...of }), current(as));
const passed = (gate: Gate, as: Partial<Current>, of: Partial<Then> = {}) =>
  asNow(gate, 'passed', then(of), current(as));

describe('the gate that failed', () => {
  it.each([
    ['application', 'client_unknown', {}, {}, 'open', 'application_there'],
    [
      'application',
      'client_unknown',
      { application: null },
      { applicationId: null },
      'closed',
      'application_absent',
    ],
    [
      'credentials',
      'client_secret_wrong',
      { application: { ...application, newestLiveSecretAt: null } },
      {},
      'closed',
      'secret_none',
    ],
    [
      'credentials',
      'client_secret_expired',
      { application: { ...application, newestLiveSecretAt: since } },
      {},
      'changed',
      'secret_newer',
    ],
    [
      'credentials',
      'assertion_signature',
      { application: { ...application, newestKeyAt: since } },
      {},
      'changed',
      'key_newer',
    ],
    ['credentials', 'assertion_key_unknown', {}, {}, 'closed', 'key_none'],
    ['enabled', 'client_disabled', {}, {}, 'open', 'enabled'],
    [
      'enabled',
      'client_disabled',
      { application: { ...application, enabled: false } },
      {},
      'closed',
      'disabled',
    ],
    ['address', 'address_not_allowed', {}, {}, 'open', 'address_allowed'],
    [
      'address',
      'address_not_allowed',
      { application: { ...application, addressAllowed: false } },
      {},
      'closed',
      'address_refused',
    ],
    ['grant', 'grant_not_allowed', {}, {}, 'open', 'grant_allowed'],
    [
      'grant',
      'grant_not_allowed',
      { application: { ...application, grantAllowed: false } },
      {},
      'closed',
      'grant_refused',
    ],
    ['api', 'audience_unknown', {}, {}, 'open', 'api_there'],
    ['api', 'audience_unknown', { api: null }, { apiId: null }, 'closed', 'api_absent'],
    ['api', 'audience_unknown', { api: null }, {}, 'closed', 'api_gone'],
    ['api_enabled', 'audience_disabled', {}, {}, 'open', 'api_enabled'],
    ['api_enabled', 'audience_disabled', { api: { ...api, enabled: false } }, {}, 'closed', 'api_disabled'],
    ['authorized', 'audience_not_authorized', {}, {}, 'open', 'authorized'],
    ['authorized', 'audience_not_authorized', { authorization: null }, {}, 'closed', 'not_authorized'],
    ['in_force', 'authorization_expired', {}, {}, 'open', 'in_force'],
    [
      'in_force',
      'authorization_expired',
      { authorization: { ...authorization, endsAt: since } },
      {},
      'closed',
      'ended',
    ],
    ['scopes', 'scope_required', {}, {}, 'open', 'scope_optional'],
    ['scopes', 'scope_required', { api: { ...api, scopeRequired: true } }, {}, 'closed', 'scope_required'],
    [
      'scopes',
      'scope_not_assigned',
      { authorization: { ...authorization, scopesChangedAt: since } },
      {},
      'changed',
      'scopes_changed',
    ],
  ] as const)('%s, for %s, is told as it is now', (gate, reason, as, of, state, note) => {
    expect(failed(gate, reason, as, of)).toEqual({ state, note });
    expect(isMended(then({ reason, ...of }), current(as))).toBe(state === 'open');
  });

  it.each([
    ['request', 'malformed_request', {}],
    ['credentials', 'client_secret_wrong', {}],
    ['credentials', 'client_secret_wrong', { application: null }],
    ['credentials', 'assertion_signature', { application: { ...application, publishesKeys: true } }],
    ['credentials', 'assertion_expired', {}],
    ['enabled', 'client_disabled', { application: null }],
    ['api_enabled', 'audience_disabled', { api: null }],
    ['authorized', 'audience_not_authorized', { api: null }],
    ['in_force', 'authorization_expired', { authorization: null }],
    ['scopes', 'scope_not_assigned', {}],
    ['scopes', 'scope_required', { api: null }],
    ['limits', 'day_limit', {}],
  ] as const)('%s, for %s, is told nothing of where nobody knows', (gate, reason, as) => {
    expect(failed(gate, reason, as)).toBeNull();
    expect(isMended(then({ reason }), current(as))).toBe(false);
  });
});

describe('a gate that was passed or not reached', () => {
  it('is told of only where it would turn the request away now', () => {
    for (const gate of GATES) expect(passed(gate, {}), gate).toBeNull();
    expect(passed('application', { application: null })?.note).toBe('application_gone');
    expect(passed('enabled', { application: { ...application, enabled: false } })?.note).toBe('disabled');
    expect(asNow('authorized', 'not_reached', then(), current({ authorization: null }))?.note).toBe(
      'not_authorized',
    );
  });

  it('tells of the secret that was presented', () => {
    const secret = { revokedAt: null, expiresAt: null };
    expect(passed('credentials', { secret })).toBeNull();
    expect(passed('credentials', { secret: { ...secret, expiresAt: new Date('2027-01-01') } })).toBeNull();
    expect(passed('credentials', { secret: { ...secret, revokedAt: since } })?.note).toBe('secret_revoked');
    expect(passed('credentials', { secret: { ...secret, expiresAt: since } })?.note).toBe('secret_expired');
  });

  it('tells of scopes that were granted and are not assigned any more', () => {
    expect(passed('scopes', {}, { scopes: ['read'] })).toBeNull();
    expect(passed('scopes', {}, { scopes: ['read', 'add'] })?.note).toBe('scopes_withdrawn');
  });

  it('is not mended, since nothing was refused, as far as this version knows', () => {
    expect(isMended(then(), current())).toBe(false);
    expect(isMended(then({ reason: 'constructor' }), current())).toBe(false);
  });
});
