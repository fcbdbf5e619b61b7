import { type Browser, expect, type Page } from '@playwright/test';
import { deleteAccount, invite, type SessionState, unique } from '../accounts';
import { addApi, addPermissions, authorize } from '../apis';
import { addApplication, assignScopes, enableSecret } from '../applications';
import { deleteMade, idOf, type Made } from '../made';
import { asPng, png } from '../pictures';
import { askForToken, getToken } from '../wire';

/** What there is to see, by the names of the parameters in the addresses of pages. */
export interface Enterprise {
  ids: Readonly<Record<string, string>>;
  /** Without anything in them. */
  empty: { application: string; api: string };
  /** What the management API is described by, a page each. */
  resources: readonly string[];
  /** Addresses that work once, and were not followed. */
  links: { invitation: string };
  made: readonly Made[];
  /** Who was invited. */
  invited: string;
}

/** The last part of the address that the first row of a list leads to. */
async function firstOf(page: Page, path: string): Promise<string> {
  await page.goto(path);
  const link = page.getByRole('table').locator(`a[href^="${path}/"]`).first();
  await expect(link).toBeVisible();
  return new URL((await link.getAttribute('href')) ?? '', page.url()).pathname.split('/').at(-1) ?? '';
}

/** Makes a small enterprise by hand, with a token that was issued and one that was refused. */
export async function makeEnterprise(page: Page, baseURL: string | undefined): Promise<Enterprise> {
  const application = await addApplication(page, unique('Order desk'));
  const secret = await enableSecret(page);
  const api = await addApi(page, unique('Orders'), asPng('logo', png()));
  await addPermissions(page, api, ['orders:read', 'orders:write', 'orders:delete']);
  await authorize(page, api, application);
  await assignScopes(page, application, api.name, ['orders:read', 'orders:write']);
  const asked = { clientId: application.clientId, secret, audience: api.identifier };
  await getToken(baseURL, asked);
  await askForToken(baseURL, { ...asked, scope: 'orders:delete' });
  const ids = {
    applicationId: idOf(application),
    apiId: idOf(api),
    kid: await firstOf(page, '/settings/signing-keys'),
    attemptId: await firstOf(page, '/activity'),
    eventId: await firstOf(page, '/settings/audit-log'),
  };
  await page.goto('/settings/management-api');
  const addresses = await page
    .locator('main a[href^="/settings/management-api/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const resources = [...new Set(addresses.map((address) => address.split(/[/#]/)[3] ?? ''))];
  const newApplication = await addApplication(page, unique('New application'));
  const newApi = await addApi(page, unique('New API'));
  const invited = unique('Li Wei');
  const email = `${invited.replaceAll(' ', '.').toLowerCase()}@example.com`;
  const invitation = await invite(page, { name: invited, email, role: 'Administrator' });
  return {
    ids,
    empty: { application: newApplication.path, api: newApi.path },
    resources,
    links: { invitation },
    made: [application, api, newApplication, newApi],
    invited,
  };
}

/** In a browser of its own, for what comes before and after all looking. */
export async function inBrowser<Result>(
  browser: Browser,
  options: { baseURL: string | undefined; storageState: SessionState },
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext(options);
  const result = await work(await context.newPage());
  await context.close();
  return result;
}

export async function clearAway(page: Page, { made, invited }: Enterprise): Promise<void> {
  await deleteAccount(page, invited);
  for (const each of made) await deleteMade(page, each);
}
