import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { givenOwner, signIn, unique } from './accounts';
import { identifierOf } from './apis';
import { readClientId, secretValue } from './applications';
import { watchEffort } from './effort';
import { expect, test } from './fixtures';
import { asPng, png } from './pictures';
import { getToken } from './wire';

const CODES = ['add', 'read', 'delete'];

test('from signing in to a verified token', async ({ open, made, baseURL }) => {
  test.slow();
  const page = await open(null);
  const effort = await watchEffort(page);
  const applicationName = unique('Billing');
  const apiName = unique('Calendar');
  const identifier = identifierOf(apiName);
  const resources = page.getByRole('group', { name: 'Resources' });
  const save = page.getByRole('button', { name: 'Save', exact: true });
  let applicationPath = '';
  let clientId = '';
  let secret = '';

  await test.step('an administrator signs in and finds Resources', async () => {
    await signIn(page, givenOwner());
    effort.start();
    await expect(resources.getByRole('link')).toHaveText(['Applications', 'Enterprise APIs']);
    await resources.getByRole('link', { name: 'Applications' }).click();
    await expect(page).toHaveURL('/applications');
  });

  await test.step('registers an application', async () => {
    await page.getByRole('button', { name: 'Add Self-built Application' }).click();
    await page.getByRole('textbox', { name: 'Application name' }).fill(applicationName);
    await expect(save).toHaveCount(1);
    await save.click();
    await page.getByRole('link', { name: 'Enter Application Details' }).click();
    await expect(page.getByRole('heading', { name: applicationName })).toBeVisible();
    applicationPath = new URL(page.url()).pathname;
    made.push({ path: applicationPath, name: applicationName });
    for (const entry of ['General', 'API Permissions', 'Security Settings']) {
      await expect(page.getByRole('link', { name: entry, exact: true })).toBeVisible();
    }
    clientId = await readClientId(page);
    await expect(page.getByText('Client ID', { exact: true })).toBeVisible();
  });

  await test.step('copies its Client ID', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await effort.without(() => page.getByRole('button', { name: 'Copy Client ID' }).click());
    await expect(page.getByText('Client ID copied')).toBeAttached();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(clientId);
  });

  await test.step('enables its secret, which is shown once', async () => {
    await expect(page.getByRole('heading', { name: 'ClientSecret' })).toBeVisible();
    await page.getByRole('button', { name: 'Enable', exact: true }).click();
    await expect(secretValue(page)).toBeVisible();
    secret = await secretValue(page).inputValue();
    expect(secret).toMatch(/^ecs_[0-9A-Za-z]{49}$/);
    await expect(page.getByText('It is not stored')).toBeVisible();
    const answer = await page.reload();
    expect(await answer?.text()).not.toContain(secret);
    await expect(page.getByRole('button', { name: 'Reset', exact: true })).toBeVisible();
    await expect(secretValue(page)).toHaveCount(0);
    expect(await page.content()).not.toContain(secret);
    await expect(page.getByRole('button', { name: 'Enable', exact: true })).toHaveCount(0);
  });

  await test.step('registers an API with a logo', async () => {
    await page.getByRole('link', { name: 'Enterprise APIs', exact: true }).first().click();
    await expect(page.getByRole('heading', { name: 'Custom API products' })).toBeVisible();
    await page.getByRole('button', { name: 'Add Custom API Product' }).click();
    await effort.without(() => page.getByLabel('Product logo').setInputFiles(asPng('logo', png())));
    await page.getByRole('textbox', { name: 'Product name' }).fill(apiName);
    await page.getByRole('textbox', { name: 'Product API identifier' }).fill(identifier);
    await expect(save).toHaveCount(1);
    await save.click();
    await expect(page.getByRole('heading', { name: apiName })).toBeVisible();
    for (const entry of ['Basic Information', 'Application Authorization', 'Audit Logs']) {
      await expect(page.getByRole('link', { name: entry, exact: true })).toBeVisible();
    }
    await effort.without(() => page.getByRole('link', { name: 'Basic Information', exact: true }).click());
    await expect(page.getByRole('heading', { name: 'API product', exact: true })).toBeVisible();
    made.push({ path: new URL(page.url()).pathname, name: apiName });
  });

  await test.step('whose logo is a small picture of ours, whatever was uploaded', async () => {
    const logo = page.getByRole('main').locator('img');
    await expect(logo).toHaveJSProperty('complete', true);
    const answer = await page.request.get((await logo.getAttribute('src')) ?? '');
    expect(answer.headers()['content-type']).toBe('image/webp');
  });

  await test.step('with permissions', async () => {
    await page.getByRole('link', { name: 'Permission Information', exact: true }).click();
    const description = page.getByRole('textbox', { name: 'Permission description' });
    const add = async (code: string) => {
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('textbox', { name: 'Permission code' }).fill(code);
      await effort.without(() => description.fill(`May ${code} events`));
      await expect(save).toHaveCount(1);
      await save.click();
      const row = page.getByRole('row').filter({ hasText: `May ${code} events` });
      await expect(row.getByRole('cell', { name: code, exact: true })).toBeVisible();
    };
    const [first = '', ...others] = CODES;
    await add(first);
    for (const code of others) await effort.without(() => add(code));
  });

  await test.step('authorizes the application, which gives no scope by itself', async () => {
    await page.getByRole('link', { name: 'Application Authorization', exact: true }).click();
    await effort.without(() =>
      page.getByRole('searchbox', { name: 'Search by name or Client ID' }).fill(clientId),
    );
    const row = page.getByRole('row').filter({ hasText: applicationName });
    await row.getByRole('button', { name: 'Authorize', exact: true }).click();
    await expect(row.getByRole('button', { name: 'Revoke', exact: true })).toBeVisible();
    const token = await getToken(baseURL, { clientId, secret, audience: identifier });
    expect(token).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 1800 });
  });

  await test.step('assigns its scopes', async () => {
    await resources.getByRole('link', { name: 'Applications' }).click();
    await page.getByRole('link', { name: applicationName, exact: true }).click();
    await page.getByRole('link', { name: 'API Permissions', exact: true }).click();
    await page.getByRole('link', { name: apiName, exact: true }).click();
    // In another order than the API lists them.
    const [first = '', ...others] = [...CODES].reverse();
    await page.getByRole('checkbox', { name: first, exact: true }).check();
    for (const code of others) {
      await effort.without(() => page.getByRole('checkbox', { name: code, exact: true }).check());
    }
    await expect(save).toHaveCount(1);
    await save.click();
    await expect(page.getByText('Scopes saved')).toBeVisible();
    // From an empty enterprise on, with one permission: a token takes no more than this.
    expect(effort.fields).toEqual(['name', 'name', 'identifier', 'code']);
    expect(effort.clicks).toBeLessThanOrEqual(19);
    await page.reload();
    for (const code of CODES) {
      await expect(page.getByRole('checkbox', { name: code, exact: true })).toBeChecked();
    }
  });

  await test.step('a machine gets a token, which an API verifies', async () => {
    const issuer = `${baseURL}/api/v1/oauth2`;
    const keys = createRemoteJWKSet(new URL(`${issuer}/keys`));
    for (const by of ['header', 'body'] as const) {
      const answer = await getToken(baseURL, { clientId, secret, audience: identifier, by });
      expect(answer).toEqual({
        access_token: expect.any(String),
        token_type: 'Bearer',
        expires_in: 1800,
        scope: 'add read delete',
      });
      expect(decodeProtectedHeader(answer.access_token)).toEqual({
        kid: expect.stringMatching(/^[0-9a-f]{32}$/),
        alg: 'RS256',
      });
      const { payload } = await jwtVerify(answer.access_token, keys, {
        issuer,
        audience: identifier,
        algorithms: ['RS256'],
        clockTolerance: 300,
      });
      const iat = payload.iat ?? 0;
      expect(payload).toEqual({
        iss: issuer,
        aud: identifier,
        sub: clientId,
        azp: clientId,
        iat,
        exp: iat + 1800,
        nbf: iat - 120,
        jti: expect.stringMatching(/^[\w-]{22}$/),
        scope: 'add read delete',
      });
      expect(Math.abs(iat - Date.now() / 1000)).toBeLessThan(300);
    }
  });

  await test.step('and the log of the API tells of it, without the secret', async () => {
    await page.goto(made[1]?.path ?? '');
    await page.getByRole('link', { name: 'Audit Logs', exact: true }).click();
    await expect(page.getByRole('cell', { name: /^Application authorized/ })).toBeVisible();
    await expect(page.getByRole('cell', { name: /^Permission added/ })).toHaveCount(CODES.length);
    expect(await page.content()).not.toContain(secret);
  });
});
