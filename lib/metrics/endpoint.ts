import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DATA_HEADERS } from '@/lib/browser-security/headers';
import type { MetricsReader } from './exposition';

export interface MetricsEndpointOptions {
  read: MetricsReader;
  /** What `Authorization: Bearer` must carry; null: nothing is asked for. */
  token: string | null;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/** @returns whether this request target is the metrics' */
export function isMetricsTarget(target: string): boolean {
  return target === '/metrics' || target.startsWith('/metrics?');
}

export function answerText(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: string,
) {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    ...DATA_HEADERS,
    'Content-Length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}

/** GET /metrics: Prometheus' text format. */
export function createMetricsEndpoint({ read, token }: MetricsEndpointOptions) {
  const expected = token === null ? null : sha256(token);
  const isAllowed = ({ headers }: IncomingMessage) => {
    if (expected === null) return true;
    const presented = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
    return presented !== undefined && timingSafeEqual(sha256(presented), expected);
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      answerText(response, 405, { Allow: 'GET, HEAD' }, 'Method not allowed\n');
      return;
    }
    if (!isAllowed(request)) {
      answerText(response, 401, { 'WWW-Authenticate': 'Bearer realm="metrics"' }, 'Unauthorized\n');
      return;
    }
    const { contentType, body } = await read();
    answerText(response, 200, { 'Content-Type': contentType }, body);
  };
}
