import type { Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { administratorMenu, unique } from './accounts';
import { assignScopes, pressAndConfirm } from './applications';
import { expect, test } from './fixtures';

const undo = (page: Page) => page.getByRole('button', { name: 'Undo' });

/** In the console's language, time zone and place. */
const asIn = (timezoneId: string) => ({ timezoneId, locale: 'en-US' });

test('tells how the deployment is reached, and lets an Auditor change nothing', async ({ open, auditor }) => {
  const page = await open(auditor.state);
  await page.goto('/settings');
  await expect(page.getByRole('heading', { name: 'Deployment and defaults' })).toBeVisible();
  const issuer = `${new URL(page.url()).origin}/api/v1/oauth2`;
  await expect(page.getByRole('definition').filter({ hasText: issuer }).first()).toHaveText(issuer);
  const metadata = await page.request.get(`${issuer}/.well-known/openid-configuration`);
  const { token_endpoint, jwks_uri, introspection_endpoint, revocation_endpoint } = await metadata.json();
  for (const address of [token_endpoint, jwks_uri, introspection_endpoint, revocation_endpoint]) {
    await expect(page.getByText(address, { exact: true })).toBeVisible();
  }
  await expect(page.getByRole('button', { name: 'Copy Token endpoint' })).toBeEnabled();
  const rotation = page.getByRole('definition').filter({ hasText: 'KEY_ROTATION_DAYS' });
  await expect(rotation).toContainText('90 days');
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0);
  await expect(page.getByText('30 minutes')).toBeVisible();
  await expectAccessible(page, 'settings, read only');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, 'settings, narrow');
});

test('defaults are checked before they are saved, and secrets begin with them', async ({ page, given }) => {
  // They hold for every other test: what they become is tested with a database of its own.
  await page.goto('/settings');
  await page.getByLabel('Token lifetime').fill('25');
  await page.getByLabel('Unit of the lifetime').selectOption('hours');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('The lifetime must be from 1 minute to 24 hours.')).toBeVisible();
  await expectAccessible(page, 'settings, refused');
  await page.getByLabel('Token lifetime').fill('30');
  await page.getByLabel('Unit of the lifetime').selectOption('minutes');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Defaults saved')).toBeVisible();
  const expiry = await page.getByLabel('New client secrets expire').inputValue();
  await page.goto((await given.application(unique('With default'))).path);
  await page.getByText('Name and expiry').click();
  await expect(page.getByLabel('Expires')).toHaveValue(expiry);
});

test('dates are told and understood in the time zone of the browser, or in a chosen one', {
  tag: '@long',
}, async ({ browser, owner, given, cleanConsole }) => {
  const api = await given.api();
  const application = await given.application(unique('Far away'));
  await given.authorization(application, api);

  const context = await browser.newContext({ storageState: owner, ...asIn('Pacific/Kiritimati') });
  cleanConsole.watch(context);
  const far = await context.newPage();
  await far.goto('/applications');
  const told = async () => (await context.cookies()).map(({ value }) => decodeURIComponent(value));
  await expect.poll(told).toContain('Pacific/Kiritimati');
  await far.goto(`${application.path}/security`);
  await far.getByRole('button', { name: `Edit end for ${api.name}` }).click();
  const form = far.getByRole('dialog');
  await expect(form).toContainText('time zone Pacific/Kiritimati');
  await form.getByLabel('Last day').fill('2099-01-31');
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  // Fourteen hours ahead of UTC, and eight behind.
  const end = far.getByText(/Jan 31, 2099/);
  await expect(end).toHaveAttribute('title', /^Feb 1, 2099, 12:00:00\sAM GMT\+14$/);

  await far.goto('/profile');
  await expect(far.getByText('Automatic: Pacific/Kiritimati')).toBeVisible();
  await far.getByRole('button', { name: 'Choose time zone' }).click();
  await far.getByPlaceholder('City, offset or name').fill('los ang');
  await expectAccessible(far, 'choice of a time zone');
  await far.keyboard.press('Enter');
  await expect(far.getByText('America/Los_Angeles', { exact: true })).toBeVisible();
  await far.goto(`${application.path}/security`);
  await expect(far.getByText(/Jan 31, 2099/)).toHaveAttribute('title', /^Jan 31, 2099, 2:00:00\sAM PST$/);
  await context.close();
});

test('what is harmless can be taken back, unless somebody changed it since', { tag: '@long' }, async ({
  page,
  open,
  owner,
  given,
}) => {
  test.slow();
  const api = await given.api(undefined, ['first', 'second']);
  const application = await given.application(unique('Undone'));
  await page.goto(application.path);

  await pressAndConfirm(page, 'Disable application', 'Disable');
  await undo(page).click();
  await expect(page.getByText('Undone: everything is as it was before.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Disable application' })).toBeVisible();

  await pressAndConfirm(page, 'Disable application', 'Disable');
  await expect(undo(page)).toBeVisible();
  const other = await open(owner);
  await other.goto(application.path);
  await other.getByRole('button', { name: 'Edit', exact: true }).first().click();
  await other.getByLabel('Application name').fill(`${application.name} too`);
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(other.getByRole('heading', { name: `${application.name} too` })).toBeVisible();
  await undo(page).click();
  await expect(page.getByText('It could not be undone')).toBeVisible();
  await expect(page.getByText('Someone else changed this in the meantime.')).toBeVisible();
  await undo(other).click();
  await expect(other.getByRole('heading', { name: application.name, exact: true })).toBeVisible();
  await other.getByRole('button', { name: 'Enable application' }).click();
  await expect(other.getByRole('button', { name: 'Disable application' })).toBeVisible();

  await page.goto(`${api.path}/permissions`);
  await page.getByRole('button', { name: 'Move down' }).first().click();
  const codes = page.getByRole('row').getByRole('cell', { name: /^(first|second)$/ });
  await expect(codes).toHaveText(['second', 'first']);
  await undo(page).click();
  await expect(codes).toHaveText(['first', 'second']);

  await given.authorization(application, api);
  await assignScopes(page, application, api.name, ['first']);
  await expect(page.getByRole('checkbox', { name: 'first', exact: true })).toBeChecked();
  await undo(page).click();
  await expect(page.getByRole('checkbox', { name: 'first', exact: true })).not.toBeChecked();
});

test('an Owner sees where somebody is signed in and signs them out', { tag: '@long' }, async ({
  page,
  open,
  addPerson,
}) => {
  const person = await addPerson('Auditor');
  const theirs = await open(person.state);
  await theirs.goto('/profile');
  await administratorMenu(page, person.name, 'Sessions');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  await expectAccessible(page, 'sessions of an administrator');
  await dialog.getByRole('button', { name: 'End all sessions' }).click();
  await expect(page.getByText(`1 session of ${person.name} ended`)).toBeVisible();
  await theirs.reload();
  await expect(theirs.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
});
