import type { IncomingMessage, ServerResponse } from 'node:http';
import { DATA_HEADERS } from '@/lib/browser-security/headers';
import type { Answer } from '@/lib/oauth/answer';
import { PROBES, type Probe } from './addresses';

/** @returns the probe at this request target, or undefined */
export function findProbe(target: string): Probe | undefined {
  const query = target.indexOf('?');
  return PROBES.get(query === -1 ? target : target.slice(0, query));
}

function answer(status: number, said: string, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      ...DATA_HEADERS,
      ...headers,
    },
    body: JSON.stringify({ status: said }),
  };
}

/** Alive as long as it answers; asks nothing of the database. */
export function healthAnswer(): Answer {
  return answer(200, 'ok');
}

/** Whether requests should be sent here. */
export function readyAnswer(ready: boolean): Answer {
  return ready ? answer(200, 'ok') : answer(503, 'unavailable', { 'Retry-After': '1' });
}

/** Answers in front of Next and its line: whoever asks must be told also when the console has too much to do. */
export async function answerProbe(
  probe: Probe,
  isReady: () => Promise<boolean>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD', 'Content-Length': 0 }).end();
    return;
  }
  const { status, headers, body } = probe === 'health' ? healthAnswer() : readyAnswer(await isReady());
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body ?? '') });
  response.end(request.method === 'HEAD' ? undefined : body);
}
