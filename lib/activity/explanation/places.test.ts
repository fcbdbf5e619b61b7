import { describe, expect, it } from 'vitest';
import { REFUSAL_REASONS } from '@/lib/oauth/refusal-reason';
import { fixFor, PLACES } from './places';

const parties = { application: { id: 'app', clientId: 'Client&1' }, api: { id: 'api' } };

describe('where a refusal is mended', () => {
  it.each([
    ['client_unknown', '/applications', null],
    ['client_disabled', '/applications/app', 'applications:write'],
    ['client_secret_wrong', '/applications/app#client-secrets', 'credentials:write'],
    ['address_not_allowed', '/applications/app/security#addresses', 'applications:write'],
    ['grant_not_allowed', '/applications/app/security#grants', 'applications:write'],
    ['authorization_expired', '/applications/app/security#ends', 'authorizations:write'],
    ['audience_unknown', '/apis', null],
    ['audience_disabled', '/apis/api', 'apis:write'],
    ['audience_not_authorized', '/apis/api/authorizations?q=Client%261', 'authorizations:write'],
    ['scope_not_assigned', '/applications/app/api-permissions?api=api', 'authorizations:write'],
    ['too_many_failures', '/activity?application=app&outcome=refused', null],
  ] as const)('for %s is %s', (reason, href, needs) => {
    expect(fixFor(reason, parties)).toMatchObject({ href, needs });
  });

  it('is nowhere in the console for what the client or the operator mends', () => {
    expect(fixFor('malformed_request', parties)).toBeNull();
    expect(fixFor('unavailable', parties)).toBeNull();
  });

  it('is nowhere when what it was about is gone, but for the lists', () => {
    for (const gone of [
      { application: null, api: null },
      { ...parties, application: null },
    ]) {
      for (const reason of REFUSAL_REASONS) {
        expect(fixFor(reason, gone)?.href ?? '/apis').toMatch(/^\/(applications|apis|apis\/api)$/);
      }
    }
    expect(fixFor('audience_not_authorized', { ...parties, api: null })).toBeNull();
    expect(fixFor('scope_not_assigned', { ...parties, api: null })).toBeNull();
  });

  it('is used by some reason, whichever place it is', () => {
    const used = new Set(REFUSAL_REASONS.map((reason) => fixFor(reason, parties)?.place));
    expect(PLACES.filter((place) => !used.has(place))).toEqual([]);
  });
});
