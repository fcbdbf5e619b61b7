import { expect, type Locator, type Page } from '@playwright/test';
import { unique } from './accounts';
import type { Made } from './made';

export interface MadeApi extends Made {
  identifier: string;
}

export interface Upload {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** An identifier that no other API has. */
export function identifierOf(name: string): string {
  return `https://${name.replaceAll(/[^0-9a-z]+/gi, '-').toLowerCase()}.example.com`;
}

export async function openApiForm(page: Page): Promise<void> {
  await page.goto('/apis');
  await page.getByRole('button', { name: 'Add Custom API Product' }).click();
}

/** Registers an API, and leaves the page at one of its sections. */
export async function addApi(page: Page, name = unique('API'), logo?: Upload): Promise<MadeApi> {
  const identifier = identifierOf(name);
  await openApiForm(page);
  if (logo) await page.getByLabel('Product logo').setInputFiles(logo);
  await page.getByLabel('Product name').fill(name);
  await page.getByLabel('Product API identifier').fill(identifier);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  const path = await page.getByRole('link', { name: 'Basic Information', exact: true }).getAttribute('href');
  if (path === null) throw new Error('The menu entry Basic Information is a link without an address.');
  return { name, identifier, path };
}

/** Adds permissions to an API, in this order. */
export async function addPermissions(page: Page, api: Made, codes: string[]): Promise<void> {
  await page.goto(api.path);
  await page.getByRole('link', { name: 'Permission Information', exact: true }).click();
  for (const code of codes) {
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByLabel('Permission code').fill(code);
    await page.getByLabel('Permission description').fill(`To ${code}`);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('cell', { name: code, exact: true })).toBeVisible();
  }
}

/** Opens Application Authorization of an API at an application, and returns the row. */
export async function authorizationRow(page: Page, api: Made, applicationName: string): Promise<Locator> {
  await page.goto(api.path);
  await page.getByRole('link', { name: 'Application Authorization', exact: true }).click();
  await page.getByRole('searchbox').fill(applicationName);
  const row = page.getByRole('row').filter({ hasText: applicationName });
  await expect(page).toHaveURL(/[?&]q=/);
  await expect(row).toHaveCount(1);
  return row;
}

export async function authorize(page: Page, api: Made, application: Made): Promise<void> {
  const row = await authorizationRow(page, api, application.name);
  await row.getByRole('button', { name: 'Authorize', exact: true }).click();
  await expect(row.getByRole('button', { name: 'Revoke', exact: true })).toBeVisible();
}

export async function revoke(page: Page, api: Made, application: Made): Promise<void> {
  const row = await authorizationRow(page, api, application.name);
  await row.getByRole('button', { name: 'Revoke', exact: true }).click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(row.getByRole('button', { name: 'Authorize', exact: true })).toBeVisible();
}
