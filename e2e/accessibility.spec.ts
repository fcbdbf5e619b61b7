import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { administratorMenu, unique } from './accounts';
import { addApi, addPermissions, authorize } from './apis';
import { expect, test } from './fixtures';
import { asPng, png } from './pictures';

const dialog = (page: Page) => page.getByRole('dialog').or(page.getByRole('alertdialog'));

/** Presses a button, looks at what it opens, and closes it again. */
async function look(page: Page, button: string | RegExp, what: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).first().click();
  await expect(dialog(page)).toBeVisible();
  await expectAccessible(page, what);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
}

async function lookAtMenu(page: Page, button: Locator, what: string): Promise<void> {
  await button.click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expectAccessible(page, what);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
}

const WIDE = { width: 1440, height: 900 };

test.describe('once through the console', () => {
  test.use({ viewport: WIDE });
  test.slow();

  test('signing in and applications', async ({ page, given, open }) => {
    const outside = await open(null);
    await outside.goto('/login');
    await outside.getByRole('button', { name: 'Sign in' }).click();
    await expect(outside.getByLabel('Email')).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(outside, 'login, refused');

    const application = await given.application(unique('Accessible'));
    const api = await given.api(unique('Accessible'), ['read']);
    await given.authorization(application, api, ['read']);
    await page.goto(`/applications?${new URLSearchParams({ q: application.name })}`);
    await expect(page.getByRole('row')).toHaveCount(2);
    await expectAccessible(page, 'applications');
    await page.getByRole('button', { name: 'Add Self-built Application' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByLabel('Application name')).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(page, 'form of an application, refused');
    await page.goto(application.path);
    await page.getByRole('button', { name: 'Enable', exact: true }).click();
    await expect(page.getByLabel('Client secret value')).toBeVisible();
    await expectAccessible(page, 'application with its secret');
    await look(page, 'Delete', 'delete an application');
    await page.goto(`${application.path}/security`);
    await expectAccessible(page, 'security settings');
    await page.goto(`${application.path}/api-permissions`);
    await page.getByRole('link', { name: api.name, exact: true }).click();
    await expect(page.getByRole('checkbox', { name: 'read', exact: true })).toBeEnabled();
    await expectAccessible(page, 'API permissions');
    await page.goto(`${application.path}/quick-start`);
    await expectAccessible(page, 'test and quick start');
  });

  test('APIs, people and menus', async ({ page, given }) => {
    const application = await given.application(unique('Accessible'));
    const api = await given.api(unique('Accessible'), ['read', 'write']);
    await page.goto(`/apis?${new URLSearchParams({ q: api.name })}`);
    await expectAccessible(page, 'APIs');
    await page.goto(api.path);
    await expectAccessible(page, 'API');
    await page.goto(`${api.path}/permissions`);
    await expectAccessible(page, 'permissions');
    await page.goto(`${api.path}/token-settings`);
    await expectAccessible(page, 'token settings');
    await authorize(page, api, application);
    await expect(page.getByRole('checkbox', { name: 'read', exact: true })).toBeEnabled();
    await expectAccessible(page, 'authorization with its scopes');
    await page.goto('/administrators');
    await expectAccessible(page, 'administrators');
    await page.goto('/settings/signing-keys');
    await expectAccessible(page, 'signing keys');
    await lookAtMenu(page, page.getByRole('button', { name: /^Account of / }), 'account menu');
    await page.goto('/profile');
    await expectAccessible(page, 'profile');
  });
});

for (const [size, viewport] of [
  ['a wide screen', WIDE],
  ['a narrow screen', { width: 390, height: 844 }],
] as const) {
  test.describe(`with every question, on ${size}`, { tag: '@long' }, () => {
    test.use({ viewport });
    test.slow();

    test('what comes before signing in', async ({ open, cleanConsole }) => {
      cleanConsole.expectStatus(404);
      const page = await open(null);
      await page.goto('/login');
      await expectAccessible(page, 'login');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page.getByLabel('Email')).toHaveAttribute('aria-invalid', 'true');
      await expectAccessible(page, 'login, refused');
      await page.goto('/password?token=none');
      await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
      await expectAccessible(page, 'dead link');
      await page.goto('/nothing');
      await expectAccessible(page, 'not found, signed out');
    });

    test('applications', async ({ page, made }) => {
      const name = unique('Accessible');
      await page.goto('/applications');
      await page.getByRole('button', { name: 'Add Self-built Application' }).click();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(page.getByLabel('Application name')).toHaveAttribute('aria-invalid', 'true');
      await expectAccessible(page, 'form of an application, refused');
      await page.getByLabel('Application name').fill(name);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(page.getByRole('link', { name: 'Enter Application Details' })).toBeVisible();
      await expectAccessible(page, 'confirmation of an application');
      await page.getByRole('link', { name: 'Enter Application Details' }).click();
      await expect(page.getByRole('heading', { name })).toBeVisible();
      const path = new URL(page.url()).pathname;
      made.push({ name, path });
      await page.getByRole('button', { name: 'Enable', exact: true }).click();
      await expect(page.getByLabel('Client secret value')).toBeVisible();
      await expectAccessible(page, 'application with its secret');
      await look(page, 'Reset', 'reset');
      await look(page, 'Add secret', 'add a secret');
      await look(page, 'Revoke', 'revoke a secret');
      await look(page, 'Edit', 'edit an application');
      await look(page, 'Disable application', 'disable an application');
      await look(page, 'Delete', 'delete an application');
      await page.goto(`${path}/api-permissions`);
      await expectAccessible(page, 'API permissions, none');
      await page.goto(`${path}/security`);
      await expectAccessible(page, 'security settings');
      await look(page, 'Edit methods', 'edit methods');
      await look(page, 'Add public key', 'add a public key');
      await look(page, 'Edit jwks_uri', 'edit jwks_uri');
      await look(page, 'Edit addresses', 'edit addresses');
      await look(page, 'Edit limits', 'edit limits');
      await page.goto(`/applications?${new URLSearchParams({ q: name })}`);
      await expect(page.getByRole('row')).toHaveCount(2);
      await expectAccessible(page, 'applications');
      await page.goto(`/applications?${new URLSearchParams({ q: unique('none') })}`);
      await expectAccessible(page, 'no application found');
    });

    test('APIs', async ({ page, made, given }) => {
      const application = await given.application(unique('Accessible'));
      await page.goto('/apis');
      await look(page, 'Add Custom API Product', 'form of an API');
      const api = await addApi(page, unique('Accessible'), asPng('logo', png()));
      made.push(api);
      await page.goto(`/apis?${new URLSearchParams({ q: api.name })}`);
      await expect(page.getByRole('link', { name: api.name })).toBeVisible();
      await expectAccessible(page, 'APIs');
      await page.goto(api.path);
      await expectAccessible(page, 'API');
      await look(page, 'Edit', 'edit an API');
      await look(page, 'Disable API', 'disable an API');
      await look(page, 'Delete', 'delete an API');
      await page.goto(`${api.path}/permissions`);
      await expectAccessible(page, 'permissions, none');
      await addPermissions(page, api, ['read', 'write']);
      await expectAccessible(page, 'permissions');
      await look(page, 'Add', 'form of a permission');
      await lookAtMenu(
        page,
        page.getByRole('row', { name: 'read' }).getByRole('button', { name: 'More actions' }),
        'menu of a permission',
      );
      await page.goto(`${api.path}/token-settings`);
      await expectAccessible(page, 'token settings');
      await page.getByLabel('Extra claims').fill('{"iss": 1}');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(page.getByText('“iss” is reserved')).toBeVisible();
      await expectAccessible(page, 'token settings, refused');
      await page.goto(`${api.path}/audit`);
      await expectAccessible(page, 'audit log');
      await page.goto(`${api.path}/authorizations`);
      await expectAccessible(page, 'authorizations');
      await authorize(page, api, application);
      await expect(page.getByRole('checkbox', { name: 'read', exact: true })).toBeEnabled();
      await expectAccessible(page, 'authorization with its scopes');
      await look(page, 'Revoke', 'revoke');
      await page.goto(`${application.path}/security`);
      await expectAccessible(page, 'ends of authorizations');
      await look(page, /^Edit end for /, 'edit the end of an authorization');
      await page.goto(`${application.path}/api-permissions`);
      await page.getByRole('link', { name: api.name, exact: true }).click();
      await expect(page.getByRole('checkbox', { name: 'read', exact: true })).toBeEnabled();
      await expectAccessible(page, 'API permissions');
      await page.goto(`${application.path}/quick-start`);
      await expectAccessible(page, 'test and quick start');
      await page.getByRole('button', { name: 'Get a token', exact: true }).click();
      await expect(page.getByText('A good token')).toBeVisible();
      await expectAccessible(page, 'test with its token');
      await page.getByLabel('Prove it by').selectOption('A secret that you paste');
      await page.getByLabel('Client secret to test with').fill('wrong');
      await page.getByRole('button', { name: 'Get a token', exact: true }).click();
      await expect(page.getByText('Refused with status 401')).toBeVisible();
      await expectAccessible(page, 'test that was refused');
      await page.goto(`${api.path}/verify`);
      await expectAccessible(page, 'programs that verify');
    });

    test('people and menus', async ({ page, cleanConsole }) => {
      cleanConsole.expectStatus(404);
      await page.goto('/administrators');
      await expectAccessible(page, 'administrators');
      await look(page, 'Add administrator', 'form of an administrator');
      await page.goto('/settings/signing-keys');
      await expectAccessible(page, 'signing keys');
      await look(page, 'Add algorithm', 'form of an algorithm');
      await look(page, 'Rotate the keys of RS256', 'rotation');
      await page
        .getByRole('link', { name: /^Revoke key / })
        .first()
        .click();
      await expect(page.getByRole('heading', { name: 'What breaks' })).toBeVisible();
      await expectAccessible(page, 'what revoking a key breaks');
      await lookAtMenu(page, page.getByRole('button', { name: /^Account of / }), 'account menu');
      await lookAtMenu(page, page.getByRole('button', { name: /^Language: / }), 'language menu');
      await lookAtMenu(page, page.getByRole('button', { name: /^Theme: / }), 'theme menu');
      await page.goto('/profile');
      await expectAccessible(page, 'profile');
      await page.goto('/applications/00000000-0000-4000-8000-000000000000');
      await expectAccessible(page, 'not found');
      if (viewport.width < 1024) await look(page, 'Open navigation', 'navigation');
    });

    test('a page that the role does not permit', async ({ page, given, addPerson, open, cleanConsole }) => {
      cleanConsole.expectStatus(403);
      const application = await given.application(unique('Forbidden'));
      const person = await addPerson('Administrator');
      const theirs = await open(person.state);
      await theirs.goto(`${application.path}/security`);
      await administratorMenu(page, person.name, 'Change role');
      await page.getByLabel('Role', { exact: true }).selectOption('Auditor');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(page.getByRole('cell', { name: 'Auditor', exact: true })).toBeVisible();
      await theirs.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(theirs.getByRole('heading', { name: 'You do not have access' })).toBeVisible();
      await expectAccessible(theirs, 'forbidden');
    });
  });
}
