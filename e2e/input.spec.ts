import type { Locator, Page } from '@playwright/test';
import { unique } from './accounts';
import { identifierOf, openApiForm } from './apis';
import { secretValue } from './applications';
import { expect, test } from './fixtures';
import { asPng, blackPng, png } from './pictures';

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true });

/** Expects an error at the field itself, where assistive technology finds it too. */
async function expectAtFault(field: Locator, error: RegExp): Promise<void> {
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(error);
}

async function openApplicationForm(page: Page): Promise<Locator> {
  await page.goto('/applications');
  await page.getByRole('button', { name: 'Add Self-built Application' }).click();
  return page.getByLabel('Application name');
}

/** How many rows a list has for a name. */
async function expectRows(page: Page, path: string, name: string, count: number): Promise<void> {
  await page.goto(`${path}?${new URLSearchParams({ q: name })}`);
  await expect(page.getByRole('searchbox')).toHaveValue(name);
  await expect(page.getByRole('row').filter({ hasText: name })).toHaveCount(count);
}

// Of the others that they are refused is in lib/applications/schema.test.ts.
for (const [what, name, error, tag] of [
  ['empty', '', /required/, undefined],
  ['blank', '   ', /required/, '@long'],
  ['over-long', 'n'.repeat(101), /At most 100 characters/, '@long'],
] as const) {
  test(`an application name that is ${what} is refused at the field, and stays`, { tag }, async ({
    page,
  }) => {
    const field = await openApplicationForm(page);
    // Dialogs begin at their first field.
    await expect(field).toBeFocused();
    const description = unique('What it does');
    await field.fill(name);
    await page.getByLabel('Description').fill(description);
    await save(page).click();
    await expectAtFault(field, error);
    await expect(field).toHaveValue(name);
    await expect(page.getByLabel('Description')).toHaveValue(description);
    await expectRows(page, '/applications', description, 0);
  });
}

// What attacks.spec.ts shows of other markup.
test('HTML in a name is text', { tag: '@long' }, async ({ page, given, cleanConsole }) => {
  const name = unique('<script>alert(1)</script><img src=x onerror=alert(1)> &amp; "');
  const dialogs: string[] = [];
  page.on('dialog', async (dialog) => {
    dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  const application = await given.application(name);
  await page.goto(application.path);
  await expect(page).toHaveTitle(new RegExp(application.name.slice(-8)));
  await expectRows(page, '/applications', name, 1);
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
  expect(dialogs).toEqual([]);
  expect(cleanConsole.complaints()).toEqual([]);
});

test('an identifier that another API has is refused at the field, and all else stays', async ({
  page,
  made,
  given,
}) => {
  const api = await given.api(unique('First'));
  const name = unique('Second');
  await openApiForm(page);
  const identifier = page.getByLabel('Product API identifier');
  await page.getByLabel('Product logo').setInputFiles(asPng('second', png()));
  await page.getByLabel('Product name').fill(name);
  await identifier.fill(api.identifier);
  await page.getByLabel('Description').fill('What it offers');
  await save(page).click();
  await expectAtFault(identifier, /Another API has this identifier already/);
  await expect(identifier).toBeFocused();
  await expect(identifier).toHaveValue(api.identifier);
  await expect(page.getByLabel('Product name')).toHaveValue(name);
  await expect(page.getByLabel('Description')).toHaveValue('What it offers');
  await expect(page.getByText('second.png')).toBeVisible();

  // What was kept is enough to go on, the logo included.
  await identifier.fill(identifierOf(name));
  await save(page).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
  made.push({ name, path: new URL(page.url()).pathname.replace('/permissions', '') });
  await expect(page.getByRole('main').locator('img')).toHaveCount(1);
});

test('an identifier with blanks, an empty and an over-long one are refused', async ({ page }) => {
  await openApiForm(page);
  const identifier = page.getByLabel('Product API identifier');
  await page.getByLabel('Product name').fill(unique('Refused'));
  for (const [typed, error] of [
    ['two words', /Spaces and invisible characters/],
    ['', /required/],
    [`https://${'a'.repeat(250)}.example.com`, /At most 255 characters/],
  ] as const) {
    await identifier.fill(typed);
    await save(page).click();
    await expectAtFault(identifier, error);
    await expect(identifier).toHaveValue(typed);
  }
});

test('a permission code that is there already or is no scope-token is refused', async ({ page, given }) => {
  const api = await given.api(unique('Codes'), ['read']);
  await page.goto(`${api.path}/permissions`);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const code = page.getByLabel('Permission code');
  await page.getByLabel('Permission description').fill('Said twice');
  for (const [typed, error] of [
    ['read', /has a permission with this code already/],
    ['read write', /no spaces/],
    ['léser', /ASCII/],
    ['"read"', /no quotation mark/],
    ['', /required/],
    ['c'.repeat(101), /At most 100 characters/],
  ] as const) {
    await code.fill(typed);
    await save(page).click();
    await expectAtFault(code, error);
    await expect(code).toHaveValue(typed);
    await expect(page.getByLabel('Permission description')).toHaveValue('Said twice');
  }
  await page.reload();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
});

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';

// That the others are refused, and how, is in lib/apis/logo.test.ts.
for (const [what, upload, error, tag] of [
  ['an SVG named .png', asPng('drawing', SVG), /not a PNG, JPEG or WebP image/, undefined],
  [
    'HTML named .png',
    asPng('page', '<!doctype html><script>alert(1)</script>'),
    /not a PNG, JPEG or WebP/,
    '@long',
  ],
  ['no image at all', asPng('notes', 'just words'), /not a PNG, JPEG or WebP/, '@long'],
  ['a truncated PNG', asPng('cut', png().subarray(0, 1200)), /damaged or incomplete/, '@long'],
  ['a picture of 20,000 × 20,000', asPng('vast', blackPng(20_000)), /20,000 × 20,000 pixels/, '@long'],
  ['a file over 2 MB', asPng('heavy', Buffer.alloc(2 * 1024 * 1024 + 1)), /too large/, undefined],
] as const) {
  test(`a logo that is ${what} is refused at the field, and the rest stays`, { tag }, async ({ page }) => {
    const name = unique('Refused');
    expect(upload.buffer.length).toBeLessThan(3 * 1024 * 1024);
    await openApiForm(page);
    await page.getByLabel('Product name').fill(name);
    await page.getByLabel('Product API identifier').fill(identifierOf(name));
    const logo = page.getByLabel('Product logo');
    await logo.setInputFiles(upload);
    if (upload.buffer.length <= 2 * 1024 * 1024) await save(page).click();
    await expectAtFault(logo, error);
    await expect(page.getByLabel('Product name')).toHaveValue(name);
    await expect(page.getByLabel('Product API identifier')).toHaveValue(identifierOf(name));
    await expectRows(page, '/apis', name, 0);
  });
}

test('two clicks on Save, and Enter twice, make one application', async ({ page, made }) => {
  for (const twice of [
    () => save(page).dblclick(),
    async () => {
      const field = page.getByLabel('Application name');
      await Promise.all([field.press('Enter'), field.press('Enter')]);
    },
  ]) {
    const name = unique('Twice');
    const field = await openApplicationForm(page);
    await field.fill(name);
    await twice();
    await page.getByRole('link', { name: 'Enter Application Details' }).click();
    await expect(page.getByRole('heading', { name })).toBeVisible();
    made.push({ name, path: new URL(page.url()).pathname });
    await expectRows(page, '/applications', name, 1);
  }
});

test('two clicks on Save make one API and one permission', async ({ page, made }) => {
  const name = unique('Twice');
  await openApiForm(page);
  await page.getByLabel('Product name').fill(name);
  await page.getByLabel('Product API identifier').fill(identifierOf(name));
  await save(page).dblclick();
  // The page that comes begins at its heading, and its name is announced.
  await expect(page.getByRole('heading', { name, level: 1 })).toBeFocused();
  await expect(page.locator('next-route-announcer')).toHaveText(new RegExp(name));
  const path = new URL(page.url()).pathname;
  made.push({ name, path: path.replace('/permissions', '') });
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByLabel('Permission code').fill('read');
  await save(page).dblclick();
  await expect(page.getByRole('cell', { name: 'read', exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('cell', { name: 'read', exact: true })).toHaveCount(1);
  await expectRows(page, '/apis', name, 1);
});

test('two clicks on Enable make one secret', async ({ page, given, open, owner }) => {
  const application = await given.application(unique('Once'));
  await page.goto(application.path);
  const other = await open(owner);
  await other.goto(application.path);
  await expect(other.getByRole('button', { name: 'Enable', exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Enable', exact: true }).dblclick();
  const secret = await secretValue(page).inputValue();
  await expect(page.getByText(`••••••••••••${secret.slice(-4)}`)).toBeVisible();

  await other.getByRole('button', { name: 'Enable', exact: true }).click();
  await expect(other.getByText('A client secret is enabled already')).toBeVisible();
  await expect(secretValue(other)).toHaveCount(0);
});
