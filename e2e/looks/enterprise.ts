import { type Browser, expect, type Page } from '@playwright/test';
import { type SessionState, unique } from '../accounts';
import { addApi, addPermissions, authorize } from '../apis';
import { addApplication, assignScopes, enableSecret } from '../applications';
import { deleteMade, idOf, type Made } from '../made';
import { asPng, png } from '../pictures';
import { askForToken, getToken } from '../wire';

/** What there is to see, by the names of the parameters in the addresses of pages. */
export interface Enterprise {
  ids: Readonly<Record<string, string>>;
  made: readonly Made[];
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
  return { ids, made: [application, api] };
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

export async function clearAway(page: Page, { made }: Enterprise): Promise<void> {
  for (const each of made) await deleteMade(page, each);
}
