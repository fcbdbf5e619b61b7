import { unique } from './accounts';
import { expect, test } from './fixtures';

/** What only a browser can tell; the rest of the catalogue stands under e2e/attacks/. */

const HOSTILE = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;

test('markup in a name is shown and never run, in lists, pages, titles and questions', async ({
  page,
  given,
}) => {
  const name = `${unique('Shop')} ${HOSTILE}`.slice(0, 100);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const application = await given.application(name);
  await page.goto(application.path);
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  await page.goto(`/applications?${new URLSearchParams({ q: name })}`);
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
  expect(await page.title()).not.toBe('owned');
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  expect(dialogs).toEqual([]);
});

test('no other site can frame the console', async ({ browser, baseURL }) => {
  // Of its own, because what it complains of is what is looked for.
  const context = await browser.newContext({ storageState: undefined });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  await page.setContent(`<iframe src="${baseURL}/login"></iframe>`);
  await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/');
  await expect.poll(() => complaints.join()).toMatch(/frame-ancestors|X-Frame-Options/);
  await context.close();
});
