import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { freePort } from '@/lib/free-port';
import { type Instance, startInstance, stopInstance } from '@/scripts/instance';
import { seededDatabase } from './seeded-database';

const METRICS_TOKEN = randomBytes(16).toString('hex');
const owner = { email: 'owner@example.com', password: randomBytes(12).toString('base64url') };

let seed: Awaited<ReturnType<typeof seededDatabase>>;
let instance: Instance;
let metricsUrl: string;

beforeAll(async () => {
  seed = await seededDatabase(inject('serverUrl'));
  const METRICS_PORT = String(await freePort());
  metricsUrl = `http://127.0.0.1:${METRICS_PORT}/metrics`;
  instance = await startInstance({
    ...seed.env,
    METRICS_PORT,
    METRICS_TOKEN,
    LOG_LEVEL: 'trace',
    ADMIN_EMAIL: owner.email,
    ADMIN_PASSWORD: owner.password,
  });
});
afterAll(async () => {
  await stopInstance(instance);
  await seed.database.close();
});

function requestToken({ url }: Instance, clientSecret: string, requestId = 'r'): Promise<Response> {
  return fetch(`${url}/api/v2/oauth2/token`, {
    method: 'POST',
    headers: {
      Authorization: `Basic ${btoa(`${seed.clientId}:${clientSecret}`)}`,
      'X-Request-Id': requestId,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', audience: seed.audience }),
  });
}

/** As the login page does it; returns the cookies. */
async function signIn(password: string): Promise<string[]> {
  const csrf = await fetch(`${instance.url}/api/auth/csrf`);
  const { csrfToken } = await csrf.json();
  const cookies = csrf.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  const answer = await fetch(`${instance.url}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { Cookie: cookies.join('; ') },
    body: new URLSearchParams({ csrfToken, email: owner.email, password, json: 'true' }),
    redirect: 'manual',
  });
  await answer.arrayBuffer();
  return [...cookies, ...answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')];
}

async function metrics(): Promise<string> {
  const answer = await fetch(metricsUrl);
  expect(answer.status).toBe(200);
  return answer.text();
}

function seriesIn(text: string, series: string): number {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1) ?? Number.NaN);
}

const logLines = () =>
  instance
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'));

describe('the log', () => {
  it('is JSON, names each request, and holds no secret, token, password or cookie', async () => {
    const wrongSecret = `ecs_${randomBytes(24).toString('hex')}`;
    const wrongPassword = randomBytes(12).toString('base64url');
    const linkToken = randomBytes(32).toString('base64url');

    const { access_token: token } = await (await requestToken(instance, seed.clientSecret, 'right-1')).json();
    expect((await requestToken(instance, wrongSecret, 'wrong-1')).status).toBe(401);
    const ownId = (
      await fetch(`${instance.url}/api/v2/oauth2/token?client_secret=${wrongSecret}`)
    ).headers.get('x-request-id');
    expect(await signIn(wrongPassword)).not.toContainEqual(expect.stringContaining('session-token'));
    const cookies = await signIn(owner.password);
    expect(cookies).toContainEqual(expect.stringContaining('session-token'));
    for (const path of ['/setup', '/password']) await fetch(`${instance.url}${path}?token=${linkToken}`);
    const page = await fetch(`${instance.url}/applications?q=x`, {
      headers: { Cookie: cookies.join('; '), 'X-Request-Id': 'page-1' },
    });
    expect(page.status).toBe(200);
    await page.text();

    const parsed = async (requestId: string | null) => {
      const find = () => logLines().filter((line) => line.includes(`"requestId":"${requestId}"`));
      await expect.poll(find).not.toHaveLength(0);
      return find().map((line) => JSON.parse(line));
    };
    expect(await parsed('right-1')).toContainEqual(
      expect.objectContaining({ msg: 'token issued', clientId: seed.clientId }),
    );
    expect(await parsed('wrong-1')).toContainEqual(
      expect.objectContaining({ msg: 'token refused', reason: 'client_secret_wrong' }),
    );
    expect(ownId).toMatch(/./);
    await parsed(ownId);
    expect(await parsed('page-1')).toContainEqual(
      expect.objectContaining({ msg: 'console request', method: 'GET', path: '/applications', status: 200 }),
    );

    const output = instance.output();
    // The address to go back to is a cookie too, and no secret.
    const values = cookies
      .filter((cookie) => !cookie.includes('callback-url='))
      .map((cookie) => cookie.slice(cookie.indexOf('=') + 1));
    const secrets = [
      seed.clientSecret,
      wrongSecret,
      token,
      owner.password,
      wrongPassword,
      linkToken,
      METRICS_TOKEN,
      seed.env.MASTER_KEY,
      seed.env.NEXTAUTH_SECRET,
      ...values,
    ];
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(10);
      expect(output).not.toContain(secret);
      expect(output).not.toContain(decodeURIComponent(secret));
    }
    const begun = output.indexOf('{"level"');
    for (const line of output.slice(begun).trimEnd().split('\n')) {
      if (line !== '' && !/^(Enterprise Center is ready at|Sign in as) /.test(line)) {
        expect(JSON.parse(line)).toHaveProperty('time');
      }
    }
  });
});

describe('the metrics', () => {
  it('follow what happens, at the port of their own', async () => {
    const before = await metrics();
    await requestToken(instance, seed.clientSecret);
    await requestToken(instance, 'wrong');
    await fetch(`${instance.url}/api/v1/oauth2/keys`);
    await (await fetch(`${instance.url}/login`)).text();
    const after = await metrics();
    const grown = (series: string) => seriesIn(after, series) - seriesIn(before, series);
    const tokens = (labels: string) => grown(`enterprise_center_token_requests_total{${labels}}`);
    expect(tokens('outcome="issued",reason=""')).toBe(1);
    expect(tokens('outcome="refused",reason="client_secret_wrong"')).toBe(1);
    const duration = 'enterprise_center_token_request_duration_seconds_count';
    expect(grown(`${duration}{outcome="issued"}`)).toBe(1);
    expect(grown(`${duration}{outcome="refused"}`)).toBe(1);
    expect(
      seriesIn(after, 'enterprise_center_wire_requests_total{endpoint="keys",status="200"}'),
    ).toBeGreaterThan(0);
    expect(grown('enterprise_center_console_request_duration_seconds_count{status="2xx"}')).toBeGreaterThan(
      0,
    );
    expect(seriesIn(after, 'enterprise_center_ready')).toBe(1);
    expect(
      seriesIn(after, 'enterprise_center_database_connections{pool="token",state="total"}'),
    ).toBeGreaterThan(0);
    expect(after).toMatch(
      /^enterprise_center_signing_key_age_seconds\{kid="[0-9a-f]{32}",state="current"\} /m,
    );
    expect(after).not.toContain(seed.clientId);
  });

  it('are for nobody else at the main port', async () => {
    const at = (headers: Record<string, string>) => fetch(`${instance.url}/metrics`, { headers });
    expect((await at({})).status).toBe(401);
    expect((await at({ Authorization: `Bearer ${METRICS_TOKEN}x` })).status).toBe(401);
    const answer = await at({ Authorization: `Bearer ${METRICS_TOKEN}` });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('enterprise_center_ready 1');
  });

  it('are not there where nobody asked for them', async () => {
    const plain = await startInstance(seed.env);
    const answer = await fetch(`${plain.url}/metrics`, {
      headers: { Authorization: `Bearer ${METRICS_TOKEN}` },
    });
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('enterprise_center');
    const token = await requestToken(plain, seed.clientSecret);
    expect(token.headers.has('server-timing')).toBe(false);
    await stopInstance(plain);
  });
});

describe('a graceful stop', () => {
  it('tells the load balancer first, serves all the same until it listens no more, and finishes what is in flight', async () => {
    const stopping = await startInstance({ ...seed.env, SHUTDOWN_DELAY_MS: '1500', LOG_LEVEL: 'info' });
    const port = Number(new URL(stopping.url).port);
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      audience: seed.audience,
      client_id: seed.clientId,
      client_secret: seed.clientSecret,
    }).toString();
    const inFlight = connect(port, '127.0.0.1');
    await once(inFlight, 'connect');
    inFlight.write(
      `POST /api/v2/oauth2/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
    );
    let received = '';
    inFlight.on('data', (chunk) => {
      received += chunk;
    });

    stopping.process.kill('SIGTERM');
    const ready = () => fetch(`${stopping.url}/api/ready`).then(({ status }) => status);
    await expect.poll(ready, { interval: 20 }).toBe(503);
    const meanwhile = await requestToken(stopping, seed.clientSecret);
    expect(meanwhile.status).toBe(200);
    expect(meanwhile.headers.get('connection')).toBe('close');
    const isRefused = () =>
      ready().then(
        () => false,
        (error) => error instanceof TypeError,
      );
    await expect.poll(isRefused, { timeout: 10_000 }).toBe(true);
    inFlight.write(body.slice(10));
    await expect.poll(() => received).toMatch(/^HTTP\/1\.1 200 OK\r\n.*"access_token"/s);
    expect(await stopping.ended).toBe(0);
    expect(stopping.output()).toContain('"msg":"stopping"');
  });
});
