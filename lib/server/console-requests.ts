import type { IncomingMessage, ServerResponse } from 'node:http';
import { logger } from '@/lib/logger';
import { measurements } from '@/lib/metrics/measurements';
import { currentOrigin } from '@/lib/request-context';

const LONGEST_PATH = 200;

/** Without the query, which may hold the token of a one-time link or a code; no path does. */
function pathOf({ url = '' }: IncomingMessage): string {
  const query = url.indexOf('?');
  return url.slice(0, Math.min(query === -1 ? url.length : query, LONGEST_PATH));
}

/** Counts, times and logs a request to the console; call it before it is answered. */
export function observeConsole(request: IncomingMessage, response: ServerResponse): void {
  const started = performance.now();
  const { method } = request;
  const path = pathOf(request);
  // The end of an answer is an event of the connection, not of the request.
  const { requestId } = currentOrigin();
  response.once('close', () => {
    const ms = performance.now() - started;
    const status = response.writableFinished ? response.statusCode : null;
    measurements().consoleAnswer(status, ms / 1000);
    const line = { requestId, method, path, status, durationMs: Math.round(ms * 10) / 10 };
    // Of a 503 tells whoever decides it, now and then; in a flood a line for each would be a flood too.
    if (status !== null && status >= 500 && status !== 503) logger().warn(line, 'console request failed');
    else logger().debug(line, 'console request');
  });
}
