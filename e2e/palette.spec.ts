import type { Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { unique } from './accounts';
import { expect, test } from './fixtures';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search' });
const field = (page: Page) => palette(page).getByRole('combobox');
const option = (page: Page, name: string | RegExp) => palette(page).getByRole('option', { name });

async function openByKey(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Search…' })).toBeEnabled();
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
}

test('finds applications, APIs and permissions by keyboard alone', async ({ page, given }) => {
  const code = `${unique('sought').replace(' ', ':')}`;
  const api = await given.api(unique('Sought API'), [code]);
  const application = await given.application(unique('Sought'));

  await page.goto('/profile');
  await openByKey(page);
  await page.keyboard.type(application.name);
  await expect(option(page, application.name)).toBeVisible();
  await expect(option(page, application.name)).toHaveAttribute('aria-selected', 'true');
  await expectAccessible(page, 'search with results');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: application.name, exact: true })).toBeFocused();
  await expect(palette(page)).toHaveCount(0);

  await openByKey(page);
  await expect(palette(page).getByRole('group', { name: 'Recent' })).toContainText(application.name);
  await page.keyboard.type(application.clientId.slice(4, 20));
  await expect(option(page, application.name)).toBeVisible();
  await field(page).fill(api.identifier);
  await page.getByRole('option', { name: api.name }).click();
  await expect(page.getByRole('heading', { name: api.name, exact: true })).toBeVisible();

  await openByKey(page);
  await page.keyboard.type(code);
  await expect(option(page, code)).toContainText(api.name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('cell', { name: code, exact: true })).toBeVisible();
});

test('leads to pages and begins what is begun there', async ({ page }) => {
  await page.goto('/profile');
  await page.getByRole('button', { name: 'Search…' }).click();
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('signing keys');
  await expect(option(page, 'Signing keys')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Signing keys', exact: true })).toBeVisible();

  for (const _ of ['once', 'and again on the same page']) {
    await openByKey(page);
    await page.keyboard.type('add a self-built');
    await expect(option(page, 'Add a self-built application')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Application name')).toBeVisible();
    await expect(page).toHaveURL(/\/applications$/);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('says that nothing was found, and that the search failed', async ({ page, cleanConsole }) => {
  cleanConsole.expectStatus(503);
  await page.goto('/applications');
  await openByKey(page);
  await page.keyboard.type('no such thing 7d1f');
  await expect(palette(page)).toContainText('Nothing is called “no such thing 7d1f”.');
  await page.route('**/search?*', (route) => route.fulfill({ status: 503 }));
  await page.keyboard.type('x');
  await expect(palette(page).getByRole('alert')).toContainText('The search failed');
  await page.unroute('**/search?*');
  await page.keyboard.press('Enter');
  await expect(palette(page)).toContainText('Nothing is called “no such thing 7d1fx”.');
  await page.keyboard.press('Escape');
  await expect(palette(page)).toHaveCount(0);
});

test('offers an Auditor what an Auditor may do, in Chinese and on a narrow screen too', async ({
  open,
  auditor,
}) => {
  const page = await open(auditor.state);
  await page.goto('/applications');
  await openByKey(page);
  await expect(option(page, 'Audit log')).toBeVisible();
  await expect(option(page, 'Add a self-built application')).toHaveCount(0);
  await expect(option(page, 'Invite an administrator')).toHaveCount(0);
  await option(page, '简体中文').click();
  await expect(page.getByRole('heading', { name: '应用', exact: true })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: '搜索…' }).click();
  const dialog = page.getByRole('dialog', { name: '搜索' });
  await expect(dialog.getByRole('option', { name: '审计日志' })).toBeVisible();
  await expectAccessible(page, 'search in Chinese, narrow');
  await dialog.getByRole('option', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Applications', exact: true })).toBeVisible();
});

test('shortcuts leave whoever types alone, and the focus goes back where it was', async ({ page }) => {
  await page.goto('/applications');
  const list = page.getByRole('searchbox');
  await expect(page.getByRole('button', { name: 'Search…' })).toBeEnabled();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help).toBeVisible();
  await expectAccessible(page, 'keyboard shortcuts');
  await page.keyboard.press('Control+k');
  await expect(palette(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);

  const button = page.getByRole('button', { name: 'Add Self-built Application' });
  await button.click();
  await page.getByLabel('Application name').fill('What');
  await page.keyboard.type('? / ');
  await expect(page.getByLabel('Application name')).toHaveValue('What? / ');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();

  if (await list.isVisible()) {
    await page.keyboard.press('/');
    await expect(list).toBeFocused();
    // Nothing on the page opened the search that could have it back.
    await openByKey(page);
    await page.keyboard.press('Escape');
    await expect(list).toBeFocused();
    await page.keyboard.type('a?b');
    await expect(list).toHaveValue('a?b');
    await expect(help).toHaveCount(0);
  }
});
