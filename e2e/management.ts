import type { Page } from '@playwright/test';
import { MANAGEMENT_API_ID } from '../lib/management-api/product';
import { createManagementClient, type ManagementClient } from '../lib/management-client/client';
import { unique } from './accounts';
import { readClientId, secretValue } from './applications';
import { idOf, type Made } from './made';

/** The name of the API, in its own row and so in every language. */
const MANAGEMENT_API = 'Management API';

const DAY_MS = 86_400_000;

/** Does by program what a test needs and is not about. */
export interface Management {
  client: ManagementClient;
  /** The application that acts. */
  own: Made;
}

/** A day later, to the second, as authorizations end. */
const endOf = (start: Date) => new Date(Math.floor((start.getTime() + DAY_MS) / 1000) * 1000).toISOString();

/** Connects an application with every scope to the management API, as an Owner does. */
export async function connectManagement(page: Page, baseURL: string): Promise<Management> {
  const name = unique('Tests');
  await page.goto('/applications/connect');
  await page.getByLabel('Application name').fill(name);
  await page.getByRole('searchbox', { name: 'Search by name or identifier' }).fill(MANAGEMENT_API);
  await page.getByRole('radio', { name: MANAGEMENT_API, exact: true }).check();
  await page.getByRole('button', { name: 'Select all', exact: true }).click();
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  const clientSecret = await secretValue(page).inputValue();
  const path = await page.getByRole('link', { name: 'Open the application' }).getAttribute('href');
  if (path === null) throw new Error('Open the application is a link without an address.');
  const own = { name, path };
  const credentials = { clientId: await readClientId(page), clientSecret };
  const client = createManagementClient({ url: baseURL, credentials });
  // Of flows that are killed nothing stays that is of use to anybody.
  await client.PUT('/applications/{applicationId}/authorizations/{apiId}', {
    params: { path: { applicationId: idOf(own), apiId: MANAGEMENT_API_ID } },
    body: { expiresAt: endOf(new Date()) },
  });
  return { client, own };
}

/** The last thing that it does. */
export async function endManagement({ client, own }: Management): Promise<void> {
  await client.DELETE('/applications/{applicationId}', { params: { path: { applicationId: idOf(own) } } });
}

/** Deletes what is there still, in this order. */
export async function deleteAll({ client }: Management, made: readonly Made[]): Promise<void> {
  const operations = made.map(({ path }) => ({ method: 'DELETE' as const, path }));
  if (operations.length > 0) await client.POST('/batch', { body: { operations } });
}
