import { randomBytes } from 'node:crypto';
import { chromium } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { closeDatabase } from '@/lib/db';
import { provideBrowser } from '@/scripts/browser.mjs';
import { type Instance, isReady, startInstance, stopInstance } from '@/scripts/instance';
import { signedInOwner } from './owner';
import { seededDatabase } from './seeded-database';
import { expectRecovery, expectUnavailable } from './tokens';

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
  ({ cookie } = await signedInOwner(seed));
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
  const takeAway = async () => {
    await sql(`ALTER ROLE ${role} CONNECTION LIMIT 0`);
    await disconnect();
  };
  const giveBack = () => sql(`ALTER ROLE ${role} CONNECTION LIMIT -1`);
  afterEach(giveBack);

  it('makes tokens answer 503 in time, until there are some again', async () => {
    await expectRecovery(instance, seed);
    await takeAway();
    await expectUnavailable(instance, seed, DEADLINE_MS);
    await giveBack();
    await expectRecovery(instance, seed);
  });

  it('makes a page answer 503, and tell nothing of its inside', async () => {
    await takeAway();
    const applications = await page('/applications');
    expect(applications.status).toBe(503);
    expect(applications.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await applications.text()).not.toMatch(/too many connections|at \w+ \(/);
    await giveBack();
    expect((await page('/applications')).status).toBe(200);
  });

  it.each([
    ['en', 'The database cannot be reached', 'Try again', 'Applications'],
    ['zh-CN', '无法连接数据库', '重试', '应用'],
  ])(
    'says so in a browser, in %s, and shows the page when asked again',
    async (locale, says, retry, title) => {
      const { E2E_BROWSER, ...env } = provideBrowser();
      const browser = await chromium.launch({
        executablePath: E2E_BROWSER,
        env: { ...process.env, ...env },
      });
      try {
        const context = await browser.newContext();
        const [name = '', value = ''] = cookie.split('=', 2);
        const cookies = { [name]: value, locale };
        const url = instance.url;
        await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url })));
        const tab = await context.newPage();
        await takeAway();
        await tab.goto(`${url}/applications`);
        await tab.getByRole('heading', { name: says }).waitFor();
        await giveBack();
        await tab.getByRole('button', { name: retry }).click();
        await tab.getByRole('heading', { name: title, exact: true }).waitFor();
      } finally {
        await browser.close();
      }
    },
  );
});
