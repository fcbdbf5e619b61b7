import type { Page } from '@playwright/test';
import { givenOwner, signIn, unique } from './accounts';
import { expect, test } from './fixtures';

/** Names that are the same in every language. */
const NAMES = [
  'Client ID',
  'ClientSecret',
  'English',
  'iss',
  'aud',
  'jwks_uri',
  'token_endpoint',
  'RS256',
  'PS256',
  'ES256',
  'EdDSA',
  'RFC 9068',
  'Ctrl',
  'Node.js',
  'PostgreSQL',
  // As the database has it, like the names of all APIs.
  'Management API',
  'urn:enterprise-center:management',
];

/** Addresses, hashes and other things that are written in no language. */
const NO_LANGUAGE = [/^.$/u, /^Mozilla\//, /^https?:\/\//, /^[\d.:]+$/, /^[0-9a-f.:-]+$/i, /^[^a-z]*$/i];

/** Everything on the page that is read or heard and has no Chinese character in it. */
async function withoutChinese(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (parent?.closest('script, style, code, template') || !parent?.checkVisibility()) continue;
      found.push(walker.currentNode.textContent ?? '');
    }
    for (const element of document.body.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
      for (const attribute of ['aria-label', 'placeholder', 'title', 'alt']) {
        found.push(element.getAttribute(attribute) ?? '');
      }
    }
    return found.map((text) => text.trim());
  });
  return [...new Set(texts)].filter((text) => !/\p{Script=Han}/u.test(text));
}

/** @param data - what people have entered, in whatever language */
async function expectChinese(page: Page, data: string[]): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  const left = (await withoutChinese(page)).filter(
    (text) =>
      !NAMES.includes(text) && !data.includes(text) && !NO_LANGUAGE.some((pattern) => pattern.test(text)),
  );
  expect(left, `left in English at ${page.url()}`).toEqual([]);
}

test('the whole console speaks Chinese, and goes on to over a reload and a sign-out', async ({
  open,
  given,
  management,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const application = await given.application(unique('账单'));
  await given.secret(application);
  const api = await given.api(unique('日历'), ['read', 'write']);
  await given.authorization(application, api);

  const page = await open(null);
  await signIn(page, givenOwner());
  const heading = (name: string) => page.getByRole('heading', { name, exact: true });
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const account = await button(/^Account of /).ariaSnapshot();
  const ownName = /Account of (.*)"/.exec(account)?.[1] ?? '';
  const data = [
    ownName,
    new URL(baseURL ?? '').host,
    givenOwner().email,
    'read',
    'write',
    'To read',
    'To write',
    'Secret 1',
    management.own.name,
  ];
  expect(ownName).not.toBe('');

  await test.step('switching', async () => {
    await button(/^Language: /).click();
    await page.getByRole('menuitemradio', { name: '简体中文' }).click();
    await expect(heading('概览')).toBeVisible();
    await page.reload();
    await expect(heading('概览')).toBeVisible();
    const navigation = page.getByRole('group', { name: '资源' }).getByRole('link');
    await expect(navigation).toHaveText(['应用', '企业 API']);
  });

  await test.step('applications', async () => {
    await page.goto(`/applications?${new URLSearchParams({ q: application.name })}`);
    await expect(page.getByRole('link', { name: application.name })).toBeVisible();
    await expectChinese(page, data);
    await button('添加自建应用').click();
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
    await expectChinese(page, data);
    await page.goto(`/applications?${new URLSearchParams({ q: unique('没有') })}`);
    await expect(page.getByRole('table')).toHaveCount(0);
    await expectChinese(page, data);
  });

  await test.step('an application', async () => {
    for (const path of ['', '/api-permissions', '/security']) {
      await page.goto(`${application.path}${path}`);
      await expect(heading(application.name)).toBeVisible();
      await expectChinese(page, data);
    }
    for (const name of ['编辑认证方式', '添加公钥', '编辑 jwks_uri']) {
      await button(name).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectChinese(page, data);
      await page.keyboard.press('Escape');
    }
    await page.goto(application.path);
    for (const name of ['重置', '吊销', '添加密钥', '编辑', '删除', '停用应用']) {
      await button(name).first().click();
      await expect(page.getByRole(/编辑|添加/.test(name) ? 'dialog' : 'alertdialog')).toBeVisible();
      await expectChinese(page, data);
      await page.keyboard.press('Escape');
    }
    await page.goto(`${application.path}/api-permissions`);
    await page.getByRole('link', { name: api.name, exact: true }).click();
    await expect(page.getByRole('checkbox', { name: 'read', exact: true })).toBeVisible();
    await expectChinese(page, data);
    await page.getByRole('checkbox', { name: 'read', exact: true }).check();
    await button('保存').click();
    const announced = page.getByRole('region', { name: /^通知/ });
    await expect(announced).toHaveAttribute('aria-live', 'polite');
    await expect(announced.getByText('权限已保存')).toBeVisible();
    await expectChinese(page, data);
  });

  await test.step('APIs', async () => {
    await page.goto(`/apis?${new URLSearchParams({ q: api.name })}`);
    await expect(page.getByRole('link', { name: api.name })).toBeVisible();
    await expectChinese(page, data);
    await button('添加自建 API 产品').click();
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
    await expectChinese(page, data);
  });

  await test.step('an API', async () => {
    const search = new URLSearchParams({ q: application.name });
    for (const path of ['', '/permissions', `/authorizations?${search}`, '/token-settings', '/audit']) {
      await page.goto(`${api.path}${path}`);
      await expect(heading(api.name)).toBeVisible();
      await expectChinese(page, data);
    }
    await page.goto(`${api.path}/permissions`);
    await button('添加').click();
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
    await expectChinese(page, data);
    await page.goto(`${api.path}/authorizations?${search}`);
    await button('取消授权').click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await expectChinese(page, data);
  });

  await test.step('administrators and the profile', async () => {
    await page.goto(`/administrators?${new URLSearchParams({ q: givenOwner().email })}`);
    await expect(heading('管理员')).toBeVisible();
    await expectChinese(page, data);
    await button('添加管理员').click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectChinese(page, data);
    await page.goto('/profile');
    await expect(heading('个人资料')).toBeVisible();
    await button(/的账号$/).click();
    await expect(page.getByRole('menuitem', { name: '退出登录' })).toBeVisible();
    await expectChinese(page, data);
  });

  await test.step('signing out and in again', async () => {
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible();
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
    await expectChinese(page, data);
    await page.getByRole('textbox', { name: '邮箱' }).fill(givenOwner().email);
    await page.getByLabel('密码', { exact: true }).fill(givenOwner().password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await expect(heading('概览')).toBeVisible();
  });
});
