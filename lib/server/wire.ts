import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { DATA_HEADERS } from '@/lib/browser-security/headers';
import type { Answer, IncomingRequest } from '@/lib/oauth/answer';
import type { RequestContext } from '@/lib/oauth/ports';
import { requestIdFrom } from '@/lib/oauth/request-id';
import { pooledRandomBytes as randomBytes } from '@/lib/random-bytes';
import { currentOrigin } from '@/lib/request-context';
import { type TokenService, tokenService } from '@/lib/token-service/token-service';
import { WIRE, type WireEndpoint } from './addresses';

/** Documents that somebody may open in a browser; the others answer POST alone. */
const isDocument = (endpoint: WireEndpoint) => endpoint === 'keys' || endpoint === 'metadata';

function withPolicy(endpoint: WireEndpoint, answer: Answer): Answer {
  return isDocument(endpoint) ? { ...answer, headers: { ...answer.headers, ...DATA_HEADERS } } : answer;
}

/** @returns the endpoint at this request target, or undefined if it is for the console */
export function findWireEndpoint(target: string): WireEndpoint | undefined {
  const query = target.indexOf('?');
  return WIRE.get(query === -1 ? target : target.slice(0, query));
}

/** The door behind Next's router: a route's handlers, one for each method, since the endpoint itself refuses methods. */
export function routeHandlers(endpoint: WireEndpoint) {
  const handle = async (request: Request): Promise<Response> => {
    const service = await tokenService();
    const origin = currentOrigin();
    const requestId = origin.requestId ?? requestIdFrom(request.headers.get('x-request-id'), { randomBytes });
    const context = { requestId, source: origin.sourceAddress ?? '' };
    const { status, headers, body } = withPolicy(endpoint, await service[endpoint](request, context));
    return new Response(body, { status, headers });
  };
  return {
    DELETE: handle,
    GET: handle,
    HEAD: handle,
    OPTIONS: handle,
    PATCH: handle,
    POST: handle,
    PUT: handle,
  };
}

/** What the endpoints read of a request, straight from Node's; building a web Request would cost more than the look-up. */
export class DirectRequest implements IncomingRequest {
  readonly #request: IncomingMessage;

  constructor(request: IncomingMessage) {
    this.#request = request;
  }
  get method() {
    return this.#request.method ?? '';
  }
  get url() {
    return `http://localhost${this.#request.url}`;
  }
  get headers() {
    return this;
  }
  /** One of the headers. */
  get(name: string) {
    const value = this.#request.headers[name];
    return Array.isArray(value) ? value.join(', ') : (value ?? null);
  }
  get body() {
    return Readable.toWeb(this.#request) as ReadableStream<Uint8Array>;
  }
  arrayBuffer() {
    return bytesOf(this.#request);
  }
}

/** By events: Node's own consumers of streams make a Blob on the way, which costs as much as half of a token. */
function bytesOf(request: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('close', () => {
      if (!request.readableEnded) reject(new Error('the connection ended before the body'));
    });
  });
}

/** The door in front of Next: the same endpoints, several times as fast. */
export async function answerDirectly(
  service: TokenService,
  endpoint: WireEndpoint,
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
): Promise<void> {
  const answer = await service[endpoint](new DirectRequest(request), context);
  const { status, headers, body } = withPolicy(endpoint, answer);
  response.writeHead(
    status,
    body === null ? headers : { ...headers, 'Content-Length': Buffer.byteLength(body) },
  );
  response.end(body);
}
