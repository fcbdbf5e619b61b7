import type { Page } from '@playwright/test';
import { confirm, unique } from './accounts';
import { authorizationRow, type MadeApi, revoke } from './apis';
import { type MadeApplication, pressAndConfirm, secretValue } from './applications';
import { test as base, expect } from './fixtures';
import { expectBadCredentials, expectRefusal, getToken } from './wire';

interface Pair {
  application: MadeApplication;
  secret: string;
  api: MadeApi;
}

/** An application that an API has authorized for the first two of its three permissions. */
const test = base.extend<{ pair: Pair }>({
  pair: async ({ given }, use) => {
    const application = await given.application(unique('Reports'));
    const secret = await given.secret(application);
    const api = await given.api(unique('Ledger'), ['read', 'write', 'erase']);
    await given.authorization(application, api, ['read', 'write']);
    await use({ application, secret, api });
  },
});

const asked = ({ application, secret, api }: Pair) => ({
  clientId: application.clientId,
  secret,
  audience: api.identifier,
});

async function setGrantAllowed(page: Page, application: MadeApplication, allowed: boolean): Promise<void> {
  await page.goto(application.path);
  await page.getByRole('link', { name: 'Security Settings', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Client credentials' }).setChecked(allowed);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Security settings saved')).toBeVisible();
}

test('a token carries what was asked for of what is assigned, and nothing else', async ({
  pair,
  baseURL,
}) => {
  expect((await getToken(baseURL, asked(pair))).scope).toBe('read write');
  expect((await getToken(baseURL, { ...asked(pair), scope: 'write' })).scope).toBe('write');
  expect((await getToken(baseURL, { ...asked(pair), scope: 'write read' })).scope).toBe('read write');
  await expectRefusal(baseURL, { ...asked(pair), scope: 'erase' }, 'invalid_scope');
  await expectRefusal(baseURL, { ...asked(pair), scope: 'read erase' }, 'invalid_scope');
});

test('what an administrator withdraws from an application holds at once', async ({
  page,
  pair,
  made,
  baseURL,
}) => {
  test.slow();
  const { application } = pair;
  const first = asked(pair);
  let reset = first;

  await test.step('a reset secret: the old one is refused, the new one works', async () => {
    await page.goto(application.path);
    await pressAndConfirm(page, 'Reset', 'Reset');
    const secret = await secretValue(page).inputValue();
    expect(secret).not.toBe(first.secret);
    reset = { ...first, secret };
    await expectBadCredentials(baseURL, first);
    await getToken(baseURL, reset);
  });

  await test.step('a grant that is not allowed', async () => {
    await setGrantAllowed(page, application, false);
    await expectRefusal(baseURL, reset, 'unauthorized_client');
    await setGrantAllowed(page, application, true);
    await getToken(baseURL, reset);
  });

  await test.step('a disabled application', async () => {
    await page.goto(application.path);
    await pressAndConfirm(page, 'Disable application', 'Disable');
    await expectBadCredentials(baseURL, reset);
    await page.getByRole('button', { name: 'Enable application' }).click();
    await expect(page.getByRole('button', { name: 'Disable application' })).toBeVisible();
    await getToken(baseURL, reset);
  });

  await test.step('a deleted application', async () => {
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    const question = page.getByRole('alertdialog');
    const deed = question.getByRole('button', { name: 'Delete', exact: true });
    await expect(deed).toBeDisabled();
    await question.getByRole('textbox').fill(application.name);
    await deed.click();
    await expect(page).toHaveURL('/applications');
    made.splice(made.indexOf(application), 1);
    await expectBadCredentials(baseURL, reset);
  });
});

test('what an administrator withdraws on the side of the API holds at once', async ({
  page,
  pair,
  made,
  baseURL,
}) => {
  test.slow();
  const { application, api } = pair;
  const request = asked(pair);
  const unknown = await expectRefusal(
    baseURL,
    { ...request, audience: `${api.identifier}/unknown` },
    'invalid_target',
  );

  await test.step('a deleted permission', async () => {
    await page.goto(api.path);
    await page.getByRole('link', { name: 'Permission Information', exact: true }).click();
    await page.getByRole('row', { name: 'read' }).getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await confirm(page, 'Delete');
    await expect(page.getByRole('cell', { name: 'read', exact: true })).toHaveCount(0);
    expect((await getToken(baseURL, request)).scope).toBe('write');
    await expectRefusal(baseURL, { ...request, scope: 'read' }, 'invalid_scope');
  });

  await test.step('a disabled API, which answers as one that is not there', async () => {
    await page.getByRole('link', { name: 'Basic Information', exact: true }).click();
    await pressAndConfirm(page, 'Disable API', 'Disable');
    expect(await expectRefusal(baseURL, request, 'invalid_target')).toBe(unknown);
    await pressAndConfirm(page, 'Enable API', 'Enable');
    expect((await getToken(baseURL, request)).scope).toBe('write');
  });

  await test.step('a revoked authorization, with its scopes', async () => {
    await revoke(page, api, application);
    expect(await expectRefusal(baseURL, request, 'invalid_target')).toBe(unknown);
    const row = await authorizationRow(page, api, application.name);
    await row.getByRole('button', { name: 'Authorize', exact: true }).click();
    await expect(row.getByText('0 scopes')).toBeVisible();
    expect(await getToken(baseURL, request)).not.toHaveProperty('scope');
  });

  await test.step('a deleted API', async () => {
    await page.getByRole('link', { name: 'Basic Information', exact: true }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    const question = page.getByRole('alertdialog');
    await question.getByRole('textbox').fill(api.name);
    await question.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(page).toHaveURL('/apis');
    made.splice(made.indexOf(api), 1);
    expect(await expectRefusal(baseURL, request, 'invalid_target')).toBe(unknown);
  });
});

test('a secret that was never enabled is refused like a wrong one', async ({ given, baseURL }) => {
  const application = await given.application(unique('Silent'));
  const { clientId } = application;
  const audience = 'https://nowhere.example.com';
  await expectBadCredentials(baseURL, { clientId, secret: 'ecs_wrong', audience });
  await given.secret(application);
  await expectBadCredentials(baseURL, { clientId, secret: 'ecs_wrong', audience });
  await expectBadCredentials(baseURL, { clientId: 'nobody', secret: 'ecs_wrong', audience });
});
