import { readFile } from 'node:fs/promises';
import { expectAccessible } from './accessibility';
import { unique } from './accounts';
import { expect, test } from './fixtures';
import { askForToken, expectRefusal, getToken } from './wire';

test('a refusal is found by its request id, explained, mended by its link, and the next token appears live', async ({
  page,
  auditor,
  open,
  given,
  baseURL,
}) => {
  test.slow();
  const api = await given.api(undefined, ['read']);
  const application = await given.application(unique('Caller'));
  const secret = await given.secret(application);
  const asked = { clientId: application.clientId, secret, audience: api.identifier };
  const { status, headers } = await askForToken(baseURL, asked);
  expect(status).toBe(400);
  const requestId = headers.get('x-request-id') ?? '';

  // Found, by what the answer and so the client's log has of it.
  await page.goto('/activity');
  await expectAccessible(page, 'activity');
  await page.getByLabel('Request ID').fill(requestId);
  const row = page.getByRole('row').filter({ hasText: requestId });
  await expect(row).toContainText('Not authorized by the API');
  await expect(row).toContainText(application.name);
  await row.getByRole('link').first().click();

  // Explained.
  await expect(page.getByRole('heading', { name: 'Not authorized by the API' })).toBeVisible();
  const gates = page.getByRole('list', { name: 'Gates' }).getByRole('listitem');
  await expect(gates.filter({ hasText: 'Passed' })).toHaveCount(9);
  await expect(gates.filter({ hasText: 'Failed' })).toContainText('The API has authorized the application');
  await expect(gates.filter({ hasText: 'Failed' })).toContainText('the application is not authorized');
  await expect(gates.filter({ hasText: 'Not reached' })).toHaveCount(3);
  await expectAccessible(page, 'explanation');
  const explanation = page.url();

  // Who may only read is told who can.
  const reading = await open(auditor.state);
  await reading.goto(explanation);
  await expect(reading.getByText('An Owner or an Administrator can.')).toBeVisible();

  // Mended where its link leads.
  await page.getByRole('link', { name: 'Go to the application’s row at the API' }).click();
  await page.getByRole('button', { name: 'Authorize', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Revoke', exact: true })).toBeVisible();
  await page.goto(explanation);
  await expect(page.getByText('This has been mended since')).toBeVisible();
  await expectRefusal(baseURL, { ...asked, scope: 'read' }, 'invalid_scope');
  await given.authorization(application, api, ['read']);

  // The next one comes by itself, to a page that is open.
  await page.goto(application.path);
  await page
    .getByRole('navigation', { name: application.name })
    .getByRole('link', { name: 'Activity' })
    .click();
  await expect(page.getByRole('button', { name: `Application: ${application.name}` })).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(3);
  await expect(page.getByRole('switch', { name: 'Live' })).toBeChecked();
  await getToken(baseURL, { ...asked, scope: 'read' });
  await expect(page.getByRole('row').nth(1)).toContainText('Issued');
  await expect(page.getByRole('row')).toHaveCount(4);
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Token issued' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Gates' }).getByText('Passed')).toHaveCount(13);

  // A copy of it, without the secret, also where a client has mixed the two up.
  await expectRefusal(baseURL, { ...asked, scope: secret }, 'invalid_scope');
  await page.goto(`/activity?api=${api.path.split('/')[2]}`);
  await expect(page.getByRole('row')).toHaveCount(5);
  // As it is answered while another one is under way: lib/exports/under-way.test.ts.
  await page.goto(`${page.url()}&export-under-way=`);
  const notifications = page.getByRole('region', { name: /^Notifications/ });
  await expect(notifications).toHaveAttribute('aria-live', 'polite');
  await expect(notifications).toContainText('60 seconds after it was given up');
  await expect(page).not.toHaveURL(/export-under-way/);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^activity-[\d-]+\.csv$/);
  const text = await readFile(await file.path(), 'utf8');
  expect(text.split('\r\n').filter((line) => line.includes(application.clientId))).toHaveLength(4);
  expect(text.split('\r\n').find((line) => line.includes(requestId))).toContain('audience_not_authorized');
  expect(text).toContain('Not assigned: ecs_…');
  expect(text).not.toContain(secret.slice('ecs_'.length));
});

test('an application is picked by search, and what is picked stands in the address', {
  tag: '@long',
}, async ({ page, given }) => {
  const application = await given.application(unique('Picked'));
  await page.goto('/activity');
  await page.getByRole('button', { name: 'Application: all' }).click();
  await page.getByRole('searchbox', { name: 'Search by name or Client ID' }).fill(application.name);
  await page.getByRole('list', { name: 'Found' }).getByRole('button', { name: application.name }).click();
  await expect(page).toHaveURL(/application=/);
  await expect(page.getByText('No attempt matches')).toBeVisible();
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/\/activity$/);
});
