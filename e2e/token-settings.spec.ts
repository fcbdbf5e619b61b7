import { decodeJwt, decodeProtectedHeader } from 'jose';
import { unique } from './accounts';
import { expect, test } from './fixtures';
import { expectRefusal, getToken } from './wire';

test('how tokens of an API are made, changed in its form, holds for the next token', async ({
  page,
  given,
  baseURL,
}) => {
  test.slow();
  const application = await given.application(unique('Shop'));
  const secret = await given.secret(application);
  const api = await given.api(unique('Orders'), ['read']);
  await given.authorization(application, api, ['read']);
  const asked = { clientId: application.clientId, secret, audience: api.identifier };
  const before = await getToken(baseURL, asked);
  expect(decodeProtectedHeader(before.access_token).typ).toBeUndefined();

  await page.goto(api.path);
  await page.getByRole('link', { name: 'Token Settings', exact: true }).click();
  const lifetime = page.getByLabel('Token lifetime', { exact: true });
  await expect(lifetime).toHaveValue('30');
  await lifetime.fill('2');
  await page.getByLabel('Unit of the lifetime').selectOption('hours');
  await expect(page.getByLabel('Signing algorithm')).toHaveValue('RS256');
  await page.getByLabel('Token profile').selectOption('RFC 9068');
  await page.getByRole('checkbox', { name: 'Requests must ask for scopes' }).check();
  await page.getByLabel('Extra claims').fill('{"tenant": "acme"}');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await expect(save).toHaveCount(1);
  await save.click();
  await expect(page.getByText('Token settings saved')).toBeVisible();

  await expectRefusal(baseURL, asked, 'invalid_scope');
  const after = await getToken(baseURL, { ...asked, scope: 'read' });
  expect(after.expires_in).toBe(7200);
  expect(decodeProtectedHeader(after.access_token).typ).toBe('at+jwt');
  expect(decodeJwt(after.access_token)).toMatchObject({ client_id: application.clientId, tenant: 'acme' });

  // Saved once more without a reload: the form goes on from what it saved.
  await page.getByRole('checkbox', { name: 'Requests must ask for scopes' }).uncheck();
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await save.click();
  await answered;
  expect((await getToken(baseURL, asked)).scope).toBe('read');

  await page.reload();
  await expect(lifetime).toHaveValue('2');
  await expect(page.getByLabel('Unit of the lifetime')).toHaveValue('hour');
  await expect(page.getByLabel('Extra claims')).toHaveValue('{\n  "tenant": "acme"\n}');
  await page.getByRole('link', { name: 'Basic Information', exact: true }).click();
  await expect(page.getByText('2 hours (7,200 seconds)')).toBeVisible();
  await expect(page.getByText('at+jwt')).toBeVisible();
  await page.getByRole('link', { name: 'Audit Logs', exact: true }).click();
  const edited = page.getByRole('row').filter({ hasText: 'API edited' }).last();
  await edited.getByText('4 changes').click();
  await expect(edited.getByText('{"tenant":"acme"}')).toBeVisible();
});

test('a setting that cannot be is refused at its field, and everything typed stays', async ({
  page,
  given,
}) => {
  const api = await given.api(unique('Strict'));
  await page.goto(`${api.path}/token-settings`);
  const claims = page.getByLabel('Extra claims');
  const lifetime = page.getByLabel('Token lifetime', { exact: true });
  const typed = '{\n  "tenant": "acme",\n  "iss": "me"\n}';
  await page.getByLabel('Token profile').selectOption('RFC 9068');
  await page.getByLabel('Unit of the lifetime').selectOption('hours');
  await lifetime.fill('2');
  await claims.fill(typed);
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await save.click();
  await expect(claims).toHaveAttribute('aria-invalid', 'true');
  await expect(claims).toHaveAccessibleDescription(/“iss” is reserved/);
  await expect(claims).toBeFocused();
  await expect(claims).toHaveValue(typed);
  await expect(lifetime).toHaveValue('2');
  await expect(page.getByLabel('Unit of the lifetime')).toHaveValue('hour');
  await expect(page.getByLabel('Token profile')).toHaveValue('RFC9068');

  await claims.fill('{"tenant": "acme"}');
  await lifetime.fill('25');
  await save.click();
  await expect(lifetime).toHaveAccessibleDescription(/must be from 1 minute to 24 hours/);
  await expect(lifetime).toHaveAttribute('aria-invalid', 'true');
  await expect(claims).toHaveValue('{"tenant": "acme"}');

  await page.reload();
  await expect(lifetime).toHaveValue('30');
  await expect(claims).toHaveValue('');
});

// That nothing is overwritten: lib/token-settings/mutations.integration.test.ts; how a form says so: meanwhile.spec.ts.
test('two who change the settings of one API: the second is told, and keeps what was typed', {
  tag: '@long',
}, async ({ page, given, context }) => {
  const api = await given.api(unique('Shared'));
  const second = await context.newPage();
  for (const each of [page, second]) await each.goto(`${api.path}/token-settings`);
  await page.getByLabel('Token lifetime', { exact: true }).fill('10');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Token settings saved')).toBeVisible();
  await second.getByLabel('Extra claims').fill('{"tenant": "acme"}');
  await second.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(second.getByText('Someone else changed this in the meantime')).toBeVisible();
  await expect(second.getByLabel('Extra claims')).toHaveValue('{"tenant": "acme"}');
});

// That there is no control: roles.spec.ts.
test('an Auditor reads the token settings and has no form', { tag: '@long' }, async ({
  page,
  given,
  auditor,
  open,
}) => {
  const api = await given.api(unique('Readable'));
  await page.goto(`${api.path}/token-settings`);
  await page.getByLabel('Extra claims').fill('{"region": "eu-1"}');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Token settings saved')).toBeVisible();

  const reading = await open(auditor.state);
  await reading.goto(`${api.path}/token-settings`);
  const settings = reading.getByRole('region', { name: 'Token Settings' });
  await expect(settings.getByText('30 minutes (1,800 seconds)')).toBeVisible();
  await expect(settings.getByText('RS256')).toBeVisible();
  await expect(settings.getByText('"region": "eu-1"')).toBeVisible();
  await expect(reading.getByRole('main').getByRole('textbox')).toHaveCount(0);
  await expect(reading.getByRole('button', { name: 'Save' })).toHaveCount(0);
});
