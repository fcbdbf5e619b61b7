import { type Answer, uncacheableJson } from './answer';
import { type LimitMet, UnavailableError, type UnexpectedPort } from './ports';
import type { AuthenticationFault, ErrorCode, RefusalReason } from './refusal-reason';

interface Particulars extends ErrorOptions {
  readonly status?: number;
  /** Sent besides what every answer carries. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Private words for the activity log, where there is more to say than the description does. */
  readonly detail?: string;
}

/**
 * A refusal: a public code and description for the wire, and the exact reason for the activity log. The
 * description keeps to the characters of RFC 6749 §5.2 (no quotation mark, no backslash) and never repeats
 * what the client sent.
 */
export class OAuthError extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly detail: string;

  constructor(
    readonly code: ErrorCode,
    readonly description: string,
    readonly reason: RefusalReason,
    { status = 400, headers = {}, detail = description, ...options }: Particulars = {},
  ) {
    super(description, options);
    this.status = status;
    this.headers = headers;
    this.detail = detail;
  }
}

export class InvalidRequest extends OAuthError {
  constructor(
    description: string,
    particulars?: Particulars,
    reason: 'malformed_request' | 'method_not_allowed' | 'body_too_large' = 'malformed_request',
  ) {
    super('invalid_request', description, reason, particulars);
  }

  static methodNotAllowed(allow: string): InvalidRequest {
    const particulars = { status: 405, headers: { Allow: allow } };
    return new InvalidRequest('The method is not allowed', particulars, 'method_not_allowed');
  }

  static bodyTooLarge(): InvalidRequest {
    return new InvalidRequest('The request body is too large', { status: 413 }, 'body_too_large');
  }
}

/** Always the same words: what exactly was wrong would tell a stranger which clients exist. */
export class InvalidClient extends OAuthError {
  constructor(reason: AuthenticationFault, detail?: string) {
    super('invalid_client', 'Bad client credentials', reason, { status: 401, detail });
  }
}

export class UnsupportedGrantType extends OAuthError {
  constructor() {
    super('unsupported_grant_type', 'The grant type is not supported', 'unsupported_grant_type');
  }
}

export class UnauthorizedClient extends OAuthError {
  constructor() {
    super('unauthorized_client', 'The application may not use this grant type', 'grant_not_allowed');
  }
}

/** RFC 8707 §2. Always the same words: which APIs exist is nobody's business but their clients'. */
export class InvalidTarget extends OAuthError {
  constructor(
    reason: 'audience_unknown' | 'audience_disabled' | 'audience_not_authorized' | 'authorization_expired',
  ) {
    super('invalid_target', 'The audience is unknown or has not authorized the application', reason);
  }
}

export class InvalidScope extends OAuthError {
  constructor(reason: 'scope_required' | 'scope_malformed' | 'scope_not_assigned', detail?: string) {
    const description =
      reason === 'scope_required'
        ? 'The audience requires the parameter scope'
        : 'The scope is malformed or is not assigned to the application';
    super('invalid_scope', description, reason, { detail });
  }
}

/**
 * Neither RFC 6749 §5.2 nor its extensions have a code for "not now". This one, from §4.1.2.1, says it best
 * for all: we are overloaded or cut off (503), or this client has failed too often or got as many tokens as it may for
 * the moment (429).
 */
export class TemporarilyUnavailable extends OAuthError {
  private constructor(
    status: number,
    description: string,
    reason: 'too_many_failures' | 'unavailable' | LimitMet['reason'],
    seconds: number,
    detail?: string,
  ) {
    const headers = { 'Retry-After': String(Math.max(1, Math.ceil(seconds))) };
    super('temporarily_unavailable', description, reason, { status, headers, detail });
  }

  static tooManyFailures(seconds: number): TemporarilyUnavailable {
    return new TemporarilyUnavailable(429, 'Too many failed attempts', 'too_many_failures', seconds);
  }

  static limitMet({ reason, retryAfter }: LimitMet): TemporarilyUnavailable {
    return new TemporarilyUnavailable(429, 'The limit of tokens is met', reason, retryAfter);
  }

  static unavailable({ message, retryAfter }: UnavailableError): TemporarilyUnavailable {
    const description = 'The service is temporarily unavailable';
    return new TemporarilyUnavailable(503, description, 'unavailable', retryAfter, message);
  }
}

class ServerError extends OAuthError {
  constructor() {
    super('server_error', 'The server met an unexpected condition', 'server_error', { status: 500 });
  }
}

/** The refusal that an error amounts to; one that is not ours goes to the port and is not told. */
export function toRefusal(error: unknown, requestId: string, ports: UnexpectedPort): OAuthError {
  if (error instanceof OAuthError) return error;
  if (error instanceof UnavailableError) return TemporarilyUnavailable.unavailable(error);
  ports.unexpected(error, requestId);
  return new ServerError();
}

/** @param headers sent besides what every answer carries and what the refusal brings */
export function renderRefusal(
  refusal: OAuthError,
  requestId: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const body = JSON.stringify({ error: refusal.code, error_description: refusal.description });
  const answer = uncacheableJson(refusal.status, body, requestId);
  Object.assign(answer.headers, refusal.headers, headers);
  return answer;
}

/** @throws TypeError for a realm that does not fit into a header as it is */
export function basicChallenge(realm: string): string {
  if (!/^[\x20-\x7e]*$/.test(realm)) throw new TypeError('The realm must be printable ASCII');
  return `Basic realm="${realm.replace(/["\\]/g, '\\$&')}"`;
}
