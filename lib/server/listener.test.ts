import { once } from 'node:events';
import { type IncomingHttpHeaders, request, type Server } from 'node:http';
import { type AddressInfo, BlockList } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TokenService } from '@/lib/token-service/token-service';
import { createListener } from './listener';

const PUBLIC_URL = 'https://center.example.com';
const EVIL = 'https://evil.example';
let server: Server;
/** What Next was handed. */
let seen: { url: string | undefined; headers: IncomingHttpHeaders }[];

const nobody = async () => {
  throw new Error('nobody asks this');
};
const service: TokenService = {
  token: nobody,
  introspect: nobody,
  revoke: nobody,
  keys: nobody,
  metadata: nobody,
  bearer: nobody,
  bearerFailed: nobody,
  activity: {
    stats: () => ({
      queuedAttempts: 0,
      droppedAttempts: 0,
      writtenAttempts: 0,
      lastFlushSeconds: null,
      failedFlushes: 0,
      failing: false,
    }),
    writeSoFar: nobody,
  },
  isReady: async () => true,
  pool: { totalCount: 0, idleCount: 0, waitingCount: 0 },
  signingKeyAges: () => [],
  drain: () => undefined,
  close: async () => undefined,
};

beforeAll(async () => {
  const key = Buffer.alloc(32).toString('base64');
  Object.assign(process.env, { DATABASE_URL: 'postgresql://x@localhost/x', MASTER_KEY: key });
  Object.assign(process.env, { NEXTAUTH_SECRET: key, PUBLIC_URL, LOG_LEVEL: 'silent' });
  server = createListener({
    service,
    console: async ({ url, headers }, response) => {
      seen.push({ url, headers: { ...headers } });
      response.end();
    },
    trustedProxies: new BlockList(),
    metrics: null,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());
beforeEach(() => {
  seen = [];
});

/** As no client of a higher level would send it. */
async function send(path: string, headers: Record<string, string>, method = 'POST'): Promise<number> {
  const { port } = server.address() as AddressInfo;
  const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false, setHost: false });
  sent.end();
  const [answer] = await once(sent, 'response');
  answer.resume();
  return answer.statusCode;
}

const FORGED = {
  Forwarded: 'host=evil.example;proto=https',
  'X-Forwarded-Host': 'evil.example',
  'X-Forwarded-Port': '1',
  'X-Forwarded-Proto': 'https',
};
const forwarded = () =>
  seen.map(({ headers }) => Object.entries(headers).filter(([name]) => name.includes('forwarded')));

describe('the host that Next takes a form to be sent to', () => {
  const own = [['x-forwarded-host', 'center.example.com']];

  it.each([
    ['as we are called', 'center.example.com'],
    ['as a proxy calls us', 'internal:3000'],
    ['as somebody made it up', 'evil.example'],
  ])('is our own where the form is on a page of ours and Host is %s', async (_, host) => {
    expect(await send('/login', { ...FORGED, Host: host, Origin: PUBLIC_URL })).toBe(200);
    expect(forwarded()).toEqual([own]);
  });

  it('is never that of another page, whatever the headers of a proxy say', async () => {
    const headers = { ...FORGED, Origin: EVIL };
    expect(await send('/login', { ...headers, Host: 'center.example.com' })).toBe(403);
    expect(await send('/login', { ...headers, Host: 'internal:3000' })).toBe(403);
    expect(seen).toEqual([]);
  });

  it('is none that somebody says who is no browser', async () => {
    expect(await send('/login', { ...FORGED, Host: 'center.example.com' })).toBe(200);
    expect(await send('/login', { ...FORGED, Host: 'center.example.com' }, 'GET')).toBe(200);
    expect(forwarded()).toEqual([[], []]);
  });

  it('is the one in Host where this machine is called by another of its names', async () => {
    const headers = { ...FORGED, Host: '127.0.0.1:3000', Origin: 'http://127.0.0.1:3000' };
    expect(await send('/login', headers)).toBe(200);
    expect(forwarded()).toEqual([[]]);
    expect(seen[0]?.headers.host).toBe('127.0.0.1:3000');
  });
});

it('a target in absolute form is the path alone to Next, whatever host it names', async () => {
  const headers = { Host: 'center.example.com' };
  expect(await send('http://evil.example/applications?page=2', headers, 'GET')).toBe(200);
  expect(seen).toMatchObject([{ url: '/applications?page=2', headers: { host: 'center.example.com' } }]);
});

it('a request by several hosts does not reach Next', async () => {
  const { port } = server.address() as AddressInfo;
  const sent = request({ host: '127.0.0.1', port, path: '/', agent: false, setHost: false });
  // Each a line of its own.
  sent.setHeader('Host', ['center.example.com', 'evil.example']);
  sent.end();
  const [answer] = await once(sent, 'response');
  answer.resume();
  expect(answer.statusCode).toBe(400);
  expect(seen).toEqual([]);
});
