import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REFUSAL_REASONS } from '@/lib/oauth/refusal-reason';
import { PLACE_OF } from './explanation/places';
import { type AttemptFacts, GATE_OF, GATES, gatesOf } from './gates';

const facts = (overrides: Partial<AttemptFacts> = {}): AttemptFacts => ({
  reason: null,
  audience: 'https://calendar.example.com',
  applicationId: 'application',
  secretId: 'secret',
  kid: 'kid',
  ...overrides,
});
const refused = (reason: string, known: Partial<AttemptFacts> = {}) =>
  facts({ reason, applicationId: null, secretId: null, kid: null, ...known });

const states = (of: AttemptFacts) => {
  const results = gatesOf(of);
  const named = (state: string) => results.filter((each) => each.state === state).map(({ gate }) => gate);
  return { passed: named('passed'), failed: named('failed'), notReached: named('not_reached') };
};
const upTo = (gate: (typeof GATES)[number]) => GATES.slice(0, GATES.indexOf(gate) + 1);
const withoutFirstUse = (gates: readonly string[]) => gates.filter((gate) => gate !== 'first_use');

describe('a reason', () => {
  const messages = (locale: string): object =>
    JSON.parse(readFileSync(new URL(`../i18n/messages/${locale}/refusals.json`, import.meta.url), 'utf8'));

  it('has its gate, its words in both languages, and a place that mends it or none, whatever it is', () => {
    const reasons = [...REFUSAL_REASONS].sort();
    expect(new Set(reasons).size).toBe(reasons.length);
    expect(Object.keys(GATE_OF).sort()).toEqual(reasons);
    expect(Object.keys(PLACE_OF).sort()).toEqual(reasons);
    for (const locale of ['en', 'zh-CN']) {
      expect(Object.keys(messages(locale)).sort()).toEqual(reasons);
      for (const words of Object.values(messages(locale))) {
        expect(Object.keys(words)).toEqual(['title', 'explanation', 'fix']);
      }
    }
  });

  it.each(REFUSAL_REASONS)(
    '%s fails exactly one gate, with those before passed and those after not reached',
    (reason) => {
      const results = gatesOf(refused(reason));
      const failed = results.findIndex(({ state }) => state === 'failed');
      expect(results[failed]?.gate).toBe(GATE_OF[reason]);
      expect(results.slice(0, failed).every(({ state }) => state === 'passed')).toBe(true);
      expect(results.slice(failed + 1).every(({ state }) => state === 'not_reached')).toBe(true);
    },
  );

  it('that this version does not know is at no gate', () => {
    expect(gatesOf(refused('constructor'))).toEqual([]);
  });
});

describe('a token that was issued', () => {
  it('for a secret passed all gates but that of assertions', () => {
    expect(states(facts())).toEqual({ passed: withoutFirstUse(GATES), failed: [], notReached: [] });
  });

  it('for an assertion passed that one too', () => {
    expect(states(facts({ secretId: null })).passed).toEqual(GATES);
  });
});

describe('a refusal', () => {
  it('for an API that is disabled passed what comes before it', () => {
    const known = { applicationId: 'a', secretId: 's' };
    expect(states(refused('audience_disabled', known))).toEqual({
      passed: withoutFirstUse(upTo('api')),
      failed: ['api_enabled'],
      notReached: ['authorized', 'in_force', 'scopes', 'limits'],
    });
    expect(states(refused('audience_disabled', { applicationId: 'a' })).passed).toContain('first_use');
  });

  it('for what an assertion says shows that it would have to be a first use', () => {
    expect(states(refused('assertion_expired', { applicationId: 'a' })).notReached).toContain('first_use');
    expect(states(refused('client_secret_wrong', { applicationId: 'a' })).notReached).not.toContain(
      'first_use',
    );
  });
});

describe('a request that was broken off', () => {
  it.each([
    ['unavailable', {}, 'credentials_sent', 'service'],
    ['unavailable', { applicationId: 'a' }, 'address', 'service'],
    ['unavailable', { applicationId: 'a', secretId: 's' }, 'scopes', 'service'],
    ['unavailable', { applicationId: 'a', secretId: 's', kid: 'k' }, 'scopes', 'service'],
    ['server_error', {}, 'request', 'service'],
    ['server_error', { applicationId: 'a' }, 'application', 'service'],
    ['server_error', { applicationId: 'a', secretId: 's' }, 'address', 'service'],
    ['too_many_failures', {}, 'request', 'failures'],
    ['too_many_failures', { applicationId: 'a' }, 'application', 'failures'],
  ] as const)('%s with %j on record passed up to %s for sure', (reason, known, passed, failed) => {
    const found = states(refused(reason, known));
    expect(withoutFirstUse(found.passed)).toEqual(withoutFirstUse(upTo(passed)));
    expect(found.failed).toEqual([failed]);
  });

  it('before anything was read passed nothing', () => {
    expect(states(refused('server_error', { audience: null })).passed).toEqual([]);
  });

  it('after an assertion was proven shows that gate', () => {
    expect(states(refused('unavailable', { applicationId: 'a', kid: 'k' })).passed).toContain('first_use');
  });
});
