import { generateKeyPairSync } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { unique } from './accounts';
import { authorizationRow, type MadeApi } from './apis';
import type { MadeApplication } from './applications';
import { expect, test } from './fixtures';
import { getToken } from './wire';

const affected = (page: Page) =>
  page.getByRole('alertdialog').getByRole('region', { name: 'Whom it hits', exact: true });

/** Opens a question, reads whom it hits, and answers no. What was used is on record a moment later, so until it is. */
async function read(page: Page, open: () => Promise<void>, look: (hit: Locator) => Promise<void>) {
  await expect(async () => {
    await open();
    const hit = affected(page);
    await expect(hit).toHaveAttribute('aria-busy', 'false');
    try {
      await look(hit);
    } finally {
      await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel', exact: true }).click();
      await expect(page.getByRole('alertdialog')).toHaveCount(0);
    }
  }).toPass();
}

const press = (page: Page, name: string) => () =>
  page.getByRole('button', { name, exact: true }).first().click();

const LIVE = /the last expires in \d+ minutes at the latest/;
const quick = { timeout: 1000 };

test('a button that is being pressed stays where it is, whatever is found out meanwhile', async ({
  page,
  given,
  made,
}) => {
  const application = await given.application(unique('Pressed'));
  await page.goto(application.path);
  let letThrough: () => void = () => undefined;
  const pressed = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(`**${application.path}`, async (route) => {
    const response = await route.fetch();
    await pressed;
    await route.fulfill({ response });
  });
  await press(page, 'Delete')();
  const question = page.getByRole('alertdialog');
  await question.getByRole('textbox').fill(application.name);
  const deed = question.getByRole('button', { name: 'Delete', exact: true });
  const top = async () => Math.round((await deed.boundingBox())?.y ?? Number.NaN);
  // Waits until the dialog has come to rest.
  await deed.hover();
  await page.mouse.down();
  const place = await top();
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  letThrough();
  await answered;
  // What came in is carried out by then.
  for (const _ of [1, 2, 3]) await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  expect(await top()).toBe(place);
  await page.mouse.up();
  await expect(page).toHaveURL('/applications');
  made.splice(made.indexOf(application), 1);
});

test.describe('whom it hits', () => {
  test.slow();
  let user: MadeApplication;
  let idle: MadeApplication;
  let api: MadeApi;

  test.beforeEach(async ({ given, baseURL }) => {
    user = await given.application(unique('User'));
    const secret = await given.secret(user);
    idle = await given.application(unique('Idle'));
    api = await given.api(unique('Calendar'), ['read', 'write', 'unused']);
    await given.authorization(user, api, ['read', 'write']);
    await given.authorization(idle, api);
    await getToken(baseURL, { clientId: user.clientId, secret, audience: api.identifier });
  });

  test('is said before an API or a permission goes', async ({ page }) => {
    const namesUser = async (hit: Locator) => {
      const lines = hit.getByRole('listitem');
      await expect(lines.first()).toContainText(user.name, quick);
      await expect(lines.first()).toContainText(LIVE, quick);
      await expect(lines.first().getByRole('link', { name: user.name })).toHaveAttribute(
        'href',
        new RegExp(`^${user.path}`),
      );
    };
    await page.goto(api.path);
    for (const button of ['Disable API', 'Delete']) {
      await read(page, press(page, button), async (hit) => {
        await expect(hit).toContainText('2 applications get no more tokens for it:', quick);
        await namesUser(hit);
        await expect(hit.getByRole('listitem').nth(1)).toContainText(`${idle.name}no scopes`);
        await expect(hit.getByRole('listitem').nth(1)).toContainText('No token so far');
        await expect(hit).toContainText('Last token within 24 hours: 1. Within 7 days: 1. Never: 1.');
        if (button === 'Delete') {
          await expect(hit).toContainText('3 permissions and 2 scopes assigned to applications go with it.');
        }
        await expectAccessible(page, `whom it hits: ${button}`);
      });
    }
    await page.goto(`${api.path}/permissions`);
    const ask = (code: string) => async () => {
      await page.getByRole('row', { name: code }).getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
    };
    await read(page, ask('read'), async (hit) => {
      await expect(hit).toContainText('1 application loses it:', quick);
      await namesUser(hit);
      await expect(hit).toContainText('Of the tokens already issued, the last expires in', quick);
    });
    await read(page, ask('unused'), async (hit) => {
      await expect(hit).toContainText('No application has it: nothing breaks.', quick);
      await expect(hit.getByRole('listitem')).toHaveCount(0);
    });
  });

  test('is said before an authorization or a scope is taken away', { tag: '@long' }, async ({ page }) => {
    const row = await authorizationRow(page, api, user.name);
    await read(
      page,
      () => row.getByRole('button', { name: 'Revoke', exact: true }).click(),
      async (hit) => {
        await expect(hit).toContainText(
          /got its last token for this API .+ ago|got its last token .+ now/,
          quick,
        );
        await expect(hit).toContainText(/the last expires in \d+ minutes at the latest/, quick);
        await expect(hit).toContainText('The 2 assigned scopes go along', quick);
        await expect(hit).toContainText('read and write', quick);
        await expectAccessible(page, 'whom it hits: revoke');
      },
    );
    await page.goto(`${user.path}/api-permissions`);
    await page.getByRole('link', { name: api.name, exact: true }).click();
    const box = page.getByRole('checkbox', { name: 'write', exact: true });
    const said = page.getByText('Its next one lacks write.');
    await expect(box).toBeEnabled();
    await expect(said).toHaveCount(0);
    await box.uncheck();
    await expect(said).toBeVisible();
    await expectAccessible(page, 'a scope that is taken away');
    await box.check();
    await expect(said).toHaveCount(0);
  });

  test('is said before an application goes, or is signed out', { tag: '@long' }, async ({
    page,
    given,
    open,
    auditor,
  }) => {
    const backend = await given.api(unique('Backend'));
    await page.goto(backend.path);
    await page.getByRole('button', { name: 'Allow an application', exact: true }).click();
    await page.getByRole('dialog').getByRole('searchbox').fill(user.name);
    await page.getByRole('dialog').getByRole('button', { name: 'Allow', exact: true }).click();
    const allowed = page.getByRole('list', { name: 'Applications that may introspect' });
    await expect(allowed.getByRole('link', { name: user.name })).toBeVisible();
    await read(page, press(page, 'Remove'), async (hit) => {
      await expect(hit).toContainText('It last authenticated', quick);
      await expect(hit).toContainText('there are no calls to turn away', quick);
    });

    const namesApi = async (hit: Locator, lead: string) => {
      await expect(hit).toContainText(lead, quick);
      const [line] = await hit.getByRole('listitem').all();
      await expect(line ?? hit).toContainText(api.name);
      await expect(line ?? hit).toContainText(LIVE);
      await expect(hit).toContainText('Of the tokens already issued, the last expires in', quick);
    };
    await page.goto(user.path);
    for (const button of ['Disable application', 'Delete']) {
      await read(page, press(page, button), async (hit) => {
        await namesApi(hit, 'It gets no more tokens for 1 API:');
        await expect(hit).toContainText('2 scopes');
        await expect(hit).toContainText(`introspect the tokens of an API`);
        await expect(hit).toContainText(backend.name);
        await expect(hit.getByText(/^Secret “Secret 1” · last used/)).toHaveCount(
          button === 'Delete' ? 1 : 0,
        );
        await expectAccessible(page, `whom it hits: ${button}`);
      });
    }
    await page.goto(`${user.path}/security`);
    await read(page, press(page, 'Sign out everywhere'), (hit) => namesApi(hit, 'It gets tokens for 1 API:'));

    const { publicKey } = generateKeyPairSync('ed25519');
    await page.getByRole('button', { name: 'Add public key', exact: true }).click();
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Laptop');
    await page
      .getByRole('dialog')
      .getByRole('textbox', { name: 'Public key' })
      .fill(publicKey.export({ format: 'pem', type: 'spki' }).toString());
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
    await read(page, press(page, 'Delete key “Laptop”'), async (hit) => {
      await expect(hit).toContainText('It has never been used: nothing breaks.', quick);
      await expect(hit).toContainText('can still authenticate by Secret “Secret 1”', quick);
    });

    const reading = await open(auditor.state);
    await reading.goto(user.path);
    await expect(reading.getByRole('heading', { name: user.name, exact: true })).toBeVisible();
    await expect(reading.getByRole('button', { name: /^(Delete|Disable application)$/ })).toHaveCount(0);
  });

  test('is nobody where nobody is authorized; and what cannot be found out keeps nobody from the deed', {
    tag: '@long',
  }, async ({ page, given, cleanConsole }) => {
    const unused = await given.api(unique('Unused'));
    await page.goto(unused.path);
    await read(page, press(page, 'Disable API'), async (hit) => {
      await expect(hit).toContainText('No application is authorized for it: nothing breaks.', quick);
      await expect(hit).toContainText('No token that was issued is live any more.');
    });
    cleanConsole.expectStatus(500);
    await page.route(`**${unused.path}`, (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 500 }) : route.fallback(),
    );
    await page.getByRole('button', { name: 'Disable API', exact: true }).click();
    await expect(affected(page)).toContainText('Whom it hits could not be found out.');
    await expectAccessible(page, 'whom it hits could not be found out');
    await page.unroute(`**${unused.path}`);
    await affected(page).getByRole('button', { name: 'Try again', exact: true }).click();
    await expect(affected(page)).toContainText('nothing breaks');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Disable', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Enable API', exact: true })).toBeVisible();
  });
});
