import type { Page } from '@playwright/test';
import { unique } from './accounts';
import { pressAndConfirm } from './applications';
import { expect, test } from './fixtures';

/** What a list shows, from top to bottom, without the links of its head. */
async function expectNames(page: Page, expected: string[]): Promise<void> {
  const rows = page.getByRole('rowgroup').last().getByRole('row');
  await expect(rows.getByRole('link')).toHaveText(expected);
}

async function search(page: Page, text: string): Promise<void> {
  await page.getByRole('searchbox').fill(text);
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe(text);
}

test('finds applications by name and by Client ID, filters and sorts them, all in the address', async ({
  page,
  given,
}) => {
  const group = unique('Group');
  const [b, c, a] = [`${group} b`, `${group} c`, `${group} a`];
  await given.application(b);
  const third = await given.application(c);
  await page.goto(third.path);
  await pressAndConfirm(page, 'Disable application', 'Disable');
  await given.application(a);

  await page.goto('/applications');
  await search(page, group.toUpperCase());
  await expectNames(page, [a, c, b]);
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('link').click();
  await expectNames(page, [a, b, c]);
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('link').click();
  await expectNames(page, [c, b, a]);
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Enabled');
  await expectNames(page, [b, a]);

  // The address holds all of it: over a reload, and for the way back.
  const address = page.url();
  await page.reload();
  await expectNames(page, [b, a]);
  await expect(page.getByRole('searchbox')).toHaveValue(group.toUpperCase());
  await expect(page.getByRole('combobox', { name: 'Status' })).toHaveValue('enabled');
  await page.getByRole('link', { name: b }).click();
  await expect(page.getByRole('heading', { name: b })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(address);
  await expectNames(page, [b, a]);
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Disabled');
  await expectNames(page, [c]);

  await page.goto('/applications');
  await search(page, third.clientId.slice(4, 24));
  await expectNames(page, [c]);
});

test('goes through a list page by page', { tag: '@long' }, async ({ page, given }) => {
  const group = unique('Page');
  const expected = Array.from({ length: 26 }, (_, index) => `${group} ${String(index).padStart(2, '0')}`);
  for (const name of expected) await given.application(name);
  await page.goto(`/applications?${new URLSearchParams({ q: group, sort: 'name' })}`);
  await expectNames(page, expected.slice(0, 25));
  await expect(page.getByText('Showing 1–25 of 26')).toBeVisible();
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(page).toHaveURL(/[?&]page=2/);
  await expectNames(page, expected.slice(25));
  await page.reload();
  await expectNames(page, expected.slice(25));
  await page.goBack();
  await expectNames(page, expected.slice(0, 25));
  await page.goForward();
  await expectNames(page, expected.slice(25));
  // Another search begins at the first page.
  await search(page, `${group} 0`);
  await expectNames(page, expected.slice(0, 10));
  await expect(page).not.toHaveURL(/page=/);
  // Whoever is quick does both before the first has come through.
  await page.getByRole('combobox', { name: 'Rows per page' }).selectOption('50 per page');
  await search(page, group);
  await expectNames(page, expected);
});

test('a search that finds nothing says so, and clears', async ({ page, given }) => {
  const name = unique('Something');
  await given.application(name);
  await page.goto('/applications');
  await search(page, unique('nothing'));
  await expect(page.getByText('No application matches')).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
  await page.getByRole('link', { name: 'Clear search and filter' }).click();
  await expect(page).toHaveURL('/applications');
  await expect(page.getByRole('searchbox')).toHaveValue('');
  await search(page, name);
  await expectNames(page, [name]);
});

test('searches percent signs, underscores and backslashes as they are', { tag: '@long' }, async ({
  page,
  given,
}) => {
  const group = unique('Wild');
  const [percent, underscore, backslash] = [`${group} 100%`, `${group} a_b`, `${group} c\\d`];
  for (const name of [percent, underscore, backslash, `${group} axb`, `${group} 1000`]) {
    await given.application(name);
  }
  await page.goto('/applications');
  for (const [text, found] of [
    [`${group} 100%`, [percent]],
    [`${group} a_b`, [underscore]],
    [`${group} c\\d`, [backslash]],
  ] as const) {
    await search(page, text);
    await expectNames(page, [...found]);
  }
});

// lib/lists/list-query.test.ts, and Parameters of lists in e2e/attacks/console/inputs.ts.
test('an address with nonsense in it is the list as it is by default', { tag: '@long' }, async ({ page }) => {
  const answer = await page.goto('/applications?page=-3&sort=password&status=gone&size=9999&q=%00');
  expect(answer?.status()).toBe(200);
  await expect(page.getByRole('heading', { name: 'Applications', exact: true })).toBeVisible();
  await expect(page.getByRole('searchbox').or(page.getByText('No applications yet'))).toBeVisible();
});
