import type { Attempt } from '@/lib/oauth/ports';
import type { RefusalReason } from '@/lib/oauth/refusal-reason';
import { processWide } from '@/lib/process-wide';
import { CounterFamily, type Family, HistogramFamily } from './families';

/** Seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Complete, or it does not compile: every reason is a series from the start, and nothing else ever becomes one. */
const REASONS: Record<RefusalReason, true> = {
  malformed_request: true,
  method_not_allowed: true,
  body_too_large: true,
  unsupported_grant_type: true,
  client_credentials_absent: true,
  client_unknown: true,
  client_disabled: true,
  client_secret_wrong: true,
  client_secret_expired: true,
  client_secret_revoked: true,
  authentication_method_not_allowed: true,
  assertion_malformed: true,
  assertion_algorithm: true,
  assertion_key_unknown: true,
  assertion_signature: true,
  assertion_subject: true,
  assertion_audience: true,
  assertion_expired: true,
  assertion_early: true,
  assertion_lifetime: true,
  assertion_replayed: true,
  address_not_allowed: true,
  grant_not_allowed: true,
  audience_unknown: true,
  audience_disabled: true,
  audience_not_authorized: true,
  authorization_expired: true,
  scope_required: true,
  scope_malformed: true,
  scope_not_assigned: true,
  too_many_failures: true,
  minute_limit: true,
  day_limit: true,
  unavailable: true,
  server_error: true,
};

const STATUS_CLASSES = ['1xx', '2xx', '3xx', '4xx', '5xx', 'aborted'] as const;

/** Told of what happened, on the path of requests. None of the labels comes from a request. */
export interface Measurements {
  tokenAttempt(attempt: Pick<Attempt, 'outcome' | 'reason'>): void;
  /** @param endpoint - one of the few addresses for programs */
  wireAnswer(endpoint: string, status: number, seconds: number): void;
  /** An application has got 80 % of the tokens that it may get in a window. */
  limitWarning(window: 'minute' | 'day'): void;
  /** @param status - null if nobody waited for the end of the answer */
  consoleAnswer(status: number | null, seconds: number): void;
  families(): Family[];
}

export function createMeasurements(): Measurements {
  const requests = new CounterFamily(
    'enterprise_center_token_requests_total',
    'Token requests, by outcome and, if refused, the exact reason.',
  );
  const issued = requests.child({ outcome: 'issued', reason: '' });
  const refused = new Map(
    Object.keys(REASONS).map((reason) => [reason, requests.child({ outcome: 'refused', reason })]),
  );

  const durations = new HistogramFamily(
    'enterprise_center_token_request_duration_seconds',
    'Time from the arrival of a token request to its decided answer.',
    BUCKETS,
  );
  const issuedDuration = durations.child({ outcome: 'issued' });
  const refusedDuration = durations.child({ outcome: 'refused' });

  const wire = new CounterFamily(
    'enterprise_center_wire_requests_total',
    'Requests to the endpoints for programs, by endpoint and HTTP status.',
  );
  const answers = new Map<string, { inc(): void }>();
  const wireChild = (endpoint: string, status: number) => {
    const key = `${endpoint} ${status}`;
    const known = answers.get(key);
    if (known) return known;
    const made = wire.child({ endpoint, status: String(status) });
    answers.set(key, made);
    return made;
  };

  const pages = new HistogramFamily(
    'enterprise_center_console_request_duration_seconds',
    'Time to answer a request to the console, by class of HTTP status; aborted: the browser left before the end.',
    BUCKETS,
  );
  const pageDurations = STATUS_CLASSES.map((status) => pages.child({ status }));

  const limitWarnings = new CounterFamily(
    'enterprise_center_token_limit_warnings_total',
    'Times that an instance saw an application reach 80 % of its limit of tokens, once a window and application.',
  );
  const warned = {
    minute: limitWarnings.child({ window: 'minute' }),
    day: limitWarnings.child({ window: 'day' }),
  };

  return {
    tokenAttempt: ({ outcome, reason }) => {
      if (outcome === 'issued') issued.inc();
      else if (reason !== null) refused.get(reason)?.inc();
    },
    wireAnswer: (endpoint, status, seconds) => {
      wireChild(endpoint, status).inc();
      if (endpoint === 'token') (status === 200 ? issuedDuration : refusedDuration).observe(seconds);
    },
    limitWarning: (window) => warned[window].inc(),
    consoleAnswer: (status, seconds) => {
      const nth = status === null ? STATUS_CLASSES.length - 1 : Math.floor(status / 100) - 1;
      pageDurations[nth]?.observe(seconds);
    },
    families: () => [requests, durations, wire, pages, limitWarnings].map((family) => family.toFamily()),
  };
}

/** Those of this process. */
export function measurements(): Measurements {
  processWide.measurements ??= createMeasurements();
  return processWide.measurements;
}
