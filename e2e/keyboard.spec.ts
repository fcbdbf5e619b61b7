import type { Page } from '@playwright/test';
import { unique } from './accounts';
import { expect, test } from './fixtures';

/** Where the keyboard is, in what the page is about. */
const inContent = (page: Page) => page.getByRole('main').locator(':focus');

test('signing in, skipping to the content and signing out take the keyboard alone', async ({
  open,
  addPerson,
}) => {
  const { email, password, name } = await addPerson('Auditor');
  const page = await open(null);
  await page.goto('/login');
  await expect(page.getByLabel('Email', { exact: true })).toBeFocused();
  await page.keyboard.type(email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();

  await page.goto('/applications');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(inContent(page)).toHaveCount(1);

  const account = page.getByRole('button', { name: `Account of ${name}` });
  await account.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Profile' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(account).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Email', { exact: true })).toBeFocused();
});

test('after a row was deleted the keyboard is in the list', async ({ page, given }) => {
  const api = await given.api(unique('Keyboard'), ['first', 'second', 'third']);
  await page.goto(`${api.path}/permissions`);
  for (const [code, next] of [
    ['second', 'third'],
    ['third', 'first'],
  ] as const) {
    const row = page.getByRole('row').filter({ has: page.getByRole('cell', { name: code, exact: true }) });
    await row.getByRole('button', { name: 'More actions' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Delete' }).press('Enter');
    const question = page.getByRole('alertdialog');
    await question.getByRole('button', { name: 'Delete', exact: true }).press('Enter');
    await expect(row).toHaveCount(0);
    const near = page.getByRole('row').filter({ has: page.getByRole('cell', { name: next, exact: true }) });
    await expect(near.locator(':focus')).toHaveCount(1);
  }
});

test('a selection is made and cleared without leaving the list', async ({ page, given }) => {
  const api = await given.api(unique('Keyboard'));
  const application = await given.application(unique('Keyboard'));
  await page.goto(`${api.path}/authorizations?${new URLSearchParams({ q: application.name })}`);
  await page.getByRole('checkbox', { name: `Select ${application.name}` }).press('Space');
  await expect(page.getByText('1 application selected')).toBeVisible();
  await page.getByRole('button', { name: 'Clear selection' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Clear selection' })).toHaveCount(0);
  await expect(inContent(page)).toHaveCount(1);
  await expect(inContent(page)).not.toHaveAttribute('id', 'main');
});
