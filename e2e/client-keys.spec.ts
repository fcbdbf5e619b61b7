import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { unique } from './accounts';
import { pressAndConfirm } from './applications';
import { expect, test } from './fixtures';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const pem = (key: KeyObject) => key.export({ format: 'pem', type: 'spki' }).toString();

interface Asked {
  clientId: string;
  audience: string;
  key: KeyObject;
  alg: string;
}

/** The status of the answer to a request with an assertion of its own. */
async function statusWithAssertion(baseURL: string | undefined, { clientId, audience, key, alg }: Asked) {
  const metadata = await fetch(new URL('/api/v1/oauth2/.well-known/openid-configuration', baseURL));
  const { issuer } = await metadata.json();
  const assertion = await new SignJWT()
    .setProtectedHeader({ alg })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(issuer)
    .setExpirationTime('1 minute')
    .setJti(randomUUID())
    .sign(key);
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    audience,
    client_assertion_type: ASSERTION_TYPE,
    client_assertion: assertion,
  });
  return (await fetch(new URL('/api/v2/oauth2/token', baseURL), { method: 'POST', body })).status;
}

test('an application gets tokens by a key of its own, until the key is deleted', async ({
  page,
  given,
  baseURL,
}) => {
  test.slow();
  const application = await given.application(unique('Signing'));
  const api = await given.api(unique('Calendar'));
  await given.authorization(application, api);
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const asked = {
    clientId: application.clientId,
    audience: api.identifier,
    key: privateKey,
    alg: 'EdDSA',
  };
  const dialog = page.getByRole('dialog');
  const key = dialog.getByRole('textbox', { name: 'Public key' });
  const save = page.getByRole('button', { name: 'Save', exact: true });
  const table = page.getByRole('table', { name: 'Public keys' });
  await page.goto(`${application.path}/security`);

  await test.step('a private key does not leave the browser', async () => {
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.postData()}`));
    await page.getByRole('button', { name: 'Add public key' }).click();
    await expect(save).toHaveCount(1);
    await dialog.getByLabel('Name').fill('Laptop');
    const secret = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    await key.fill(secret);
    await save.click();
    await expect(dialog.getByText('This is a private key.')).toBeVisible();
    await expect(key).toHaveAttribute('aria-invalid', 'true');
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'key.pem', mimeType: 'text/plain', buffer: Buffer.from(secret) });
    await expect(dialog.getByText('This is a private key.')).toBeVisible();
    expect(sent.filter((body) => body.includes('PRIVATE'))).toEqual([]);
  });

  await test.step('what is no key that can be used is refused at the field, and kept', async () => {
    const short = pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey);
    await key.fill(short);
    await save.click();
    await expect(dialog.getByText('This RSA key has 1,024 bits.')).toBeVisible();
    await expect(key).toHaveValue(short);
    await expect(dialog.getByLabel('Name')).toHaveValue('Laptop');
  });

  await test.step('a public key is taken from a file, and shown', async () => {
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'key.pem', mimeType: 'text/plain', buffer: Buffer.from(pem(publicKey)) });
    await expect(key).toHaveValue(pem(publicKey));
    await save.click();
    await expect(dialog).toBeHidden();
    await expect(table.getByRole('row').filter({ hasText: 'Laptop' })).toContainText('Ed25519 · EdDSA');
    expect(await statusWithAssertion(baseURL, asked)).toBe(200);
    await expect(async () => {
      await page.reload();
      await expect(table.getByRole('row').filter({ hasText: 'Never' })).toHaveCount(0);
    }).toPass();
  });

  await test.step('the same key is refused a second time', async () => {
    await page.getByRole('button', { name: 'Add public key' }).click();
    await dialog.getByLabel('Name').fill('Again');
    await key.fill(pem(publicKey));
    await save.click();
    await expect(dialog.getByText('The application has this key already: “Laptop”.')).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('what is not allowed holds for the next request', async () => {
    const method = (name: string) => dialog.getByRole('checkbox', { name });
    const edit = page.getByRole('button', { name: 'Edit methods' });
    await edit.click();
    for (const name of ['client_secret_basic', 'client_secret_post', 'private_key_jwt']) {
      await expect(method(name)).toBeChecked();
      await method(name).uncheck();
    }
    await save.click();
    await expect(dialog.getByText('Choose at least one method')).toBeVisible();
    await method('client_secret_basic').check();
    await save.click();
    await expect(dialog).toBeHidden();
    expect(await statusWithAssertion(baseURL, asked)).toBe(401);
    await edit.click();
    await method('client_secret_basic').uncheck();
    await method('private_key_jwt').check();
    await save.click();
    await expect(dialog).toBeHidden();
    expect(await statusWithAssertion(baseURL, asked)).toBe(200);
  });

  await test.step('jwks_uri must be https', async () => {
    const address = dialog.getByRole('textbox', { name: 'jwks_uri' });
    await page.getByRole('button', { name: 'Edit jwks_uri' }).click();
    await address.fill('http://shop.example.com/jwks.json');
    await save.click();
    await expect(dialog.getByText('Enter an https address')).toBeVisible();
    await address.fill('https://shop.example.com/jwks.json');
    await save.click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText('https://shop.example.com/jwks.json')).toBeVisible();
  });

  await test.step('a deleted key is of no use any more', async () => {
    await pressAndConfirm(page, 'Delete key “Laptop”', 'Delete');
    await expect(table).toHaveCount(0);
    expect(await statusWithAssertion(baseURL, asked)).toBe(401);
  });
});
