import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { BlockList } from 'node:net';
import { logger } from '@/lib/logger';
import { requestIdFrom } from '@/lib/oauth/request-id';
import { withRequestContext } from '@/lib/request-context';
import { sourceAddress } from '@/lib/source-address';
import type { TokenService } from '@/lib/token-service/token-service';
import { answerDirectly, findWireEndpoint } from './wire';

type NodeHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface ListenerOptions {
  service: TokenService;
  /** Next: everything that is not for programs. */
  console: NodeHandler;
  trustedProxies: BlockList;
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(',') : header;
}

/** The one HTTP listener: programs' addresses are answered here, the rest goes to Next. */
export function createListener({ service, console, trustedProxies }: ListenerOptions): Server {
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const requestId = requestIdFrom(single(request.headers['x-request-id']) ?? null, { randomBytes });
    const forwardedFor = single(request.headers['x-forwarded-for']);
    const context = {
      requestId,
      url: request.url,
      sourceAddress: sourceAddress(request.socket.remoteAddress ?? '', forwardedFor, trustedProxies),
    };
    const endpoint = findWireEndpoint(request.url ?? '');
    try {
      await withRequestContext(context, () => {
        if (endpoint) return answerDirectly(service, endpoint, request, response);
        response.setHeader('X-Request-Id', requestId);
        return console(request, response);
      });
    } catch (error) {
      logger().error({ err: error, requestId }, 'request failed');
      if (!response.headersSent) response.writeHead(500, { 'X-Request-Id': requestId });
      response.end();
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
