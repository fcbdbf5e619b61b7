import { expectAccessible } from './accessibility';
import { unique } from './accounts';
import { expect, test } from './fixtures';

test('an Auditor finds what was done, sees it whole, verifies the log and takes a copy', async ({
  auditor,
  open,
  given,
}) => {
  test.slow();
  const name = unique('Traced');
  await given.application(name);

  const audit = await open(auditor.state);
  await audit.goto('/settings/audit-log?action=application.created');
  await expect(audit.getByRole('heading', { name: 'Audit log' })).toBeVisible();
  const row = audit.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText('Application created');
  await expectAccessible(audit, 'audit log');
  await row.getByRole('link').first().click();

  await expect(audit.getByRole('heading', { name: 'Application created' })).toBeVisible();
  const details = audit.getByRole('main');
  for (const text of [name, 'Client ID', 'Source address', 'Request ID'])
    await expect(details.getByText(text).first()).toBeVisible();
  await expectAccessible(audit, 'audit event');

  await audit.goto(`/settings/audit-log?action=application.created`);
  await audit.getByRole('button', { name: 'Verify' }).click();
  await expect(audit.getByText(/events?, unbroken/)).toBeVisible();
  await expectAccessible(audit, 'verified audit log');

  const download = audit.waitForEvent('download');
  await audit.getByRole('link', { name: 'Export CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^audit-log-[\d-]+\.csv$/);
  await audit.goto('/settings/audit-log?target=audit_log');
  await expect(audit.getByRole('row').filter({ hasText: 'Audit log exported' }).first()).toBeVisible();
});
