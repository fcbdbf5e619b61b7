/** The part of a `Request` that the endpoints read, so that a listener may hand in something lighter. */
export interface IncomingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  readonly body: ReadableStream<Uint8Array> | null;
  arrayBuffer(): Promise<ArrayBuffer | Uint8Array>;
}

/**
 * What an endpoint says, before it becomes a `Response`. The runtime's own Response costs tens of microseconds
 * on Node, so a listener that writes to the socket itself takes the answer instead.
 */
export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string | null;
}

export type Answerer<Context> = (request: IncomingRequest, context: Context) => Promise<Answer>;

export type Endpoint<Context> = (request: Request, context: Context) => Promise<Response>;

/** Turns what answers into a route handler. */
export function toEndpoint<Context>(answerer: Answerer<Context>): Endpoint<Context> {
  return async (request, context) => {
    const { body, status, headers } = await answerer(request, context);
    return new Response(body, { status, headers });
  };
}

/** RFC 6749 §5.1: an answer with a token or about credentials must not be stored. */
function uncacheable(requestId: string) {
  return {
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': requestId,
  };
}

export function uncacheableJson(status: number, body: string, requestId: string): Answer {
  return { status, headers: { 'Content-Type': 'application/json', ...uncacheable(requestId) }, body };
}

/** Success that has nothing to say. */
export function uncacheableNothing(requestId: string): Answer {
  return { status: 200, headers: { 'Content-Length': '0', ...uncacheable(requestId) }, body: null };
}
