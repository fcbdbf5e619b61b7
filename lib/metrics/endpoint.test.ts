import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { logger } from '@/lib/logger';
import { createMetricsEndpoint } from './endpoint';
import { createMetricsListener } from './listener';

const TOKEN = 'a-token-of-length';
const read = async () => ({ contentType: 'text/plain; version=0.0.4; charset=utf-8', body: 'up 1\n' });
let server: Server | undefined;

afterEach(() => {
  server?.close();
});

async function listen(created: Server): Promise<string> {
  server = created.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}
const behindToken = () => {
  const endpoint = createMetricsEndpoint({ read, token: TOKEN });
  const handle: RequestListener = (request, response) => void endpoint(request, response);
  return listen(createServer(handle));
};

describe('/metrics behind a token', () => {
  it.each([
    ['none', {}],
    ['a wrong one', { Authorization: 'Bearer another-token-xx' }],
    ['its beginning', { Authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
    ['another scheme', { Authorization: `Basic ${TOKEN}` }],
    ['an empty one', { Authorization: 'Bearer ' }],
  ])('refuses %s', async (_, headers: Record<string, string>) => {
    const answer = await fetch(`${await behindToken()}/metrics`, { headers });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="metrics"');
    expect(await answer.text()).not.toContain('up');
  });

  it('lets the right one through', async () => {
    const headers = { Authorization: `bearer ${TOKEN}` };
    const answer = await fetch(`${await behindToken()}/metrics`, { headers });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toBe('up 1\n');
  });

  it('takes no other method', async () => {
    const answer = await fetch(`${await behindToken()}/metrics`, { method: 'POST' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
  });
});

describe('the listener of its own', () => {
  it('serves the metrics and nothing else', async () => {
    const url = await listen(createMetricsListener(read));
    expect(await (await fetch(`${url}/metrics`)).text()).toBe('up 1\n');
    expect(await (await fetch(`${url}/metrics?x=1`)).text()).toBe('up 1\n');
    expect((await fetch(`${url}/metrics/x`)).status).toBe(404);
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(`${url}/metrics`, { method: 'DELETE' })).status).toBe(405);
  });

  it('says so when they cannot be read, and logs why', async () => {
    const logged = vi.spyOn(logger(), 'error').mockReturnValue();
    const failure = new Error('the primary process does not answer');
    const url = await listen(createMetricsListener(() => Promise.reject(failure)));
    const answer = await fetch(`${url}/metrics`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe('Internal server error\n');
    expect(logged).toHaveBeenCalledWith({ err: failure }, expect.any(String));
  });
});
