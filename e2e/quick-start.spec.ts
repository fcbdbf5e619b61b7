import { decodeJwt } from 'jose';
import { unique } from './accounts';
import { expect, test } from './fixtures';

test('an application is tested: a real token, decoded, explained, verified, and forgotten', async ({
  page,
  given,
}) => {
  test.slow();
  const application = await given.application(unique('Shop'));
  const api = await given.api(unique('Orders'), ['read', 'write']);
  await page.goto(`${application.path}/quick-start`);
  await expect(page.getByText('No API has authorized this application')).toBeVisible();

  await page.goto(`${api.path}/token-settings`);
  await page.getByLabel('Token profile').selectOption('RFC 9068');
  await page.getByLabel('Extra claims').fill('{"tenant": "acme"}');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Token settings saved')).toBeVisible();
  await given.authorization(application, api);
  await page.goto(application.path);
  await page.getByRole('link', { name: 'Test and quick start', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Assign scopes' })).toHaveAttribute(
    'href',
    /\/api-permissions\?api=/,
  );

  await given.authorization(application, api, ['read', 'write']);
  await page.reload();
  const submit = page.getByRole('button', { name: 'Get a token', exact: true });
  await expect(submit).toBeVisible();
  await page.getByRole('checkbox', { name: 'write', exact: true }).uncheck();
  await submit.click();
  const result = page.getByRole('region', { name: 'Result of the test' });
  await expect(result).toBeFocused();
  await expect(result.getByText('A good token')).toBeVisible();
  await expect(result.getByRole('list', { name: 'Checks' }).getByRole('img', { name: 'Passed' })).toHaveCount(
    5,
  );
  const token = await result.getByLabel('Access token', { exact: true }).inputValue();
  expect(decodeJwt(token)).toMatchObject({ aud: api.identifier, scope: 'read', tenant: 'acme' });
  await expect(
    result.getByRole('region', { name: 'Header' }).getByText('at+jwt', { exact: true }),
  ).toBeVisible();
  const claims = result.getByRole('region', { name: 'Claims' });
  await expect(claims.getByText(application.clientId)).toHaveCount(3);
  await expect(claims.getByText(/\(in 30 minutes\)/)).toBeVisible();
  await expect(claims.getByText("The API's own")).toHaveCount(1);

  // Nothing of it stays, neither of the token nor of the secret that it took.
  await page.getByRole('link', { name: 'General', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Enable', exact: true })).toBeVisible();
  await expect(page.getByText('Revoked and expired')).toHaveCount(0);
  await page.goBack();
  await expect(submit).toBeVisible();
  await expect(result).toHaveCount(0);
  expect(await page.content()).not.toContain(token);
});

test('a refusal is shown as the application gets it, with the exact reason and the way to what mends it', async ({
  page,
  given,
}) => {
  const application = await given.application(unique('Shop'));
  const secret = await given.secret(application);
  const api = await given.api(unique('Orders'));
  await given.authorization(application, api);
  await page.goto(`${application.path}/quick-start`);
  const submit = page.getByRole('button', { name: 'Get a token', exact: true });
  await page.getByLabel('Prove it by').selectOption('A secret that you paste');
  const field = page.getByLabel('Client secret to test with');
  await submit.click();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await field.fill(`${secret}x`);
  await submit.click();
  const result = page.getByRole('region', { name: 'Result of the test' });
  await expect(result.getByText('Refused with status 401: Wrong client secret')).toBeVisible();
  await expect(
    result.getByText('{"error":"invalid_client","error_description":"Bad client credentials"}'),
  ).toBeVisible();
  const gates = result.getByRole('list', { name: 'Gates, in the order in which they are checked' });
  await expect(gates.getByRole('listitem').filter({ hasText: 'Failed' })).toHaveCount(1);
  await expect(result.getByRole('link', { name: 'Go to its client secrets' })).toHaveAttribute(
    'href',
    `${application.path}#client-secrets`,
  );
  await expect(result.getByRole('link', { name: 'See it in the activity' })).toHaveAttribute(
    'href',
    /^\/activity\/[\w-]+$/,
  );
  await field.fill(secret);
  await submit.click();
  await expect(result.getByText('A good token')).toBeVisible();
});

test('programs are chosen by keyboard, have the values filled in, and the language is remembered', {
  tag: '@long',
}, async ({ page, given, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const application = await given.application(unique('Shop'));
  const api = await given.api(unique('Orders'));
  await given.authorization(application, api);
  await page.goto(`${application.path}/quick-start`);
  const get = page.getByRole('figure', { name: /^Get a token/ });
  await expect(get).toContainText(`audience=${api.identifier}`);
  await page.getByRole('tab', { name: 'curl' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Node.js' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Python' })).toHaveAttribute('aria-selected', 'true');
  await expect(get).toContainText('os.environ["CLIENT_SECRET"]');
  await page.getByRole('button', { name: /^Copy Get a token/ }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`CLIENT_ID = "${application.clientId}"`);
  expect(copied).toContain(`"audience": "${api.identifier}"`);
  const chosen = () => page.getByRole('tab', { name: 'Python' });
  await expect.poll(async () => (await context.cookies()).some(({ value }) => value === 'python')).toBe(true);
  await page.goto(`${api.path}/verify`);
  await expect(chosen()).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('figure')).toContainText(`audience="${api.identifier}"`);
});

test('an Auditor reads the programs, and why the test is not for them', { tag: '@long' }, async ({
  given,
  auditor,
  open,
}) => {
  const application = await given.application(unique('Shop'));
  const api = await given.api(unique('Orders'));
  await given.authorization(application, api);
  const reading = await open(auditor.state);
  await reading.goto(`${application.path}/quick-start`);
  await expect(reading.getByText('Testing is for those who may change applications')).toBeVisible();
  await expect(reading.getByRole('button', { name: 'Get a token', exact: true })).toHaveCount(0);
  await expect(reading.getByRole('figure', { name: /^Get a token/ })).toContainText(application.clientId);
});
