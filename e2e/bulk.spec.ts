import { expectAccessible } from './accessibility';
import { unique } from './accounts';
import type { MadeApi } from './apis';
import type { MadeApplication } from './applications';
import { expect, test } from './fixtures';

test.describe('many applications at once', () => {
  test.slow();
  let api: MadeApi;
  let applications: MadeApplication[];
  let family: string;

  test.beforeEach(async ({ page, given }) => {
    api = await given.api(unique('Bulk API'), ['read']);
    family = unique('Herd');
    applications = [];
    for (const nth of [1, 2, 3]) {
      const application = await given.application(`${family} ${nth}`);
      applications.push(application);
    }
    await page.goto(`${api.path}/authorizations?${new URLSearchParams({ q: family })}`);
    await expect(page.getByRole('row')).toHaveCount(4);
  });

  test('are authorized, taken back, and revoked after saying whom it hits', async ({ page }) => {
    const buttons = (name: string) => page.getByRole('row').getByRole('button', { name, exact: true });
    await expect(page.getByRole('button', { name: 'Authorize selected' })).toHaveCount(0);
    await page.getByRole('checkbox', { name: 'Select all of this page' }).check();
    await expect(page.getByText('3 applications selected')).toBeVisible();
    await expectAccessible(page, 'a selection of applications');
    await page.getByRole('button', { name: 'Authorize selected' }).click();
    const question = page.getByRole('alertdialog');
    await expect(question).toContainText('3 applications are let in.');
    await expectAccessible(page, 'authorize a selection');
    await question.getByRole('button', { name: 'Authorize', exact: true }).click();
    await expect(page.getByText('3 applications authorized', { exact: true })).toBeVisible();
    await expect(buttons('Revoke')).toHaveCount(3);

    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(page.getByText('3 authorizations taken back')).toBeVisible();
    await expect(buttons('Revoke')).toHaveCount(0);

    const kept = applications[0]?.name ?? '';
    const row = page.getByRole('row').filter({ hasText: kept });
    await row.getByRole('button', { name: 'Authorize', exact: true }).press('Enter');
    await expect(page.getByRole('checkbox', { name: 'read', exact: true })).toBeEnabled();
    // The button is gone, and the keyboard still is in its row.
    await expect(row.locator(':focus')).toHaveCount(1);
    await page.getByRole('checkbox', { name: 'read', exact: true }).check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Scopes saved')).toBeVisible();

    await page.getByRole('checkbox', { name: `Select ${kept}` }).check();
    await page.getByRole('checkbox', { name: `Select ${applications[1]?.name}` }).check();
    await page.getByRole('button', { name: 'Revoke selected' }).click();
    await expect(question).toContainText('1 application gets no more tokens for this API:');
    await expect(question.getByRole('link', { name: kept })).toBeVisible();
    await expect(question).toContainText('1 of the selection is not authorized.');
    await expectAccessible(page, 'revoke a selection');
    await question.getByRole('button', { name: 'Revoke', exact: true }).click();
    await expect(page.getByText('1 authorization revoked', { exact: true })).toBeVisible();
    await expect(buttons('Revoke')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Revoke selected' })).toHaveCount(0);
  });

  test('can be all that match a search', { tag: '@long' }, async ({ page }) => {
    await page.getByRole('checkbox', { name: `Select ${family} 2` }).check();
    await page.getByRole('button', { name: 'Select all 3 that match' }).click();
    await expect(page.getByText('All 3 that match are selected')).toBeVisible();
    await page.getByRole('button', { name: 'Authorize selected' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Authorize', exact: true }).click();
    await expect(page.getByText('3 applications authorized', { exact: true })).toBeVisible();
    // A selection of all that match is one of that search, and not of the next.
    await page.getByRole('checkbox', { name: `Select ${family} 2` }).check();
    await page.getByRole('button', { name: 'Select all 3 that match' }).click();
    await page.getByRole('searchbox').fill(`${family} 1`);
    await expect(page.getByRole('row')).toHaveCount(2);
    await expect(page.getByRole('button', { name: 'Revoke selected' })).toHaveCount(0);
  });
});

test.describe('importing permissions', () => {
  test.slow();

  test('shows the differences first, and takes what is ticked', async ({ page, given }) => {
    const api = await given.api(unique('Imported API'));
    await page.goto(`${api.path}/permissions`);
    await page.getByRole('link', { name: 'Import', exact: true }).click();
    const document = page.getByLabel('Lines, CSV or an OpenAPI document');
    const compare = page.getByRole('button', { name: /^Compare/ });
    await document.fill('code,description\norders:read,See orders\nold,To go\nbad code,x\norders:read,Again');
    await compare.click();
    await expect(page.getByRole('row', { name: /^4 bad code/ })).toContainText('no spaces');
    await expect(page.getByRole('row', { name: /^5 orders:read/ })).toContainText('the first one counts');
    await expectAccessible(page, 'differences of an import');
    await page.getByRole('button', { name: 'Import 2 changes' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Import', exact: true }).click();
    await expect(page.getByRole('cell', { name: 'orders:read', exact: true })).toBeVisible();
    await expect(page.getByRole('cell', { name: 'old', exact: true })).toBeVisible();

    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await document.fill(
      [
        'openapi: 3.1.0',
        'components:',
        '  securitySchemes:',
        '    oauth:',
        '      flows:',
        '        clientCredentials:',
        '          scopes:',
        '            orders:read: See all orders',
        '            orders:pay: Pay',
        'paths:',
        '  /orders:',
        '    post:',
        '      summary: Place an order',
      ].join('\n'),
    );
    await compare.click();
    await expect(page.getByRole('checkbox', { name: 'orders:pay' })).toBeChecked();
    await expect(page.getByRole('checkbox', { name: 'orders:create' })).not.toBeChecked();
    await expect(page.getByRole('checkbox', { name: 'orders:read' })).toBeChecked();
    await page.getByRole('checkbox', { name: 'old', exact: true }).check();
    await page.getByRole('button', { name: 'Import 3 changes' }).click();
    await expect(page.getByRole('alertdialog')).toContainText('No application has what is deleted');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Import', exact: true }).click();
    await expect(page.getByRole('cell', { name: 'See all orders', exact: true })).toBeVisible();
    await expect(page.getByRole('cell', { name: 'orders:pay', exact: true })).toBeVisible();
    await expect(page.getByRole('cell', { name: 'old', exact: true })).toHaveCount(0);
  });

  test('takes nothing over what somebody changed meanwhile', { tag: '@long' }, async ({
    page,
    given,
    context,
  }) => {
    const api = await given.api(unique('Imported API'), ['read']);
    await page.goto(`${api.path}/permissions/import`);
    await page.getByLabel('Lines, CSV or an OpenAPI document').fill('read,Mine\nadd,Make');
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Import 2 changes' })).toBeVisible();
    const other = await context.newPage();
    await other.goto(`${api.path}/permissions`);
    await other.getByRole('row', { name: 'read' }).getByRole('button', { name: 'More actions' }).click();
    await other.getByRole('menuitem', { name: 'Edit description' }).click();
    await other.getByLabel('Permission description').fill('Theirs');
    await other.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(other.getByRole('cell', { name: 'Theirs', exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Import 2 changes' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Import', exact: true }).click();
    await expect(page.getByRole('alertdialog')).toContainText('Nothing was changed. Compare again');
    await other.reload();
    await expect(other.getByRole('row')).toHaveCount(2);
    await expect(other.getByRole('cell', { name: 'Theirs', exact: true })).toBeVisible();
  });
});
