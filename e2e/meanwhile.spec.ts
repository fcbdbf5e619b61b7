import type { Page } from '@playwright/test';
import { confirm, unique } from './accounts';
import { expect, test } from './fixtures';

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true });

test('the same application edited twice: the second is told, and keeps what was typed', async ({
  page,
  given,
  context,
}) => {
  const application = await given.application(unique('Shared'));
  const second = await context.newPage();
  for (const each of [page, second]) {
    await each.goto(application.path);
    await each.getByRole('button', { name: 'Edit', exact: true }).click();
  }

  await page.getByLabel('Description').fill('What the first says');
  await save(page).click();
  await expect(page.getByRole('main').getByText('What the first says')).toBeVisible();

  await second.getByLabel('Description').fill('What the second says');
  await save(second).click();
  await expect(second.getByText('Someone else changed this in the meantime')).toBeVisible();
  await expect(second.getByLabel('Description')).toHaveValue('What the second says');

  await second.goto(application.path);
  await expect(second.getByText('What the first says')).toBeVisible();
});

// By the same form as that of applications; that nothing is overwritten: lib/apis/mutations.integration.test.ts.
test('the same API edited twice: the second is told, and keeps what was typed', { tag: '@long' }, async ({
  page,
  given,
  context,
}) => {
  const api = await given.api(unique('Shared'));
  const second = await context.newPage();
  for (const each of [page, second]) {
    await each.goto(api.path);
    await each.getByRole('button', { name: 'Edit', exact: true }).click();
  }
  await page.getByLabel('Description').fill('What the first says');
  await save(page).click();
  await expect(page.getByRole('main').getByText('What the first says')).toBeVisible();

  const name = unique('Renamed');
  await second.getByLabel('Product name').fill(name);
  await save(second).click();
  await expect(second.getByText('Someone else changed this in the meantime')).toBeVisible();
  await expect(second.getByLabel('Product name')).toHaveValue(name);
  await second.goto(api.path);
  await expect(second.getByRole('heading', { name: api.name })).toBeVisible();
});

test('scopes assigned twice: the second is told that the first was there', { tag: '@long' }, async ({
  page,
  given,
  context,
}) => {
  const application = await given.application(unique('Shared'));
  const api = await given.api(unique('Scopes'), ['read', 'write']);
  await given.authorization(application, api);
  const second = await context.newPage();
  for (const each of [page, second]) {
    await each.goto(application.path);
    await each.getByRole('link', { name: 'API Permissions', exact: true }).click();
    await each.getByRole('link', { name: api.name, exact: true }).click();
    await expect(each.getByRole('checkbox', { name: 'read', exact: true })).toBeEnabled();
  }
  await page.getByRole('checkbox', { name: 'read', exact: true }).check();
  await save(page).click();
  await expect(page.getByText('Scopes saved')).toBeVisible();

  await second.getByRole('checkbox', { name: 'write', exact: true }).check();
  await save(second).click();
  await expect(second.getByText('Someone else changed this in the meantime')).toBeVisible();
  await expect(second.getByRole('checkbox', { name: 'write', exact: true })).toBeChecked();
  await second.reload();
  await expect(second.getByRole('checkbox', { name: 'read', exact: true })).toBeChecked();
  await expect(second.getByRole('checkbox', { name: 'write', exact: true })).not.toBeChecked();
});

test('an application deleted meanwhile: a form that is still open says so, and keeps what was typed', async ({
  page,
  given,
}) => {
  const application = await given.application(unique('Gone'));
  await page.goto(application.path);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Description').fill('Too late');
  await given.deleted(application);
  await save(page).click();
  await expect(page.getByText('This was deleted in the meantime')).toBeVisible();
  await expect(page.getByLabel('Description')).toHaveValue('Too late');
});

test('a permission deleted meanwhile cannot be assigned any more', { tag: '@long' }, async ({
  page,
  given,
  context,
}) => {
  const application = await given.application(unique('Late'));
  const api = await given.api(unique('Shrinking'), ['read', 'write']);
  await given.authorization(application, api);
  const second = await context.newPage();
  await second.goto(application.path);
  await second.getByRole('link', { name: 'API Permissions', exact: true }).click();
  await second.getByRole('link', { name: api.name, exact: true }).click();
  await second.getByRole('checkbox', { name: 'read', exact: true }).check();

  await page.goto(`${api.path}/permissions`);
  await page.getByRole('row', { name: 'read' }).getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await confirm(page, 'Delete');

  await save(second).click();
  await expect(second.getByText('A permission of your choice was deleted in the meantime')).toBeVisible();
});
