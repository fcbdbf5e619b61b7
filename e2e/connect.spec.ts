import { expectAccessible } from './accessibility';
import { unique } from './accounts';
import { addApi, addPermissions } from './apis';
import { secretValue } from './applications';
import { watchEffort } from './effort';
import { expect, test } from './fixtures';
import { getToken } from './wire';

test.describe('connecting an application', () => {
  test.slow();

  test('leads from nothing to a token on one page', async ({ page, made, baseURL }) => {
    const effort = await watchEffort(page);
    effort.start();
    const api = await addApi(page, unique('Connected API'));
    made.push(api);
    await addPermissions(page, api, ['read']);
    await effort.without(() => addPermissions(page, api, ['write', 'delete']));
    const name = unique('Connected');
    await page.getByRole('link', { name: 'Applications', exact: true }).click();
    await page.getByRole('link', { name: 'Connect an application', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Connect an application', exact: true })).toBeVisible();

    // What is missing is said, and what was typed is kept.
    await effort.without(async () => {
      await page.getByLabel('Description').fill('Sells things');
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
    });
    await expect(page.getByText('Some fields need your attention.')).toBeVisible();
    await expect(page.getByText('This field is required.')).toHaveCount(2);
    await expect(page.getByLabel('Description')).toHaveValue('Sells things');

    await page.getByLabel('Application name').fill(name);
    const search = page.getByRole('searchbox', { name: 'Search by name or identifier' });
    await effort.without(() => search.fill(api.identifier));
    await page.getByRole('radio', { name: api.name, exact: true }).check();
    await page.getByRole('checkbox', { name: 'read', exact: true }).check();
    await effort.without(async () => {
      await page.getByRole('button', { name: 'Select all', exact: true }).click();
      await page.getByRole('checkbox', { name: 'delete', exact: true }).uncheck();
    });
    await expect(page.getByText('It is assigned 2 scopes: read and write.')).toBeVisible();
    await expect(page.getByLabel('Application name')).toHaveValue(name);
    await expectAccessible(page, 'connect an application');
    await page.getByRole('button', { name: 'Connect', exact: true }).dblclick();

    await expect(secretValue(page)).toBeVisible();
    // From an empty enterprise on, with one permission; the link to the APIs is the one that was gone to by its address.
    expect(effort.fields).toEqual(['name', 'identifier', 'code', 'description', 'name']);
    expect(effort.clicks + 1).toBeLessThanOrEqual(11);
    const secret = await secretValue(page).inputValue();
    await expectAccessible(page, 'an application, connected');
    const path = await page.getByRole('link', { name: 'Open the application' }).getAttribute('href');
    made.push({ name, path: path ?? '' });
    await expect(page.getByText(`audience=${api.identifier}`)).toBeVisible();
    const clientId = (await page.getByText(/^[0-9A-Za-z]{32}$/).textContent()) ?? '';
    const token = await getToken(baseURL, { clientId, secret, audience: api.identifier });
    expect(token).toMatchObject({ scope: 'read write' });

    // One of it, and its secret is nowhere any more.
    await page.getByRole('link', { name: 'Open the application' }).click();
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
    expect(await page.content()).not.toContain(secret);
    await page.goBack();
    await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
    expect(await page.content()).not.toContain(secret);
    await page.goto(`/applications?${new URLSearchParams({ q: name })}`);
    await expect(page.getByRole('row')).toHaveCount(2);
  });

  test('takes an application that there is, with the secret that it has', { tag: '@long' }, async ({
    page,
    given,
    baseURL,
  }) => {
    const application = await given.application(unique('Existing'));
    const secret = await given.secret(application);
    const api = await given.api(unique('Disabled API'), ['read']);
    await page.goto(api.path);
    await page.getByRole('button', { name: 'Disable API' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Disable', exact: true }).click();
    await expect(page.getByRole('alertdialog')).toHaveCount(0);

    await page.goto('/applications/connect');
    await page.getByLabel('Application name').fill('Typed before');
    await page.getByRole('radio', { name: 'One that there is already' }).check();
    await page.getByRole('searchbox', { name: 'Search by name or Client ID' }).fill(application.clientId);
    await page.getByRole('radio', { name: application.name, exact: true }).check();
    await page.getByRole('searchbox', { name: 'Search by name or identifier' }).fill(api.identifier);
    await page.getByRole('radio', { name: api.name, exact: true }).check();
    await expect(page.getByText('This API is disabled')).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'Make a client secret' })).not.toBeChecked();
    await page.getByRole('checkbox', { name: 'read', exact: true }).check();
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByRole('link', { name: 'Open the application' })).toBeVisible();
    await expect(secretValue(page)).toHaveCount(0);

    await page.goto(api.path);
    await page.getByRole('button', { name: 'Enable API' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Enable', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Disable API' })).toBeVisible();
    const token = await getToken(baseURL, {
      clientId: application.clientId,
      secret,
      audience: api.identifier,
    });
    expect(token).toMatchObject({ scope: 'read' });
  });

  // That the page is refused: every page by every role in e2e/attacks/console/roles.ts.
  test('is not offered to auditors', { tag: '@long' }, async ({ open, auditor, cleanConsole }) => {
    cleanConsole.expectStatus(403);
    const page = await open(auditor.state);
    await page.goto('/applications');
    await expect(page.getByRole('heading', { name: 'Applications', exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Connect an application' })).toHaveCount(0);
    expect((await page.goto('/applications/connect'))?.status()).toBe(403);
  });
});
