import type { Page } from '@playwright/test';
import { unique } from './accounts';
import { addApi, addPermissions, authorize } from './apis';
import { addApplication, enableSecret } from './applications';
import { expect, test } from './fixtures';

/** What changes something, by the names that its controls have. */
const WRITES =
  /^(Add|Add secret|Add Self-built Application|Add Custom API Product|Add administrator|Edit|Enable|Reset|Save|Authorize|Revoke|Delete|(Enable|Disable) (application|API)|Move up|Move down|More actions|Actions for .*|(Reset|Revoke) .*)$/;

/** Expects a page that says its name, and that nothing on it can be changed. */
async function expectReadOnly(page: Page, path: string, heading: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: WRITES })).toHaveCount(0);
  for (const box of await page.getByRole('main').getByRole('checkbox').all())
    await expect(box).toBeDisabled();
}

test('an Auditor sees everything, changes nothing and never sees a secret', async ({
  page,
  auditor,
  open,
  given,
}) => {
  test.slow();
  const application = await given.application(unique('Archive'));
  const secret = await given.secret(application);
  const api = await given.api(unique('Records'), ['read']);
  await given.authorization(application, api);

  // What an Owner finds on these pages shows that the names looked for are those of the controls.
  await page.goto(application.path);
  await expect(page.getByRole('button', { name: WRITES })).not.toHaveCount(0);

  const reading = await open(auditor.state);
  await expectReadOnly(reading, `/applications?q=${encodeURIComponent(application.name)}`, 'Applications');
  await expect(reading.getByRole('link', { name: application.name })).toBeVisible();
  await expectReadOnly(reading, application.path, application.name);
  await expect(reading.getByText(application.clientId)).toBeVisible();
  expect(await reading.content()).not.toContain(secret);
  await reading.getByRole('link', { name: 'API Permissions', exact: true }).click();
  await reading.getByRole('link', { name: api.name, exact: true }).click();
  await expect(reading.getByRole('checkbox', { name: 'read', exact: true })).toBeVisible();
  await expectReadOnly(reading, reading.url(), application.name);
  await expectReadOnly(reading, `${application.path}/security`, application.name);
  await expectReadOnly(reading, `/apis?q=${encodeURIComponent(api.name)}`, 'Enterprise APIs');
  await expectReadOnly(reading, api.path, api.name);
  await expectReadOnly(reading, `${api.path}/permissions`, api.name);
  await expect(reading.getByRole('cell', { name: 'read', exact: true })).toBeVisible();
  await expectReadOnly(reading, `${api.path}/authorizations`, api.name);
  await expectReadOnly(reading, `${api.path}/token-settings`, api.name);
  await expectReadOnly(reading, `${api.path}/audit`, api.name);
  await expect(reading.getByRole('cell', { name: /^Permission added/ })).toBeVisible();
  await expectReadOnly(reading, '/administrators', 'Administrators');
  await expectReadOnly(reading, '/settings/signing-keys', 'Signing keys');
});

test('an Administrator manages resources, but not administrators', { tag: '@long' }, async ({
  administrator,
  open,
  made,
}) => {
  const page = await open(administrator.state);
  const application = await addApplication(page, unique('Payroll'));
  made.push(application);
  await enableSecret(page);
  const api = await addApi(page, unique('People'));
  made.push(api);
  await addPermissions(page, api, ['read']);
  await authorize(page, api, application);
  await expectReadOnly(page, '/administrators', 'Administrators');
  await expect(page.getByRole('cell', { name: administrator.email })).toBeVisible();
});

test('an Owner adds somebody, changes their role, and takes it back', async ({ page, addPerson }) => {
  const { name } = await addPerson('Auditor');
  await page.goto('/administrators');
  await page.getByRole('searchbox').fill(name);
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row.getByRole('cell', { name: 'Auditor', exact: true })).toBeVisible();
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Change role' }).click();
  await page.getByLabel('Role', { exact: true }).selectOption('Administrator');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(row.getByRole('cell', { name: 'Administrator', exact: true })).toBeVisible();
});

test('a role that was taken away is refused where a form is still open', { tag: '@long' }, async ({
  page,
  addPerson,
  open,
  cleanConsole,
}) => {
  cleanConsole.expectStatus(403);
  const person = await addPerson('Administrator');
  const form = await open(person.state);
  const name = unique('Too late');
  await form.goto('/applications');
  await form.getByRole('button', { name: 'Add Self-built Application' }).click();
  await form.getByLabel('Application name').fill(name);

  await page.goto(`/administrators?q=${encodeURIComponent(person.name)}`);
  await page.getByRole('button', { name: `Actions for ${person.name}` }).click();
  await page.getByRole('menuitem', { name: 'Change role' }).click();
  await page.getByLabel('Role', { exact: true }).selectOption('Auditor');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(`The role of ${person.name} was changed`)).toBeVisible();

  const refused = form.waitForResponse((answer) => answer.request().method() === 'POST');
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  expect((await refused).status()).toBe(403);
  await expect(form.getByText('Your role does not permit this').first()).toBeVisible();
  await page.goto(`/applications?q=${encodeURIComponent(name)}`);
  await expect(page.getByText('No application matches')).toBeVisible();
});

test('what is not there is 404', async ({ page, cleanConsole }) => {
  cleanConsole.expectStatus(404);
  for (const path of [
    '/applications/00000000-0000-4000-8000-000000000000',
    '/applications/nothing',
    '/apis/00000000-0000-4000-8000-000000000000',
    '/apis/00000000-0000-4000-8000-000000000000/permissions',
    '/nothing',
  ]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  }
});
