import type { Page } from '@playwright/test';
import {
  type Account,
  administratorMenu,
  confirm,
  fillSignIn,
  givenOwner,
  newPassword,
  signIn,
  signOut,
} from './accounts';
import { setUp } from './authenticator';
import { expect, test } from './fixtures';

async function enterCode(page: Page, code: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
  await page.getByLabel('Code', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const inside = (page: Page) => page.getByRole('link', { name: 'Applications', exact: true });
const wrong = 'This code is not right, or it was used already.';

async function setUpOnProfile(page: Page, person: Account) {
  await page.goto('/profile');
  await page.getByRole('link', { name: 'Set up second factor' }).click();
  const factor = await setUp(page, person.password);
  await expect(page.getByText('10 left of 10')).toBeVisible();
  return factor;
}

test('a second factor is set up, asked for at sign-in, and used up', async ({ addPerson, open }) => {
  const person = await addPerson('Administrator');
  const page = await open(person.state);
  const { app, codes } = await setUpOnProfile(page, person);
  await signOut(page);

  await page.goto('/login?callbackUrl=%2Fapis');
  await fillSignIn(page, person);
  await enterCode(page, '000000');
  await expect(page.getByText(wrong)).toBeVisible();
  await page.goto('/applications');
  await expect(page).toHaveURL(/\/login/);
  await page.goto('/login/code?callbackUrl=%2Fapis');
  const code = app.code();
  await enterCode(page, code);
  await expect(page).toHaveURL('/apis');

  const other = await open(null);
  await other.goto('/login');
  await fillSignIn(other, person);
  await enterCode(other, code);
  await expect(other.getByText(wrong)).toBeVisible();
  await other.getByLabel('Code', { exact: true }).fill(codes[0]?.toUpperCase() ?? '');
  await other.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(inside(other)).toBeVisible();
  await other.goto('/profile');
  await expect(other.getByText('9 left of 10')).toBeVisible();
});

test('recovery codes are renewed, and the second factor switched off, with password and code', {
  tag: '@long',
}, async ({ addPerson, open }) => {
  const person = await addPerson('Auditor');
  const page = await open(person.state);
  const { app, codes } = await setUpOnProfile(page, person);
  await page.getByRole('button', { name: 'New recovery codes' }).click();
  const renewing = page.getByRole('dialog');
  await renewing.getByLabel('Current password', { exact: true }).fill('not the password');
  await renewing.getByLabel('Code', { exact: true }).fill('000000');
  await renewing.getByRole('button', { name: 'Get new codes' }).click();
  await expect(renewing.getByText('This is not your current password.')).toBeVisible();
  await renewing.getByLabel('Current password', { exact: true }).fill(person.password);
  await renewing.getByLabel('Code', { exact: true }).fill(app.code());
  await renewing.getByRole('button', { name: 'Get new codes' }).click();
  const list = renewing.getByRole('list', { name: 'Recovery codes' });
  await expect(list.getByRole('listitem')).toHaveCount(10);
  const [renewed = ''] = await list.getByRole('listitem').allTextContents();
  expect(codes).not.toContain(renewed);
  await renewing.getByRole('button', { name: 'I have saved them' }).click();

  await page.getByRole('button', { name: 'Switch off' }).click();
  const question = page.getByRole('alertdialog');
  await question.getByLabel('Current password', { exact: true }).fill(person.password);
  await question.getByLabel('Code', { exact: true }).fill(renewed);
  await question.getByRole('button', { name: 'Switch off' }).click();
  await expect(page.getByText('Your second factor was switched off')).toBeVisible();
  await signOut(page);
  await signIn(page, person);
});

test('an Owner resets the second factor of somebody who has lost it, which ends their sessions', {
  tag: '@long',
}, async ({ addPerson, open }) => {
  const person = await addPerson('Administrator');
  // Lately enough not to be asked again, however long the other flows have taken.
  const page = await open(null);
  await signIn(page, givenOwner());
  const theirs = await open(person.state);
  await setUpOnProfile(theirs, person);
  await administratorMenu(page, person.name, 'Reset second factor');
  await confirm(page, 'Reset second factor');
  await expect(page.getByText(`The second factor of ${person.name} was reset`)).toBeVisible();
  await theirs.reload();
  await expect(theirs).toHaveURL(/\/login/);
  await signIn(theirs, person);
});

test('a new password by link does not replace the second factor', { tag: '@long' }, async ({
  page,
  addPerson,
  open,
}) => {
  const person = await addPerson('Administrator');
  const theirs = await open(person.state);
  const { app } = await setUpOnProfile(theirs, person);
  await administratorMenu(page, person.name, 'Issue password link');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Issue link' }).click();
  const link = await dialog.getByRole('textbox', { name: 'One-time link' }).inputValue();
  const elsewhere = await open(null);
  const password = newPassword();
  await elsewhere.goto(link);
  await elsewhere.getByLabel('New password', { exact: true }).fill(password);
  await elsewhere.getByLabel('Repeat password', { exact: true }).fill(password);
  await elsewhere.getByRole('button', { name: 'Save and sign in' }).click();
  await enterCode(elsewhere, app.code());
  await expect(inside(elsewhere)).toBeVisible();
});

test('a common password is refused at the field, in the words of what is wrong with it', async ({
  auditor: person,
  open,
}) => {
  const page = await open(person.state);
  await page.goto('/profile');
  for (const [password, reason] of [
    ['Password2026!', 'one of the most common ones'],
    ['qwertyuiop123', 'repeats itself or follows the keyboard'],
    ['EnterpriseCenter7', 'little more than your email or the name of this product'],
  ] as const) {
    await page.getByLabel('Current password', { exact: true }).fill(person.password);
    await page.getByLabel('New password', { exact: true }).fill(password);
    await page.getByLabel('Repeat new password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Change password' }).click();
    await expect(page.getByLabel('New password', { exact: true })).toHaveAccessibleDescription(
      new RegExp(reason),
    );
  }
});

test('who may only read sees the rule for Owners and cannot change it; an Owner needs their own factor first', async ({
  page,
  auditor,
  open,
}) => {
  const reading = await open(auditor.state);
  await reading.goto('/settings/sign-in');
  await expect(reading.getByRole('checkbox', { name: 'Owners need a second factor' })).toBeDisabled();
  await expect(reading.getByRole('button', { name: 'Save' })).toHaveCount(0);

  await page.goto('/settings/sign-in');
  const owners = page.getByRole('table', { name: 'Owners' });
  await expect(owners.getByRole('row').filter({ hasText: givenOwner().email })).toContainText('Off');
  await page.getByRole('checkbox', { name: 'Owners need a second factor' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Set up a second factor for yourself first')).toBeVisible();
});
