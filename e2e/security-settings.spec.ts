import type { Page } from '@playwright/test';
import { unique } from './accounts';
import { authorizationRow, type MadeApi } from './apis';
import type { MadeApplication } from './applications';
import { expect, test } from './fixtures';
import type { Given } from './given';
import { askForToken, expectBadCredentials, getToken } from './wire';

const DAY_MS = 86_400_000;
const day = (ahead: number) => new Date(Date.now() + ahead * DAY_MS).toISOString().slice(0, 10);

const dialog = (page: Page) => page.getByRole('dialog');
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true });
/** The innermost section with this heading. */
const card = (page: Page, title: string) =>
  page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: title, level: 2, exact: true }) })
    .last();

/** An application that gets tokens for an API, and what it asks with. */
async function authorizedApplication(given: Given) {
  const application = await given.application(unique('Bound'));
  const secret = await given.secret(application);
  const api = await given.api(unique('Calendar'));
  await given.authorization(application, api);
  const asked = { clientId: application.clientId, secret, audience: api.identifier };
  return { application, api, asked };
}

async function openSettings(page: Page, application: MadeApplication): Promise<void> {
  await page.goto(`${application.path}/security`);
}

async function editEnd(page: Page, api: MadeApi, lastDay: string): Promise<void> {
  await page.getByRole('button', { name: `Edit end for ${api.name}` }).click();
  await dialog(page).getByLabel('Last day').fill(lastDay);
  await save(page).click();
}

test('an application is bound to addresses', async ({ page, given, baseURL }) => {
  const { application, asked } = await authorizedApplication(given);
  await getToken(baseURL, asked);
  const addresses = card(page, 'Allowed addresses');
  const field = dialog(page).getByLabel('Addresses and CIDR blocks');
  await openSettings(page, application);
  await expect(addresses.getByText('Requests may come from everywhere.')).toBeVisible();
  // The activity is written a moment after the answer.
  await expect(async () => {
    await page.reload();
    await expect(addresses.getByText(/^(127\.0\.0\.1|::1)$/)).toBeVisible({ timeout: 1000 });
  }).toPass();

  await test.step('what is no address is refused, with its line', async () => {
    await addresses.getByRole('button', { name: 'Edit addresses' }).click();
    await expect(save(page)).toHaveCount(1);
    await field.fill('198.51.100.9/24\nlocalhost');
    await save(page).click();
    await expect(dialog(page).getByText('Line 2: “localhost” is not an IPv4 or IPv6 address')).toBeVisible();
    await expect(field).toHaveValue('198.51.100.9/24\nlocalhost');
  });

  await test.step('and from elsewhere the right secret is like a wrong one', async () => {
    await field.fill('198.51.100.9/24\n2001:DB8:0::/32');
    await expect(dialog(page).getByText('Your own address is now')).toBeVisible();
    await expect(dialog(page).getByText('This list leaves out an address')).toBeVisible();
    await save(page).click();
    await expect(dialog(page)).toBeHidden();
    await expect(addresses.getByRole('listitem').filter({ hasText: '198.51.100.0/24' })).toBeVisible();
    await expect(addresses.getByText('2001:db8::/32')).toBeVisible();
    await expectBadCredentials(baseURL, asked);
  });

  await test.step('until its address is allowed', async () => {
    await addresses.getByRole('button', { name: 'Edit addresses' }).click();
    await field.fill('127.0.0.0/8\n::1');
    await save(page).click();
    await expect(dialog(page)).toBeHidden();
    await getToken(baseURL, asked);
  });
});

test('an application gets as many tokens as its limit says', { tag: '@long' }, async ({
  page,
  given,
  baseURL,
}) => {
  const { application, asked } = await authorizedApplication(given);
  const limits = card(page, 'Token limits');
  await openSettings(page, application);
  await expect(limits.getByText('No limit')).toHaveCount(2);
  await limits.getByRole('button', { name: 'Edit limits' }).click();
  const perDay = dialog(page).getByLabel('Tokens per day');
  await perDay.fill('0');
  await save(page).click();
  await expect(dialog(page).getByText('Enter a whole number, 1 or more.')).toBeVisible();
  await perDay.fill('5');
  await save(page).click();
  await expect(dialog(page)).toBeHidden();
  await expect(limits.getByText('0 of 5 today, 0 %')).toBeVisible();

  for (let i = 0; i < 4; i++) await getToken(baseURL, asked);
  await page.reload();
  await expect(limits.getByText('4 of 5 today, 80 %')).toBeVisible();
  await expect(limits.getByText('80 % reached')).toBeVisible();
  await page.goto(application.path);
  await expect(page.getByText('This application is close to its token limit')).toBeVisible();

  await getToken(baseURL, asked);
  const refused = await askForToken(baseURL, asked);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(JSON.parse(refused.text).error).toBe('temporarily_unavailable');
  await openSettings(page, application);
  await expect(limits.getByText('5 of 5 today, 100 %')).toBeVisible();
  await expect(limits.getByText('Limit met', { exact: true })).toBeVisible();
  await page.goto(`/applications?${new URLSearchParams({ q: application.name, status: 'near-limit' })}`);
  await expect(page.getByRole('row', { name: application.name }).getByText('Token limit met')).toBeVisible();
});

test('an authorization ends, and is prolonged', async ({ page, given, baseURL }) => {
  const { application, api, asked } = await authorizedApplication(given);
  const ends = page.getByRole('list', { name: 'Ends of authorizations' });
  await openSettings(page, application);
  await expect(ends.getByText('No end')).toBeVisible();

  await editEnd(page, api, day(-2));
  await expect(dialog(page).getByText('This day is over already.')).toBeVisible();
  await dialog(page).getByLabel('Last day').fill(day(0));
  await save(page).click();
  await expect(dialog(page)).toBeHidden();
  await expect(ends.getByText(/^Ends /)).toBeVisible();
  const { expires_in: life } = await getToken(baseURL, asked);
  expect(life).toBeLessThanOrEqual(Math.ceil((Date.parse(day(1)) - Date.now()) / 1000) + 5);

  const row = await authorizationRow(page, api, application.name);
  await expect(row.getByText(/^Ends /)).toBeVisible();

  await openSettings(page, application);
  await editEnd(page, api, '');
  await expect(dialog(page)).toBeHidden();
  await expect(ends.getByText('No end')).toBeVisible();
});

test('two who edit the same settings: the second is told, and keeps what was typed', {
  tag: '@long',
}, async ({ page, given, context }) => {
  const application = await given.application(unique('Shared'));
  const second = await context.newPage();
  for (const each of [page, second]) {
    await openSettings(each, application);
    await each.getByRole('button', { name: 'Edit limits' }).click();
  }
  const perMinute = (of: Page) => dialog(of).getByLabel('Tokens per minute');
  await perMinute(page).fill('10');
  await save(page).click();
  await expect(dialog(page)).toBeHidden();
  await perMinute(second).fill('20');
  await save(second).click();
  await expect(second.getByText('Someone else changed this in the meantime')).toBeVisible();
  await expect(perMinute(second)).toHaveValue('20');
});

test('an Auditor sees the settings and cannot change them', { tag: '@long' }, async ({
  given,
  open,
  auditor,
}) => {
  const { application } = await authorizedApplication(given);
  const theirs = await open(auditor.state);
  await openSettings(theirs, application);
  await expect(card(theirs, 'Token limits')).toBeVisible();
  await expect(card(theirs, 'Allowed addresses')).toBeVisible();
  await expect(theirs.getByRole('list', { name: 'Ends of authorizations' })).toBeVisible();
  await expect(theirs.getByRole('button', { name: /^Edit / })).toHaveCount(0);
});
