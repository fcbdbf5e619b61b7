import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { sealSession, sessionCookieName } from '@/lib/auth/session-cookie';
import { closeDatabase } from '@/lib/db';
import { startSession } from '@/lib/sessions/mutations';
import { type Instance, isReady, startInstance, stopInstance } from '@/scripts/instance';
import { seededDatabase } from './seeded-database';
import { expectRecovery, expectUnavailable, requestToken } from './tokens';

const DEADLINE_MS = 1500;

let seed: Awaited<ReturnType<typeof seededDatabase>>;
let instance: Instance;
/** The database's user of the instance alone; limits do not hold for a superuser. */
const role = `center_${randomBytes(6).toString('hex')}`;
let databaseName: string;
let cookie: string;

const sql = (text: string) => seed.database.pool.query(text);
/** Ends the instance's connections: what is set for a database or a user holds for new ones. */
const disconnect = () =>
  sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '${role}'`);

beforeAll(async () => {
  seed = await seededDatabase(inject('serverUrl'));
  const url = new URL(seed.env.DATABASE_URL);
  databaseName = url.pathname.slice(1);
  await sql(`CREATE ROLE ${role} LOGIN PASSWORD '${role}' IN ROLE ${url.username}`);
  url.username = role;
  url.password = role;
  instance = await startInstance({
    ...seed.env,
    DATABASE_URL: url.href,
    DATABASE_TIMEOUT_MS: String(DEADLINE_MS),
    LOG_LEVEL: 'error',
  });
  const owner = await seed.database.prisma.administrator.create({
    data: { email: 'owner@example.com', name: 'Ada', role: 'OWNER' },
  });
  const client = { origin: { requestId: null, sourceAddress: null }, userAgent: 'test' };
  const sessionId = await startSession({ administratorId: owner.id }, client, 'password');
  cookie = `${sessionCookieName()}=${await sealSession(sessionId ?? '')}`;
});
afterAll(async () => {
  await stopInstance(instance);
  await closeDatabase();
  await seed.database.close();
});

const page = (path: string, more: Record<string, string> = {}) =>
  fetch(instance.url + path, { headers: { cookie, Accept: 'text/html', ...more }, redirect: 'manual' });

/** Fills a form of a page in and posts it as a browser without script does. */
async function post(path: string, field: string, value: string, language: string): Promise<string> {
  const headers = { Cookie: `${cookie}; locale=${language}`, Origin: instance.url };
  const html = await (await fetch(instance.url + path, { headers })).text();
  const form = html.split('<form').find((part) => part.includes(`name="${field}"`)) ?? '';
  const body = new FormData();
  for (const [tag] of form.slice(0, form.indexOf('</form')).matchAll(/<input [^>]*>/g)) {
    const of = (name: string) =>
      new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    const name = of('name');
    if (name !== undefined) body.append(name, name === field ? value : (of('value') ?? ''));
  }
  const answer = await fetch(instance.url + path, { method: 'POST', body, headers });
  return answer.text();
}

describe('a database that takes no changes', () => {
  beforeAll(async () => {
    await sql(`ALTER DATABASE ${databaseName} SET default_transaction_read_only = on`);
    await disconnect();
  });
  afterAll(async () => {
    await sql(`ALTER DATABASE ${databaseName} RESET default_transaction_read_only`);
    await disconnect();
  });

  it('is enough for tokens, and for reading in the console', async () => {
    await expectRecovery(instance, seed);
    expect(await isReady(instance.url)).toBe(true);
    const applications = await page('/applications');
    expect([applications.status, await applications.text()]).toEqual([200, expect.stringContaining('Shop')]);
  });

  it.each([
    ['en', 'The database takes no changes at the moment.'],
    ['zh-CN', '数据库当前为只读状态'],
  ])('makes a form say so, in %s', async (language, words) => {
    expect(await post('/profile', 'name', 'Grace', language)).toContain(words);
  });

  it('takes changes again without a restart', async () => {
    await sql(`ALTER DATABASE ${databaseName} RESET default_transaction_read_only`);
    await disconnect();
    await expect
      .poll(() => post('/profile', 'name', 'Grace', 'en'), { timeout: 20_000 })
      .toContain('value="Grace"');
    const { name } = await seed.database.prisma.administrator.findUniqueOrThrow({
      where: { email: 'owner@example.com' },
    });
    expect(name).toBe('Grace');
  });
});

describe('a database without a connection to spare', () => {
  it('makes tokens answer 503 in time and a page say so, until there are some again', async () => {
    await expectRecovery(instance, seed);
    await sql(`ALTER ROLE ${role} CONNECTION LIMIT 0`);
    await disconnect();
    await expectUnavailable(instance, seed, DEADLINE_MS);
    const applications = await page('/applications');
    expect(applications.status).toBe(503);
    expect(applications.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await applications.text()).not.toMatch(/too many connections|at \w+ \(/);
    await sql(`ALTER ROLE ${role} CONNECTION LIMIT -1`);
    await expectRecovery(instance, seed);
    expect((await page('/applications')).status).toBe(200);
    expect((await requestToken(instance, seed)).status).toBe(200);
  });
});
