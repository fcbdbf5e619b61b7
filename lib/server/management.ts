import type { IncomingMessage, ServerResponse } from 'node:http';
import { sourceNetwork } from '@/lib/auth/source-network';
import { requestIdFrom } from '@/lib/oauth/request-id';
import { pooledRandomBytes as randomBytes } from '@/lib/random-bytes';
import { currentOrigin, type RequestContext } from '@/lib/request-context';
import { type TokenService, tokenService } from '@/lib/token-service/token-service';
import { ConsoleGate } from './console-gate';
import { DirectRequest } from './wire';

/** Loaded when it is asked for the first time: much of the product is behind it, which tokens do without. */
const loadAnswer = () => import('@/lib/management/answer');

/** The door behind Next's router. */
export async function managementHandler(request: Request): Promise<Response> {
  const origin = currentOrigin();
  const requestId = origin.requestId ?? requestIdFrom(request.headers.get('x-request-id'), { randomBytes });
  const context = { requestId, sourceAddress: origin.sourceAddress };
  const { answerManagement } = await loadAnswer();
  const { status, headers, body } = await answerManagement(request, context, tokenService);
  return new Response(body, { status, headers });
}

/** Milliseconds: by then an answer is made, and what is left waits for the database. */
const HOLD_MS = 1000;
const REST_MS = 50;
const RETRY_AFTER_SECONDS = '2';

const BUSY = JSON.stringify({
  type: 'urn:enterprise-center:problem:unavailable',
  title: 'The service is temporarily unavailable',
  status: 503,
  detail: 'There are more requests than can be answered now.',
});

/**
 * The door in front of Next: the same answers, several times as fast. A few requests are worked on at once, so that
 * tokens, which share the event loop, do not wait long for their turn.
 *
 * @param crowded - whether tokens wait for the event loop now
 */
export function managementDoor(service: TokenService, crowded: () => boolean) {
  const gate = new ConsoleGate({
    slots: 4,
    holdMs: HOLD_MS,
    restMs: REST_MS,
    crowded,
    waiting: 256,
    waitingPerSource: 128,
  });
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    context: RequestContext & { requestId: string },
  ): Promise<void> => {
    const { requestId, sourceAddress } = context;
    const visit = gate.enter(sourceNetwork(sourceAddress ?? ''));
    if (visit === null) {
      response.writeHead(503, {
        'Content-Type': 'application/problem+json',
        'Cache-Control': 'no-store',
        'Retry-After': RETRY_AFTER_SECONDS,
      });
      response.end(request.method === 'HEAD' ? undefined : BUSY);
      return;
    }
    response.once('close', visit.giveUp);
    if (!(await visit.turn)) return;
    try {
      const { answerManagement } = await loadAnswer();
      const direct = new DirectRequest(request);
      const answer = await answerManagement(direct, { requestId, sourceAddress }, () => service);
      const { status, headers, body } = answer;
      const length = body === null ? {} : { 'Content-Length': Buffer.byteLength(body) };
      response.writeHead(status, { ...headers, ...length });
      response.end(body);
    } finally {
      visit.done();
    }
  };
}
