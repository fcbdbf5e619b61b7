import { expectAccessible } from './accessibility';
import { fillSignIn, givenOwner, unique } from './accounts';
import { expect, test } from './fixtures';
import { askForToken, getToken } from './wire';

test('signing in leads to the Overview', async ({ open }) => {
  const page = await open(null);
  await page.goto('/');
  await fillSignIn(page, givenOwner());
  await expect(page).toHaveURL('/overview');
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  const entries = page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link');
  await expect(entries.first()).toHaveText('Overview');
  await expect(entries.first()).toHaveAttribute('aria-current', 'page');
  await page.goto('/');
  await expect(page).toHaveURL('/overview');
});

test('counts what an application asked for, says why it was refused, and what is left to do', async ({
  page,
  given,
  open,
  auditor,
  baseURL,
}) => {
  test.slow();
  const application = await given.application(unique('Counted'));
  const secret = await given.secret(application);
  const api = await given.api(unique('Counting'));
  const request = { clientId: application.clientId, secret, audience: api.identifier };
  const applicationId = application.path.split('/').at(-1) ?? '';
  const chart = page.getByRole('region', { name: 'Tokens issued and refused' });

  await test.step('a refusal and three tokens', async () => {
    expect((await askForToken(baseURL, request)).status).toBe(400);
    await given.authorization(application, api);
    for (let count = 0; count < 3; count++) await getToken(baseURL, request);
  });

  await test.step('are counted, by search of the application', async () => {
    await page.goto('/overview?range=1h');
    await page.getByRole('button', { name: 'Everything', exact: true }).click();
    await page
      .getByRole('searchbox', { name: 'Search by name, Client ID or identifier' })
      .fill(application.clientId);
    await page.getByRole('list', { name: 'Found' }).getByRole('button', { name: application.name }).click();
    await expect(page).toHaveURL(`/overview?range=1h&application=${applicationId}`);
    await expect(async () => {
      await page.reload();
      await expect(chart).toContainText('3 tokens were issued and 1 request refused', { timeout: 2000 });
    }).toPass();
    await expect(chart.getByRole('definition')).toHaveText(['3', '1', '25%']);
    await expect(
      chart
        .getByRole('img', { name: /3 tokens were issued/ })
        .locator('svg')
        .first(),
    ).toBeVisible();
  });

  await test.step('can be read as a table', async () => {
    await chart.getByText('Show as a table').click();
    const rows = chart.getByRole('table').getByRole('row');
    await expect(rows).toHaveCount(61);
    const numbers = await rows.locator('td').allTextContents();
    expect(numbers.reduce((sum, text) => sum + Number(text), 0)).toBe(4);
    await expectAccessible(page, 'overview, of one application');
  });

  await test.step('with the reason and the API, each leading to the requests', async () => {
    const reason = page.getByRole('link', { name: 'Not authorized by the API' });
    await expect(reason).toHaveAttribute(
      'href',
      new RegExp(
        `^/activity\\?application=${applicationId}&outcome=refused&reason=audience_not_authorized&from=`,
      ),
    );
    const row = page.getByRole('table', { name: 'APIs asked for' }).getByRole('row', { name: api.name });
    await expect(row.getByRole('cell')).toHaveText(['3', '1', '']);
    await expect(row.getByRole('link', { name: api.name, exact: true })).toHaveAttribute('href', api.path);
  });

  await test.step('in every range, and for everybody again', async () => {
    const ranges = page.getByRole('navigation', { name: 'Time range' });
    const reason = page.getByRole('link', { name: 'Not authorized by the API' });
    /** Since when the numbers count, by the link to what they count. */
    const daysBack = async () => {
      const from = new URL((await reason.getAttribute('href')) ?? '', page.url()).searchParams.get('from');
      return Math.ceil((Date.now() - Date.parse(from ?? '')) / 86_400_000);
    };
    for (const [range, days] of [
      ['24 hours', 1],
      ['7 days', 7],
      ['30 days', 30],
    ] as const) {
      await ranges.getByRole('link', { name: range }).click();
      await expect(ranges.getByRole('link', { name: range })).toHaveAttribute('aria-current', 'true');
      await expect(chart).toContainText(`In the last ${range} 3 tokens were issued and 1 request refused`);
      await expect(chart.getByRole('definition')).toHaveText(['3', '1', '25%']);
      await expect.poll(daysBack).toBe(days);
    }
    await page.getByRole('button', { name: 'Show everything' }).click();
    await expect(page).toHaveURL('/overview?range=30d');
  });

  await test.step('the authorization without scopes is found through what needs attention', async () => {
    await expect(
      page
        .getByRole('region', { name: 'What needs attention' })
        .getByText(/authorizations? (has|have) no scopes/),
    ).toBeVisible();
    await page.goto(`/applications?status=no-scopes&q=${application.clientId}`);
    await expect(page.getByRole('row', { name: application.name })).toHaveCount(1);
  });

  await test.step('an Auditor reads the same', async () => {
    const theirs = await open(auditor.state);
    await theirs.goto(`/overview?application=${applicationId}`);
    await expect(theirs.getByText('3 tokens were issued and 1 request refused').first()).toBeVisible();
  });
});

test('an address with nonsense in it is the Overview as it is by default', async ({ page }) => {
  const answer = await page.goto('/overview?range=1y&application=%00&api=1');
  expect(answer?.status()).toBe(200);
  await expect(page.getByRole('link', { name: '24 hours' })).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('button', { name: 'Everything', exact: true })).toBeVisible();
  await expectAccessible(page, 'overview');
});

test('of something that was deleted it says so', async ({ page }) => {
  await page.goto(`/overview?api=${crypto.randomUUID()}`);
  await expect(page.getByRole('button', { name: 'API: deleted' })).toBeVisible();
  await expect(page.getByText('No token was asked for')).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(page).toHaveURL('/overview');
});
