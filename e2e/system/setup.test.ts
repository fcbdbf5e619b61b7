import { randomBytes } from 'node:crypto';
import { type Browser, chromium, expect as playwrightExpect } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provideBrowser } from '@/scripts/browser.mjs';
import { type Instance, startInstance, stopInstance, temporaryFolder } from '@/scripts/instance';

const { folder, remove } = temporaryFolder();
/** As patient as the browser flows. */
const expectPage = playwrightExpect.configure({ timeout: 15_000 });
const owner = { email: 'first@example.com', password: randomBytes(12).toString('base64url') };

describe('the first Owner, by the link that the start prints', () => {
  let instance: Instance | undefined;
  let browser: Browser | undefined;

  beforeAll(async () => {
    const { E2E_BROWSER, ...env } = provideBrowser();
    instance = await startInstance({ DATA_DIR: folder });
    browser = await chromium.launch({ executablePath: E2E_BROWSER, env: { ...process.env, ...env } });
  });
  afterAll(async () => {
    await browser?.close();
    await stopInstance(instance);
    remove();
  });

  it('makes the account, signs in, and works once', async () => {
    const link = /http:\S+\/setup\?token=[\w-]{43}/.exec(instance?.output() ?? '')?.[0];
    if (!browser || link === undefined) throw new Error(`no link: ${instance?.output()}`);
    const page = await browser.newPage();

    await page.goto(link.replace(/token=.*/, 'token=wrong'));
    await expectPage(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible();

    await page.goto(link);
    await page.getByLabel('Name', { exact: true }).fill('First Owner');
    await page.getByLabel('Email', { exact: true }).fill(owner.email);
    await page.getByLabel('Password', { exact: true }).fill('too short');
    await page.getByLabel('Repeat password', { exact: true }).fill('too short');
    await page.getByRole('button', { name: 'Create Owner' }).click();
    const password = page.getByLabel('Password', { exact: true });
    await expectPage(password).toHaveAccessibleDescription(/At least 12 characters/);
    await expectPage(page.getByLabel('Email', { exact: true })).toHaveValue(owner.email);
    await password.fill(owner.password);
    await page.getByLabel('Repeat password', { exact: true }).fill(owner.password);
    await page.getByRole('button', { name: 'Create Owner' }).click();
    const applications = page.getByRole('link', { name: 'Applications', exact: true });
    await expectPage(applications).toBeVisible();

    const another = await browser.newPage();
    await another.goto(link);
    await expectPage(another.getByRole('heading', { name: 'Already set up' })).toBeVisible();
    await another.goto(`${instance?.url}/login`);
    await another.getByLabel('Email', { exact: true }).fill(owner.email);
    await another.getByLabel('Password', { exact: true }).fill(owner.password);
    await another.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expectPage(another.getByRole('link', { name: 'Applications', exact: true })).toBeVisible();
    expect(instance?.output()).not.toContain(owner.password);
  });
});
