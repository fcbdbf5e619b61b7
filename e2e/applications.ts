import { expect, type Locator, type Page } from '@playwright/test';
import { confirm } from './accounts';
import type { Made } from './made';

export interface MadeApplication extends Made {
  clientId: string;
}

/** The Client ID of the application whose details are open. */
export async function readClientId(page: Page): Promise<string> {
  const clientId = page.getByText(/^[0-9A-Za-z]{32}$/);
  await expect(clientId).toHaveCount(1);
  return (await clientId.textContent()) ?? '';
}

/** Registers an application from the list, up to the confirmation. */
async function registerApplication(page: Page, name: string): Promise<Made> {
  await page.getByRole('button', { name: 'Add Self-built Application' }).click();
  await page.getByLabel('Application name').fill(name);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const path = await page.getByRole('link', { name: 'Enter Application Details' }).getAttribute('href');
  if (path === null) throw new Error('Enter Application Details is a link without an address.');
  return { name, path };
}

/** Registers an application, and leaves the page at its details. */
export async function addApplication(page: Page, name: string): Promise<MadeApplication> {
  await page.goto('/applications');
  const registered = await registerApplication(page, name);
  await page.getByRole('link', { name: 'Enter Application Details' }).click();
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  return { ...registered, clientId: await readClientId(page) };
}

export function secretValue(page: Page): Locator {
  return page.getByLabel('Client secret value', { exact: true });
}

/** Enables the secret of the application whose details are open, and returns it. */
export async function enableSecret(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Enable', exact: true }).click();
  return secretValue(page).inputValue();
}

/** Gives an application that is authorized the scopes with these codes, and no others. */
export async function assignScopes(
  page: Page,
  application: Made,
  apiName: string,
  codes: string[],
): Promise<void> {
  await page.goto(application.path);
  await page.getByRole('link', { name: 'API Permissions', exact: true }).click();
  await page.getByRole('link', { name: apiName, exact: true }).click();
  const boxes = page.getByRole('checkbox');
  await expect(boxes.first()).toBeEnabled();
  for (const box of await boxes.all()) await box.uncheck();
  for (const code of codes) await page.getByRole('checkbox', { name: code, exact: true }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Scopes saved')).toBeVisible();
}

/** Presses a button that asks first, and confirms. */
export async function pressAndConfirm(page: Page, button: string, deed: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await confirm(page, deed);
}
