import { describe, expect, it } from 'vitest';
import { createManagementClient } from './client';
import { ProblemError, TokenRefusedError } from './problem-error';

interface Seen {
  method: string;
  path: string;
  authorization: string | null;
  key: string | null;
  body: string;
}

/** A client of a server that answers one thing after the other, and what it was sent. */
function clientOf(...answers: Response[]) {
  const seen: Seen[] = [];
  const waits: number[] = [];
  let tokens = 0;
  const client = createManagementClient({
    url: 'https://center.example.com/',
    credentials: { clientId: 'client', clientSecret: 'a secret:%' },
    retries: 2,
    wait: async (ms) => void waits.push(ms),
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === '/api/v2/oauth2/token') {
        tokens += 1;
        return Response.json({ access_token: `token-${tokens}`, expires_in: 1800 });
      }
      seen.push({
        method: request.method,
        path: pathname,
        authorization: request.headers.get('authorization'),
        key: request.headers.get('idempotency-key'),
        body: await request.text(),
      });
      const answer = answers.shift();
      if (answer === undefined) throw new Error('not expected to be asked again');
      return answer;
    },
  });
  return { client, seen, waits };
}

const page = () => Response.json({ items: [], next: null });
const unavailable = (seconds: string) =>
  new Response('{}', { status: 503, headers: { 'Retry-After': seconds } });

describe('a client of the management API', () => {
  it('does not take an answer of the token endpoint that breaks off for a refusal', async () => {
    const broken = new ReadableStream({
      pull: (controller) => controller.error(new TypeError('terminated')),
    });
    const client = createManagementClient({
      url: 'https://center.example.com/',
      credentials: { clientId: 'client', clientSecret: 'secret' },
      fetch: async () => new Response(broken),
    });
    await expect(client.GET('/applications')).rejects.toThrow(new TypeError('terminated'));
  });

  it('gets a token once, and shows it with each call', async () => {
    const { client, seen } = clientOf(page(), page());
    await client.GET('/applications');
    const { data } = await client.GET('/apis', { params: { query: { limit: 10 } } });
    expect(data?.items).toEqual([]);
    expect(seen.map(({ path, authorization }) => [path, authorization])).toEqual([
      ['/api/v2/management/applications', 'Bearer token-1'],
      ['/api/v2/management/apis', 'Bearer token-1'],
    ]);
  });

  it('gets another where the first is not taken any more', async () => {
    const { client, seen } = clientOf(new Response('{}', { status: 401 }), page());
    await client.GET('/applications');
    expect(seen.map(({ authorization }) => authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it('waits as long as it is told, and sends the same again under the same Idempotency-Key', async () => {
    const made = Response.json({ id: 'x' }, { status: 201 });
    const { client, seen, waits } = clientOf(unavailable('7'), unavailable('no number'), made);
    await client.POST('/applications', { body: { name: 'Billing' } });
    expect(waits).toEqual([7000, 1000]);
    expect(new Set(seen.map(({ key, body }) => `${key} ${body}`)).size).toBe(1);
    expect(seen[0]).toMatchObject({
      key: expect.stringMatching(/^[\da-f-]{36}$/),
      body: '{"name":"Billing"}',
    });
  });

  it('gives up after as many tries as it may, and says what it was told', async () => {
    const { client } = clientOf(unavailable('0'), unavailable('0'), unavailable('0'));
    await expect(client.GET('/applications')).rejects.toMatchObject({ name: 'ProblemError', status: 503 });
  });

  it('throws what is refused, with every place in the request', async () => {
    const problem = {
      type: 'urn:enterprise-center:problem:invalid-body',
      title: 'The body is not valid',
      status: 422,
      detail: 'The body is not valid.',
      errors: [{ pointer: '/name', code: 'required', detail: 'This field is required.' }],
      requestId: 'request-1',
    };
    const { client } = clientOf(Response.json(problem, { status: 422 }));
    const refused = await client.POST('/applications', { body: { name: '' } }).catch((error) => error);
    expect(refused).toBeInstanceOf(ProblemError);
    expect(refused).toMatchObject({ ...problem, message: 'POST /applications: The body is not valid.' });
  });

  it('throws what a proxy answers that is no problem at all', async () => {
    const { client } = clientOf(new Response('<html>', { status: 502 }));
    await expect(client.GET('/applications')).rejects.toMatchObject({ type: 'about:blank', status: 502 });
  });

  it('says why there is no token', async () => {
    const client = createManagementClient({
      url: 'https://center.example.com',
      credentials: { clientId: 'a:b', clientSecret: 'c' },
      fetch: async ({ headers }) => {
        expect(atob((headers.get('authorization') ?? '').slice(6))).toBe('a%3Ab:c');
        return Response.json({ error: 'invalid_client', error_description: 'Bad' }, { status: 401 });
      },
    });
    const refused = await client.GET('/applications').catch((error) => error);
    expect(refused).toBeInstanceOf(TokenRefusedError);
    expect(refused).toMatchObject({ code: 'invalid_client', status: 401 });
  });
});
