import type { Locator, Page } from '@playwright/test';
import { confirm, unique } from './accounts';
import { enableSecret, secretValue } from './applications';
import { expect, test } from './fixtures';
import { expectBadCredentials, getToken } from './wire';

const liveSecret = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'Live secrets' }).getByRole('listitem').filter({ hasText: name });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Adds a secret to the application whose details are open, and returns it. */
async function addSecret(page: Page, name?: string, expiry = 'Never'): Promise<string> {
  await button(page, 'Add secret').click();
  const form = page.getByRole('dialog');
  if (name !== undefined) await form.getByLabel('Name', { exact: true }).fill(name);
  await form.getByLabel('Expires').selectOption(expiry);
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(form).toBeHidden();
  const secret = await secretValue(page).inputValue();
  await button(page, 'I have stored it').click();
  return secret;
}

test('a secret takes the place of another without an outage, and each ends alone', async ({
  page,
  given,
  baseURL,
}) => {
  test.slow();
  const application = await given.application(unique('Rotated'));
  const first = await given.secret(application);
  const api = await given.api(unique('Ledger'));
  await given.authorization(application, api);
  const asked = (secret: string) => ({ clientId: application.clientId, secret, audience: api.identifier });
  await page.goto(application.path);

  const second = await test.step('adding one leaves the first alone', async () => {
    const secret = await addSecret(page, 'Frankfurt');
    await getToken(baseURL, asked(first));
    await getToken(baseURL, asked(secret));
    await expect(liveSecret(page, 'Frankfurt')).toContainText(`••••${secret.slice(-4)}`);
    await expect(liveSecret(page, 'Frankfurt')).toContainText('Never expires');
    await expect(button(page, 'Reset')).toHaveCount(0);
    return secret;
  });

  const third = await test.step('resetting one with an overlap lets both go on', async () => {
    await button(page, 'Reset Secret 1').click();
    const question = page.getByRole('alertdialog');
    await expect(question).toContainText('Another secret is live: Frankfurt.');
    await question.getByLabel('The old secret goes on working').selectOption('For 1 day');
    await question.getByRole('button', { name: 'Reset', exact: true }).click();
    await expect(question).toBeHidden();
    const secret = await secretValue(page).inputValue();
    await expect(liveSecret(page, 'Secret 1')).toContainText('Expires in 24 hours');
    for (const each of [first, second, secret]) await getToken(baseURL, asked(each));
    return secret;
  });

  await test.step('the list warns of the one that expires', async () => {
    await page.goto(`/applications?${new URLSearchParams({ q: application.name, status: 'expiring' })}`);
    await expect(page.getByRole('row', { name: application.name })).toContainText(
      'Secret expires in 24 hours',
    );
    await page.goto(application.path);
    await expect(page.getByText('A secret expires soon')).toBeVisible();
  });

  await test.step('revoking one refuses it at once, and it alone', async () => {
    await button(page, 'Revoke Secret 1').click();
    await expect(page.getByRole('alertdialog')).toContainText(
      '2 other secrets are live: Frankfurt and Secret 2.',
    );
    await confirm(page, 'Revoke');
    await expect(liveSecret(page, 'Secret 1')).toHaveCount(0);
    await expectBadCredentials(baseURL, asked(first));
    for (const each of [second, third]) await getToken(baseURL, asked(each));
    await page.getByText('Revoked and expired (1)').click();
    const ended = page.getByRole('list', { name: 'Revoked and expired secrets' });
    await expect(ended.getByRole('listitem')).toContainText([`Secret 1 …${first.slice(-4)}`]);
  });

  await test.step('the last one can be revoked, too, and another be enabled', async () => {
    await button(page, 'Revoke Frankfurt').click();
    await confirm(page, 'Revoke');
    await button(page, 'Revoke').click();
    await expect(page.getByRole('alertdialog')).toContainText('It is the only live secret');
    await confirm(page, 'Revoke');
    for (const each of [second, third]) await expectBadCredentials(baseURL, asked(each));
    const secret = await enableSecret(page);
    await getToken(baseURL, asked(secret));
    await expect(button(page, 'Reset')).toHaveCount(1);
  });
});

test('an application has five live secrets at most, each with a name of its own', async ({ page, given }) => {
  const application = await given.application(unique('Crowded'));
  for (const _ of [1, 2, 3, 4]) await given.secret(application);
  await page.goto(application.path);

  await button(page, 'Add secret').click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name', { exact: true }).fill('secret 1');
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(form.getByText('Another live secret of this application has this name.')).toBeVisible();
  await expect(form.getByLabel('Name', { exact: true })).toHaveValue('secret 1');
  await page.keyboard.press('Escape');

  await addSecret(page);
  await expect(liveSecret(page, 'Secret 5')).toBeVisible();
  await expect(button(page, 'Add secret')).toHaveCount(0);
  await expect(page.getByText('There are 5 live secrets, the most at once.')).toBeVisible();
  await button(page, 'Reset Secret 3').click();
  const overlap = page.getByRole('alertdialog').getByLabel('The old secret goes on working');
  await expect(overlap.getByRole('option')).toHaveText(['No longer: it stops at once']);
});

test('a day that is over is no expiry, and what was typed is kept', async ({ page, given }) => {
  const application = await given.application(unique('Dated'));
  await page.goto(application.path);
  await page.getByText('Name and expiry').click();
  await page.getByLabel('Name', { exact: true }).fill('Warehouse');
  await page.getByLabel('Expires').selectOption('On a date');
  await page.getByLabel('Last day').fill('2026-01-31');
  await button(page, 'Enable').click();
  await expect(page.getByText('This day is over already.')).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Warehouse');
  await expect(page.getByLabel('Last day')).toHaveValue('2026-01-31');
  await page.getByLabel('Last day').fill('2099-01-31');
  await button(page, 'Enable').click();
  await expect(secretValue(page)).toBeVisible();
  await expect(liveSecret(page, 'Warehouse').locator('time').last()).toHaveAttribute(
    'datetime',
    '2099-01-31T23:59:59.999Z',
  );
});
