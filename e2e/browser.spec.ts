import { givenOwner, signIn, unique } from './accounts';
import { enableSecret, secretValue } from './applications';
import { expect, test } from './fixtures';

/** Each is stopped by a directive of its own. */
const DIRECTIVES = [
  'base-uri',
  'connect-src',
  'form-action',
  'frame-src',
  'img-src',
  'object-src',
  'script-src-attr',
  'script-src-elem',
  'style-src-attr',
  'style-src-elem',
];

/** Markup that somebody managed to have written into a page. */
const WRITTEN = [
  '<script>document.title = "taken"</script>',
  '<script src="https://evil.example/x.js"></script>',
  '<img src="https://evil.example/x.png" alt="" onerror="document.title = \'taken\'">',
  '<style>body { display: none }</style>',
  '<p style="position: fixed">x</p>',
  '<iframe src="https://evil.example/"></iframe>',
  '<object data="/login"></object>',
  '<base href="https://evil.example/">',
  '<form action="https://evil.example/" id="leak"></form>',
].join('');

test('what somebody manages to write into a page does nothing there', async ({ browser, owner }) => {
  // Not one of those that are watched: what the browser complains of here is what is asked for.
  const context = await browser.newContext({ storageState: owner });
  const page = await context.newPage();
  const stopped = new Set<string>();
  await page.exposeFunction('tellViolation', (directive: string) => stopped.add(directive));
  await page.addInitScript(
    "addEventListener('securitypolicyviolation', (event) => tellViolation(event.effectiveDirective))",
  );
  await page.route('/applications', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace('</body>', `${WRITTEN}</body>`) });
  });
  await page.goto('/applications');
  await expect(page.locator('#leak')).toBeAttached();
  expect(await page.title()).toMatch(/^Applications/);
  const refused = () => fetch('https://evil.example/').catch((error: Error) => error.name);
  expect(await page.evaluate(refused)).toBe('TypeError');
  await page.evaluate(() => document.querySelector<HTMLFormElement>('#leak')?.submit());
  await expect.poll(() => [...stopped].sort()).toEqual(DIRECTIVES);
  expect(new URL(page.url()).pathname).toBe('/applications');
  await context.close();
});

test('no other page frames the console', async ({ browser, baseURL }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
  await page.setContent(`<iframe src="${baseURL}/login"></iframe>`);
  await refused;
  await expect(page.frameLocator('iframe').getByRole('button')).toHaveCount(0);
  await context.close();
});

test('browsers are tied to https and to this host exactly where that is the address', async ({
  open,
  baseURL,
}) => {
  const https = baseURL?.startsWith('https:') === true;
  const page = await open(null);
  const answer = await page.goto('/login');
  expect((await answer?.allHeaders())?.['strict-transport-security']).toBe(
    https ? 'max-age=63072000' : undefined,
  );
  await signIn(page, givenOwner());
  await page.getByRole('button', { name: /^Theme: / }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: /^Language: / }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  const cookies = async () => (await page.context().cookies()).map(({ name }) => name).sort();
  const prefix = https ? '__Host-' : '';
  await expect
    .poll(cookies)
    .toEqual(
      ['known-browser', 'locale', 'next-auth.session-token', 'theme'].map((name) => `${prefix}${name}`),
    );
  for (const { secure, path, sameSite } of await page.context().cookies())
    expect({ secure, path, sameSite }).toEqual({ secure: https, path: '/', sameSite: 'Lax' });
});

test('the dark theme is there from the first paint', async ({ open, context, page, owner }) => {
  await page.goto('/applications');
  await page.getByRole('button', { name: /^Theme: / }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  // Without any script the page is what the server sent.
  const html = await (await context.request.get('/applications')).text();
  expect(html).toMatch(/<html[^>]* data-theme="dark"/);
  const other = await open(owner);
  await other.goto('/applications');
  await expect(other.locator('html')).not.toHaveAttribute('data-theme');
});

test('the page behind a dialog or a menu does not scroll', async ({ page }) => {
  await page.goto('/applications');
  const overflow = () => page.evaluate(() => getComputedStyle(document.body).overflow);
  expect(await overflow()).toBe('visible');
  await page.getByRole('button', { name: 'Add Self-built Application' }).click();
  await expect.poll(overflow).toBe('hidden');
  await page.keyboard.press('Escape');
  await expect.poll(overflow).toBe('visible');
});

test('going back does not bring the secret back', async ({ page, given }) => {
  const application = await given.application(unique('Once'));
  await page.goto(application.path);
  const secret = await enableSecret(page);
  await page.goto('/profile');
  await page.goBack();
  await expect(page.getByRole('heading', { name: application.name, exact: true })).toBeVisible();
  await expect(secretValue(page)).toHaveCount(0);
  expect(await page.content()).not.toContain(secret);
});
