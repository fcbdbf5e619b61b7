import type { components } from './schema';

type ProblemBody = components['schemas']['Problem'];

function isProblem(body: unknown): body is ProblemBody {
  return typeof body === 'object' && body !== null && 'type' in body && 'detail' in body;
}

/** The management API refused a call, or could not answer it (RFC 9457). */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  /** Such as `urn:enterprise-center:problem:conflict`; `about:blank` for what was not answered by the API itself. */
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  /** What is wrong, and where in the request. */
  readonly errors: NonNullable<ProblemBody['errors']>;
  /** By which the server's log knows the request; null where it did not say. */
  readonly requestId: string | null;

  constructor(
    readonly status: number,
    /** For example `PATCH /applications/…`. */
    readonly request: string,
    body: unknown,
  ) {
    const problem = isProblem(body) ? body : undefined;
    const detail = problem?.detail ?? `HTTP ${status}`;
    super(`${request}: ${detail}`);
    this.type = problem?.type ?? 'about:blank';
    this.title = problem?.title ?? `HTTP ${status}`;
    this.detail = detail;
    this.errors = problem?.errors ?? [];
    this.requestId = problem?.requestId ?? null;
  }

  static async of(response: Response, request: string): Promise<ProblemError> {
    const text = await response.text();
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      // Of a proxy on the way, say.
      body = undefined;
    }
    return new ProblemError(response.status, request, body);
  }
}

/** The token endpoint refused (RFC 6749 section 5.2). */
export class TokenRefusedError extends Error {
  override readonly name = 'TokenRefusedError';

  constructor(
    readonly status: number,
    /** Such as `invalid_client`; null where it said none. */
    readonly code: string | null,
    readonly description: string | null,
  ) {
    super(`no access token: ${code ?? `HTTP ${status}`}${description === null ? '' : ` (${description})`}`);
  }
}
