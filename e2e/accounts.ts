import { randomBytes } from 'node:crypto';
import { type BrowserContext, expect, type Page } from '@playwright/test';

export type Role = 'Owner' | 'Administrator' | 'Auditor';
export type SessionState = Awaited<ReturnType<BrowserContext['storageState']>>;

export interface Credentials {
  email: string;
  password: string;
}

export interface Account extends Credentials {
  name: string;
  role: Role;
  /** Signed in. */
  state: SessionState;
}

/** Nothing that this deployment holds already, and nothing that another worker makes. */
export function unique(what: string): string {
  return `${what} ${randomBytes(4).toString('hex')}`;
}

export function newPassword(): string {
  return randomBytes(18).toString('base64url');
}

/** The Owner whom the deployment was given to the tests with. */
export function givenOwner(): Credentials {
  const { E2E_ADMIN_EMAIL: email, E2E_ADMIN_PASSWORD: password } = process.env;
  if (!email || !password)
    throw new Error('E2E_ADMIN_EMAIL and E2E_ADMIN_PASSWORD name the Owner who signs in.');
  return { email, password };
}

export async function fillSignIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

export async function signIn(page: Page, credentials: Credentials): Promise<void> {
  await page.goto('/login');
  await fillSignIn(page, credentials);
  await expect(page.getByRole('link', { name: 'Applications', exact: true })).toBeVisible();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account of / }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
}

/** Adds somebody, as an Owner does, and returns the link with which they choose a password. */
export async function invite(
  page: Page,
  person: { name: string; email: string; role: Role },
): Promise<string> {
  await page.goto('/administrators');
  await page.getByRole('button', { name: 'Add administrator' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name', { exact: true }).fill(person.name);
  await form.getByLabel('Email', { exact: true }).fill(person.email);
  await form.getByLabel('Role', { exact: true }).selectOption(person.role);
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  return form.getByRole('textbox', { name: 'One-time link' }).inputValue();
}

/** Follows the link; whoever does is signed in. */
async function choosePassword(page: Page, link: string, password: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('New password', { exact: true }).fill(password);
  await page.getByLabel('Repeat password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Save and sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Overview', exact: true })).toBeVisible();
}

/** What an Owner does to another administrator: an entry in the menu of the row, and its confirmation. */
export async function administratorMenu(page: Page, name: string, entry: string): Promise<void> {
  await page.goto(`/administrators?${new URLSearchParams({ q: name })}`);
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
}

export async function confirm(page: Page, deed: string): Promise<void> {
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: deed, exact: true }).click();
  // That there is none, said so that the failure tells what one says that is still there.
  await expect(question).toHaveText([]);
}

/** A new administrator of a role: the page of an Owner invites, the other one follows the link. */
export async function addAccount(inviting: Page, own: Page, role: Role): Promise<Account> {
  const name = unique(role);
  const email = `${name.replace(' ', '.').toLowerCase()}@example.com`;
  const password = newPassword();
  await choosePassword(own, await invite(inviting, { name, email, role }), password);
  return { name, email, password, role, state: await own.context().storageState() };
}

export async function deleteAccount(page: Page, name: string): Promise<void> {
  await administratorMenu(page, name, 'Delete');
  await confirm(page, 'Delete');
}
