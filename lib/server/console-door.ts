import type { IncomingMessage, ServerResponse } from 'node:http';
import { sourceNetwork } from '@/lib/auth/source-network';
import { settings } from '@/lib/env';
import { logger } from '@/lib/logger';
import { answerText } from '@/lib/metrics/endpoint';
import type { RequestContext } from '@/lib/request-context';
import { BUILT_FILES } from './addresses';
import { busyAnswer } from './busy-answer';
import { limitBody } from './console-body';
import { ConsoleGate } from './console-gate';
import { FORWARDED, forwardedHost, isOwnOrigin } from './own-origin';

export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** By then a page has been rendered; what is left is a slow database or a slow reader, and costs no processor time. */
const HOLD_MS = 1000;
/** About what rendering a long list takes; more was spent waiting for the database. */
const REST_MS = 50;
const LOG_EVERY_MS = 10_000;
/** For a page that could not be shown because the database is away. */
const RETRY_AFTER_SECONDS = 5;

/** Whether its percent-encoding is one of UTF-8; Next takes it for that, and fails where it is not. */
function isReadable(target: string): boolean {
  try {
    decodeURIComponent(target.split('?', 1)[0] ?? '');
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

/** What the build made once and for all; a page asks for a dozen of them at a time, and each is soon answered. */
const isBuiltFile = (target: string) => target.startsWith(BUILT_FILES) || target.startsWith('/favicon.ico');

/**
 * Hands requests to Next, few enough at once that the token endpoint, which shares the event loop, does not wait long
 * for its turn. More than can wait is answered 503.
 *
 * @param crowded - whether tokens wait for the event loop now
 */
export function consoleDoor(next: NodeHandler, crowded: () => boolean) {
  const common = { slots: 2, holdMs: HOLD_MS, restMs: REST_MS, crowded };
  const pages = new ConsoleGate({ ...common, waiting: 256, waitingPerSource: 64 });
  const files = new ConsoleGate({ ...common, waiting: 512, waitingPerSource: 256 });
  const logRefusal = occasionally((count) =>
    logger().warn({ count }, 'the console has more requests than it can take; the rest is answered 503'),
  );
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    context: RequestContext,
  ): Promise<void> => {
    sayUnavailable(response, context);
    for (const name of FORWARDED) delete request.headers[name];
    if (!isReadable(request.url ?? '')) {
      answerText(response, 400, { Connection: 'close' }, 'The address cannot be read\n');
      return;
    }
    const { PUBLIC_URL } = settings();
    if (!isOwnOrigin(request, PUBLIC_URL)) {
      // Closed, because its body is never read.
      answerText(response, 403, { Connection: 'close' }, 'This was sent from another site\n');
      return;
    }
    const host = forwardedHost(request.headers.origin, PUBLIC_URL);
    if (host !== null) request.headers['x-forwarded-host'] = host;
    // A slow upload takes its time out here, not at a slot.
    await limitBody(request);
    if (response.destroyed) return;
    const visit = (isBuiltFile(request.url ?? '') ? files : pages).enter(
      sourceNetwork(context.sourceAddress ?? ''),
    );
    if (visit === null) {
      logRefusal();
      busyAnswer(request, response);
      return;
    }
    response.once('close', visit.giveUp);
    if (!(await visit.turn)) return;
    try {
      await next(request, response);
    } finally {
      visit.done();
    }
  };
}

/** Next has no way to answer 503: to it, a page that fails is 500. */
function sayUnavailable(response: ServerResponse, context: RequestContext): void {
  const writeHead = response.writeHead.bind(response);
  response.writeHead = (status: number, ...rest: never[]) => {
    if (status !== 500 || !context.unavailable) return writeHead(status, ...rest);
    response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
    return writeHead(503, ...rest);
  };
}

/** @returns counts, and tells of the count at once and then at most every ten seconds */
function occasionally(tell: (count: number) => void): () => void {
  let count = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  return () => {
    count += 1;
    const now = performance.now();
    if (now - toldAt < LOG_EVERY_MS) return;
    toldAt = now;
    tell(count);
    count = 0;
  };
}
