import { expect, test } from './fixtures';

test('an algorithm is added, what a change breaks is told, and it is removed; an Auditor only looks', async ({
  page,
  auditor,
  open,
}) => {
  await page.goto('/applications');
  await page.getByRole('link', { name: 'Signing keys', exact: true }).click();
  await expect(page.getByRole('table', { name: 'Keys of RS256' })).toBeVisible();
  const table = page.getByRole('table', { name: 'Keys of EdDSA' });

  await page.getByRole('button', { name: 'Add algorithm' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Algorithm').selectOption('PS256');
  await expect(form.getByLabel('Size of the keys')).toBeVisible();
  await form.getByLabel('Algorithm').selectOption('EdDSA');
  await expect(form.getByLabel('Size of the keys')).toHaveCount(0);
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  const current = table
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name: 'Current', exact: true }) });
  await expect(current).toBeVisible();
  const kid = (await current.getByRole('code').textContent()) ?? '';
  expect(kid).toMatch(/^[0-9a-f]{32}$/);

  await page.getByRole('button', { name: 'Rotate the keys of EdDSA' }).click();
  await expect(form.getByText('Nothing breaks')).toBeVisible();
  await form.getByRole('button', { name: 'Rotate', exact: true }).click();
  await expect(form.getByRole('alert')).toContainText('Not every verifier has the next key yet');
  await form.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('link', { name: `Revoke key ${kid}` }).click();
  await expect(page.getByText('Not every verifier has the next key yet')).toBeVisible();
  await page.getByRole('button', { name: 'Revoke this key' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke this key' }).click();
  await expect(table.getByRole('cell', { name: 'Current', exact: true })).toBeVisible();
  await expect(page.getByText(kid)).toHaveCount(0);

  const reading = await open(auditor.state);
  await reading.goto('/settings/signing-keys');
  const seen = reading.getByRole('table', { name: 'Keys of EdDSA' });
  await expect(seen.getByRole('cell', { name: 'Next', exact: true })).toBeVisible();
  const main = reading.getByRole('main');
  await expect(main.getByRole('button', { name: /^(Add|Rotate|Remove|Revoke)/ })).toHaveCount(0);
  await expect(main.getByRole('link', { name: /^Revoke/ })).toHaveCount(0);

  await page.getByRole('button', { name: 'Remove algorithm EdDSA' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove algorithm' }).click();
  await expect(table.getByRole('cell', { name: 'Previous', exact: true }).first()).toBeVisible();
  await expect(
    table.getByText(/The last token signed by it expires in .* at the latest/).first(),
  ).toBeVisible();
});
