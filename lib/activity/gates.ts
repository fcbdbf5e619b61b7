import { isRefusalReason, type RefusalReason } from '@/lib/oauth/refusal-reason';

/**
 * What a request for a token has to get through, in the order in which lib/oauth looks at it. Two are not among those
 * that every request meets: an assertion must be a first use, and where the service broke off or told a client to wait,
 * that stands where it happened.
 */
export const GATES = [
  'request',
  'credentials_sent',
  'application',
  'credentials',
  'enabled',
  'address',
  'first_use',
  'grant',
  'api',
  'api_enabled',
  'authorized',
  'in_force',
  'scopes',
  'limits',
] as const;

const INTERRUPTIONS = ['failures', 'service'] as const;

type RegularGate = (typeof GATES)[number];
type Interruption = (typeof INTERRUPTIONS)[number];
export type Gate = RegularGate | Interruption;

/** Which gate turns a request away for which reason. */
export const GATE_OF: Readonly<Record<RefusalReason, Gate>> = {
  method_not_allowed: 'request',
  malformed_request: 'request',
  body_too_large: 'request',
  unsupported_grant_type: 'request',
  client_credentials_absent: 'credentials_sent',
  // Read before anything is looked up, whoever it may be of.
  assertion_malformed: 'credentials_sent',
  assertion_algorithm: 'credentials_sent',
  client_unknown: 'application',
  client_secret_wrong: 'credentials',
  client_secret_expired: 'credentials',
  client_secret_revoked: 'credentials',
  authentication_method_not_allowed: 'credentials',
  assertion_key_unknown: 'credentials',
  assertion_signature: 'credentials',
  assertion_subject: 'credentials',
  assertion_audience: 'credentials',
  assertion_expired: 'credentials',
  assertion_early: 'credentials',
  assertion_lifetime: 'credentials',
  client_disabled: 'enabled',
  address_not_allowed: 'address',
  assertion_replayed: 'first_use',
  grant_not_allowed: 'grant',
  audience_unknown: 'api',
  audience_disabled: 'api_enabled',
  audience_not_authorized: 'authorized',
  authorization_expired: 'in_force',
  scope_required: 'scopes',
  scope_malformed: 'scopes',
  scope_not_assigned: 'scopes',
  minute_limit: 'limits',
  day_limit: 'limits',
  too_many_failures: 'failures',
  unavailable: 'service',
  server_error: 'service',
};

/** What of an attempt tells how far it got. */
export interface AttemptFacts {
  /** Null: it was issued. One that this version does not know tells nothing. */
  reason: string | null;
  audience: string | null;
  applicationId: string | null;
  secretId: string | null;
  kid: string | null;
}

export type GateState = 'passed' | 'failed' | 'not_reached';

export interface GateResult {
  gate: Gate;
  state: GateState;
}

function isInterruption(gate: Gate): gate is Interruption {
  return INTERRUPTIONS.some((each) => each === gate);
}

/** The last gate that a request got through for sure before it was broken off; null: none. */
function lastPassed(reason: RefusalReason, facts: AttemptFacts): RegularGate | null {
  const { audience, applicationId, secretId, kid } = facts;
  // The key is taken after the scopes, and the limits are asked last.
  if (kid !== null) return 'scopes';
  const unavailable = reason === 'unavailable';
  // Once a secret is proven there is nothing to wait for but the key.
  if (secretId !== null) return unavailable ? 'scopes' : 'address';
  if (applicationId !== null) return unavailable ? 'address' : 'application';
  if (audience === null) return null;
  // The database is asked when all that was sent is read.
  return unavailable ? 'credentials_sent' : 'request';
}

/** Whether an assertion proved the client, as far as that is on record: only then must it be a first use. */
function isByAssertion({ reason, secretId, kid }: AttemptFacts): boolean {
  if (reason?.startsWith('assertion_')) return true;
  // No secret, though one was past the point where it would be noted.
  return secretId === null && (reason === null || kid !== null || AFTER_PROOF.has(reason));
}

/** Reasons that nobody meets who is not proven, through the secret noted with the attempt or by an assertion. */
const AFTER_PROOF: ReadonlySet<string> = new Set(
  Object.entries(GATE_OF).flatMap(([reason, gate]) =>
    !isInterruption(gate) && GATES.indexOf(gate) >= GATES.indexOf('grant') ? [reason] : [],
  ),
);

/** How an attempt got through the gates, one by one; none for a reason that this version does not know. */
export function gatesOf(facts: AttemptFacts): GateResult[] {
  const { reason } = facts;
  const met = GATES.filter((gate) => gate !== 'first_use' || isByAssertion(facts));
  if (reason === null) return met.map((gate) => ({ gate, state: 'passed' }));
  if (!isRefusalReason(reason)) return [];
  const failed = GATE_OF[reason];
  if (!isInterruption(failed)) {
    const at = met.indexOf(failed);
    return met.map((gate, nth) => ({
      gate,
      state: nth < at ? 'passed' : nth === at ? 'failed' : 'not_reached',
    }));
  }
  const passed = lastPassed(reason, facts);
  const count = passed === null ? 0 : met.indexOf(passed) + 1;
  const results = met.map(
    (gate, nth): GateResult => ({ gate, state: nth < count ? 'passed' : 'not_reached' }),
  );
  return results.toSpliced(count, 0, { gate: failed, state: 'failed' });
}
