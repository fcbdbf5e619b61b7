import { unique } from './accounts';
import { pressAndConfirm } from './applications';
import { expect, test } from './fixtures';
import { getToken } from './wire';

interface Credentials {
  clientId: string;
  secret: string;
}

async function post(
  baseURL: string | undefined,
  endpoint: 'introspect' | 'revoke',
  { clientId, secret }: Credentials,
  token: string,
): Promise<string> {
  const answer = await fetch(new URL(`/api/v2/oauth2/${endpoint}`, baseURL), {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${clientId}:${secret}`)}` },
    body: new URLSearchParams({ token }),
  });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.status).toBe(200);
  return answer.text();
}

test('an administrator picks who may introspect, and signs an application out everywhere', async ({
  page,
  given,
  baseURL,
}) => {
  test.slow();
  const backend = await given.application(unique('Backend'));
  const asking = { clientId: backend.clientId, secret: await given.secret(backend) };
  const application = await given.application(unique('Caller'));
  const calling = { clientId: application.clientId, secret: await given.secret(application) };
  const api = await given.api(unique('Orders'), ['read', 'write']);
  await given.authorization(application, api, ['read']);

  const newToken = async () =>
    (await getToken(baseURL, { ...calling, audience: api.identifier })).access_token;
  const introspect = async (token: string, by: Credentials = asking) =>
    JSON.parse(await post(baseURL, 'introspect', by, token));
  const token = await newToken();

  await test.step('nobody but the caller itself may ask at first', async () => {
    expect(await introspect(token)).toEqual({ active: false });
    expect(await introspect(token, calling)).toMatchObject({ active: true, scope: 'read' });
  });

  const search = async () => {
    await page.getByRole('button', { name: 'Allow an application', exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('searchbox', { name: 'Search applications by name or Client ID' })
      .fill(backend.name);
  };
  const allowed = page.getByRole('list', { name: 'Applications that may introspect' });

  await test.step('the backend of the API is searched for and allowed', async () => {
    await page.goto(api.path);
    await search();
    const found = page.getByRole('list', { name: 'Applications found' }).getByRole('listitem');
    await expect(found).toHaveCount(1);
    await found.getByRole('button', { name: 'Allow', exact: true }).click();
    await expect(allowed.getByRole('link', { name: backend.name })).toBeVisible();
    await expect(page).not.toHaveURL(/introspector=/);
    expect(await introspect(token)).toMatchObject({ active: true, client_id: calling.clientId });
    await page.reload();
    await expect(allowed.getByRole('link', { name: backend.name })).toBeVisible();
  });

  await test.step('one that is allowed is not found again', async () => {
    await search();
    await expect(page.getByText('No other application matches.')).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page).not.toHaveURL(/introspector=/);
  });

  await test.step('the application revokes a token of its own', async () => {
    const revoked = await newToken();
    expect(await post(baseURL, 'revoke', calling, revoked)).toBe('');
    expect(await introspect(revoked)).toEqual({ active: false });
    expect(await introspect(token)).toMatchObject({ active: true });
  });

  await test.step('and is signed out everywhere', async () => {
    await page.goto(application.path);
    await page.getByRole('link', { name: 'Security Settings', exact: true }).click();
    await page.getByRole('button', { name: 'Sign out everywhere', exact: true }).click();
    const question = page.getByRole('alertdialog');
    await expect(
      question.getByText(/Of the tokens already issued, the last expires in \d+ minutes at the latest/),
    ).toBeVisible();
    await question.getByRole('button', { name: 'Cancel' }).click();
    expect(await introspect(token)).toMatchObject({ active: true });
    await pressAndConfirm(page, 'Sign out everywhere', 'Sign out everywhere');
    await expect(page.getByText('Signed out everywhere')).toBeVisible();
    expect(await introspect(token)).toEqual({ active: false });
    expect(await introspect(await newToken())).toMatchObject({ active: true });
    await expect(page.getByText('Last time:')).toBeVisible();
  });

  await test.step('the backend is removed', async () => {
    await page.goto(api.path);
    await pressAndConfirm(page, 'Remove', 'Remove');
    await expect(page.getByText('No application may introspect tokens of this API.')).toBeVisible();
    expect(await introspect(await newToken())).toEqual({ active: false });
    await page.getByRole('link', { name: 'Audit Logs', exact: true }).click();
    const event = page.getByRole('cell', { name: /^Application may no longer introspect tokens/ });
    await expect(event).toBeVisible();
  });
});

test('an auditor sees who may introspect, and changes nothing', { tag: '@long' }, async ({
  given,
  open,
  auditor,
}) => {
  const application = await given.application(unique('Seen'));
  const api = await given.api(unique('Seen'));
  const reading = await open(auditor.state);
  await reading.goto(api.path);
  await expect(reading.getByRole('heading', { name: 'Introspection' })).toBeVisible();
  await expect(reading.getByRole('button', { name: 'Allow an application' })).toHaveCount(0);
  await reading.goto(`${application.path}/security`);
  await expect(reading.getByRole('heading', { name: 'Sign out everywhere' })).toBeVisible();
  await expect(reading.getByRole('button', { name: 'Sign out everywhere' })).toHaveCount(0);
});
