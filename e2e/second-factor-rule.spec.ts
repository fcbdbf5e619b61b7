import type { Page } from '@playwright/test';
import { type Instance, startInstance, stopInstance, temporaryFolder } from '../scripts/instance';
import { administratorMenu, fillSignIn, invite, newPassword, signIn, unique } from './accounts';
import { setUp } from './authenticator';
import { expect, test } from './fixtures';

// An instance of its own: on the one that the flows share, the rule would stop the Owner of all others.
const first = { email: 'first@example.com', password: newPassword() };
const { folder, remove } = temporaryFolder();
let instance: Instance | undefined;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  instance = await startInstance({
    DATA_DIR: `${folder}/data`,
    ADMIN_EMAIL: first.email,
    ADMIN_PASSWORD: first.password,
  });
});
test.afterAll(async () => {
  await stopInstance(instance);
  remove();
});

const heading = (page: Page) => page.getByRole('heading', { name: 'Set up a second factor' });
const inside = (page: Page) => page.getByRole('link', { name: 'Applications', exact: true });

// That everybody is sent there by every page and action: lib/auth/session.integration.test.ts, and when the rule holds:
// lib/sign-in-policy/mutations.integration.test.ts.
test('once Owners need a second factor, each is led to setting one up, whoever they were before', {
  tag: '@long',
}, async ({ browser, cleanConsole }) => {
  test.slow();
  const open = async () => {
    const context = await browser.newContext({ baseURL: instance?.url, storageState: undefined });
    cleanConsole.watch(context);
    return context.newPage();
  };
  const choose = async (link: string, password: string) => {
    const page = await open();
    await page.goto(link);
    await page.getByLabel('New password', { exact: true }).fill(password);
    await page.getByLabel('Repeat password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Save and sign in' }).click();
    return page;
  };

  const owner = await open();
  await signIn(owner, first);
  const person = { name: unique('Person'), email: 'person@example.com', role: 'Administrator' as const };
  const administrator = await choose(await invite(owner, person), newPassword());
  await expect(inside(administrator)).toBeVisible();

  await owner.goto('/profile');
  await owner.getByRole('link', { name: 'Set up second factor' }).click();
  await setUp(owner, first.password);
  await owner.goto('/settings/sign-in');
  await owner.getByRole('checkbox', { name: 'Owners need a second factor' }).check();
  await owner.getByRole('button', { name: 'Save' }).click();
  await expect(owner.getByRole('checkbox', { name: 'Owners need a second factor' })).toBeChecked();

  // Whoever is no Owner goes on; made one, the session that is open leads there.
  await administrator.goto('/applications');
  await expect(inside(administrator)).toBeVisible();
  await administratorMenu(owner, person.name, 'Change role');
  const dialog = owner.getByRole('dialog');
  await dialog.getByLabel('Role', { exact: true }).selectOption('Owner');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toBeHidden();
  for (const address of ['/applications', '/apis', '/profile', '/settings/sign-in']) {
    await administrator.goto(address);
    await expect(heading(administrator)).toBeVisible();
    await expect(administrator).toHaveURL(/\/second-factor$/);
  }

  // A new Owner gets no further than there, signing in again included, until it is set up.
  const other = { name: unique('Owner'), email: 'other@example.com', role: 'Owner' as const };
  const password = newPassword();
  const page = await choose(await invite(owner, other), password);
  await expect(heading(page)).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login/);
  await page.goto('/login');
  await fillSignIn(page, { email: other.email, password });
  await expect(heading(page)).toBeVisible();
  await setUp(page, password);
  await page.goto('/applications');
  await expect(inside(page)).toBeVisible();
});
