import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { BlockList } from 'node:net';
import { logger } from '@/lib/logger';
import { isManagementTarget } from '@/lib/management/address';
import { answerText, isMetricsTarget } from '@/lib/metrics/endpoint';
import { requestIdFrom } from '@/lib/oauth/request-id';
import { pooledRandomBytes as randomBytes } from '@/lib/random-bytes';
import { type RequestContext, withRequestContext } from '@/lib/request-context';
import { sourceAddress } from '@/lib/source-address';
import type { TokenService } from '@/lib/token-service/token-service';
import { consoleDoor, type NodeHandler } from './console-door';
import { observeConsole } from './console-requests';
import { managementDoor } from './management';
import { answerProbe, findProbe } from './probes';
import { answerDirectly, findWireEndpoint } from './wire';

export interface ListenerOptions {
  service: TokenService;
  /** Next: everything that is not for programs. */
  console: NodeHandler;
  trustedProxies: BlockList;
  /** What is at /metrics, for those who may read it; null: nothing. */
  metrics: NodeHandler | null;
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(',') : header;
}

/**
 * Reduces a target in absolute form, which servers must accept (RFC 9112 section 3.2.2), to path and query.
 *
 * @returns false if the target is neither that nor a path
 */
function takeOriginForm(request: IncomingMessage): boolean {
  const target = request.url ?? '';
  if (target.startsWith('/')) return true;
  if (!/^https?:/i.test(target) || !URL.canParse(target)) return false;
  const { pathname, search } = new URL(target);
  request.url = pathname + search;
  return true;
}

/** What came under a name, line by line: of some headers Node keeps the first alone. */
function linesOf(name: string, { rawHeaders }: IncomingMessage): string[] {
  const lines: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const other = rawHeaders[at] ?? '';
    if (other.length === name.length && other.toLowerCase() === name) lines.push(rawHeaders[at + 1] ?? '');
  }
  return lines;
}

/** All of several Authorization headers together are no valid one (RFC 9110 section 5.3). */
function refuseSeveralAuthorizations(request: IncomingMessage): void {
  const { headers } = request;
  if (headers.authorization === undefined) return;
  const lines = linesOf('authorization', request);
  if (lines.length > 1) headers.authorization = lines.join(', ');
}

/**
 * Of what Node's parser takes, versions whose framing is not ours to know, and HTTP/1.0 with a transfer coding, where
 * those in front of us may see the end of the body elsewhere (RFC 9112 section 6.1).
 *
 * @returns the status to refuse it with, or null
 */
function refusedFraming(request: IncomingMessage): number | null {
  const { httpVersion, headers } = request;
  // RFC 9112 section 3.2: whoever stands in front of us may have gone by the other one.
  if (linesOf('host', request).length > 1) return 400;
  if (httpVersion === '1.1') return null;
  if (httpVersion !== '1.0') return 505;
  return headers['transfer-encoding'] === undefined ? null : 400;
}

const answerNothing: NodeHandler = async (_request, response) => answerText(response, 404, {}, 'Not found\n');

/** Programs' requests under way at once, from which on they wait for each other. */
const CROWDED = 4;

/** The one HTTP listener: programs' addresses are answered here, the rest waits for its turn at Next. */
export function createListener({ service, console, trustedProxies, metrics }: ListenerOptions): Server {
  let onTheWire = 0;
  const crowded = () => onTheWire >= CROWDED;
  const passToConsole = consoleDoor(console, crowded);
  const passToManagement = managementDoor(service, crowded);
  let warned = false;
  const warnOfProxy = (peer: string) => {
    if (warned) return;
    warned = true;
    logger().warn(
      { peer },
      'X-Forwarded-For is not believed: set TRUSTED_PROXIES if this peer is your proxy',
    );
  };
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const refusal = refusedFraming(request) ?? (takeOriginForm(request) ? null : 400);
    if (refusal !== null) {
      response.writeHead(refusal, { Connection: 'close' }).end();
      return;
    }
    refuseSeveralAuthorizations(request);
    const requestId = requestIdFrom(single(request.headers['x-request-id']) ?? null, { randomBytes });
    const forwardedFor = single(request.headers['x-forwarded-for']);
    const peer = sourceAddress(request.socket.remoteAddress ?? '', undefined, trustedProxies);
    const source = forwardedFor === undefined ? peer : sourceAddress(peer, forwardedFor, trustedProxies);
    if (forwardedFor !== undefined && source === peer) warnOfProxy(peer);
    const context: RequestContext = { requestId, url: request.url, sourceAddress: source };
    const endpoint = findWireEndpoint(request.url ?? '');
    try {
      if (endpoint) {
        onTheWire += 1;
        await answerDirectly(service, endpoint, request, response, { requestId, source });
        return;
      }
      await withRequestContext(context, () => {
        response.setHeader('X-Request-Id', requestId);
        if (isMetricsTarget(request.url ?? '')) return (metrics ?? answerNothing)(request, response);
        const probe = findProbe(request.url ?? '');
        if (probe) return answerProbe(probe, service.isReady, request, response);
        observeConsole(request, response);
        if (isManagementTarget(request.url ?? '')) {
          return passToManagement(request, response, { ...context, requestId });
        }
        return passToConsole(request, response, context);
      });
    } catch (error) {
      logger().error({ err: error, requestId }, 'request failed');
      if (!response.headersSent) response.writeHead(500, { 'X-Request-Id': requestId });
      response.end();
    } finally {
      if (endpoint) onTheWire -= 1;
    }
  };
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 },
    (request, response) => {
      void handle(request, response);
    },
  );
  return server;
}
