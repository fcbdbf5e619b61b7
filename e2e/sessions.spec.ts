import {
  administratorMenu,
  confirm,
  fillSignIn,
  givenOwner,
  invite,
  newPassword,
  signIn,
  signOut,
  unique,
} from './accounts';
import { expect, test } from './fixtures';

/** The address of the sign-in page, with or without the way back. */
const LOGIN = /\/login(\?|$)/;

test('who is not signed in signs in first, and comes to the page they wanted', async ({ open }) => {
  const page = await open(null);
  await page.goto('/apis?status=disabled');
  await expect(page).toHaveURL(LOGIN);
  await fillSignIn(page, givenOwner());
  await expect(page.getByRole('heading', { name: 'Enterprise APIs', exact: true })).toBeVisible();
  await expect(page).toHaveURL('/apis?status=disabled');
});

// With every way to write an address: e2e/attacks/console/redirects.ts.
test('no link leads elsewhere after signing in', { tag: '@long' }, async ({ open, baseURL }) => {
  const page = await open(null);
  await page.goto('/login?callbackUrl=https%3A%2F%2Fevil.example%2F');
  await fillSignIn(page, givenOwner());
  await expect(page.getByRole('link', { name: 'Applications', exact: true })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(new URL(baseURL ?? '').origin);
});

test('a wrong password is refused like an unknown e-mail, and the e-mail stays', async ({ open }) => {
  const page = await open(null);
  const { email } = givenOwner();
  await page.goto('/login');
  await fillSignIn(page, { email, password: 'not the password' });
  const refusal = page.getByRole('alert').filter({ hasText: 'or the password is not right' });
  await expect(refusal).toBeVisible();
  const text = await refusal.textContent();
  await expect(page.getByLabel('Email', { exact: true })).toHaveValue(email);
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
  const nobody = 'nobody@example.com';
  await page.goto('/login');
  await fillSignIn(page, { email: nobody, password: 'not the password' });
  await expect(page.getByLabel('Email', { exact: true })).toHaveValue(nobody);
  await expect(refusal).toHaveText(text ?? '');
});

test('signing out ends the session, also that of a copied cookie', async ({ open }) => {
  const page = await open(null);
  await signIn(page, givenOwner());
  const copy = await open(await page.context().storageState());
  await copy.goto('/applications');
  await expect(copy).toHaveURL('/applications');
  await signOut(page);
  await expect(page).toHaveURL(LOGIN);
  await copy.reload();
  await expect(copy).toHaveURL(LOGIN);
  await page.goBack();
  await page.reload();
  await expect(page).toHaveURL(LOGIN);
});

test('disabling an administrator ends their session at once', async ({ page, addPerson, open }) => {
  const person = await addPerson('Administrator');
  const theirs = await open(person.state);
  await theirs.goto('/applications');
  await expect(theirs.getByRole('heading', { name: 'Applications', exact: true })).toBeVisible();

  await administratorMenu(page, person.name, 'Disable');
  await confirm(page, 'Disable');
  await theirs.getByRole('link', { name: 'Enterprise APIs', exact: true }).click();
  await expect(theirs).toHaveURL(LOGIN);
  await fillSignIn(theirs, person);
  await expect(theirs.getByText('or the password is not right')).toBeVisible();

  await administratorMenu(page, person.name, 'Enable');
  await confirm(page, 'Enable');
  await fillSignIn(theirs, person);
  await expect(theirs.getByRole('heading', { name: 'Enterprise APIs', exact: true })).toBeVisible();
});

test('changing the password ends the other sessions, and this one goes on', { tag: '@long' }, async ({
  addPerson,
  open,
}) => {
  const person = await addPerson('Auditor');
  const changing = await open(person.state);
  const other = await open(null);
  await signIn(other, person);
  const password = newPassword();
  await changing.goto('/profile');
  await changing.getByLabel('Current password', { exact: true }).fill(person.password);
  await changing.getByLabel('New password', { exact: true }).fill(password);
  await changing.getByLabel('Repeat new password', { exact: true }).fill(password);
  await changing.getByRole('button', { name: 'Change password' }).click();
  await expect(changing.getByText('Your password was changed')).toBeVisible();

  await other.reload();
  await expect(other).toHaveURL(LOGIN);
  await fillSignIn(other, person);
  await expect(other.getByText('or the password is not right')).toBeVisible();
  await fillSignIn(other, { ...person, password });
  await expect(other.getByRole('link', { name: 'Applications', exact: true })).toBeVisible();
  await changing.reload();
  await expect(changing).toHaveURL('/profile');
});

test('an invitation works once', async ({ page, open }) => {
  const name = unique('Guest');
  const email = `${name.replace(' ', '.').toLowerCase()}@example.com`;
  const link = await invite(page, { name, email, role: 'Auditor' });
  const first = await open(null);
  const password = newPassword();
  await first.goto(link);
  await first.getByLabel('New password', { exact: true }).fill(password);
  await first.getByLabel('Repeat password', { exact: true }).fill(`${password}?`);
  await first.getByRole('button', { name: 'Save and sign in' }).click();
  await expect(first.getByLabel('Repeat password', { exact: true })).toHaveAccessibleDescription(
    /The two passwords are not the same/,
  );
  await first.getByLabel('New password', { exact: true }).fill(password);
  await first.getByLabel('Repeat password', { exact: true }).fill(password);
  await first.getByRole('button', { name: 'Save and sign in' }).click();
  await expect(first.getByRole('link', { name: 'Applications', exact: true })).toBeVisible();
  const second = await open(null);
  await second.goto(link);
  await expect(second.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
  await administratorMenu(page, name, 'Delete');
  await confirm(page, 'Delete');
});
