/**
 * `npm run screenshots`: every page of the console in both languages and themes, wide and narrow, below
 * test-results/screenshots. What axe finds, what is cut off sideways and what the browser complains of fails it.
 */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { PAGES } from '@/lib/auth/access.testing';
import { localeCookieName } from '@/lib/i18n/locales';
import { expectAccessible } from '../accessibility';
import { test as base, expect } from '../fixtures';
import { clearAway, type Enterprise, inBrowser, makeEnterprise } from './enterprise';

const FOLDER = 'test-results/screenshots';
const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const;
const LANGUAGES = ['en', 'zh-CN'] as const;
const THEMES = ['light', 'dark'] as const;

const test = base.extend<object, { enterprise: Enterprise }>({
  enterprise: [
    async ({ browser, owner }, use, { project }) => {
      const options = { baseURL: project.use.baseURL, storageState: owner };
      const enterprise = await inBrowser(browser, options, (page) =>
        makeEnterprise(page, project.use.baseURL),
      );
      await use(enterprise);
      await inBrowser(browser, options, (page) => clearAway(page, enterprise));
    },
    { scope: 'worker', timeout: 300_000 },
  ],
});

/** @throws Error for a parameter that nothing was made for */
function addressOf(route: string, { ids }: Enterprise): string {
  return route.replaceAll(/\[(\w+)\]/g, (_, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`e2e/looks/enterprise.ts has nothing for [${name}] of ${route}`);
    return id;
  });
}

const fileOf = (route: string) => `${route.slice(1).replaceAll('/', '.').replaceAll(/[[\]]/g, '')}.png`;

const SIGNED_IN = Object.keys(PAGES).filter((route) => PAGES[route] !== 'public');
/** The first page of all only leads on. */
const SIGNED_OUT = Object.keys(PAGES).filter((route) => PAGES[route] === 'public' && route !== '/');

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const language of LANGUAGES) {
    const look = async (page: Page, route: string, address: string) => {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const file = path.join(FOLDER, `${size}-${language}-${colorScheme}`, fileOf(route));
        await page.screenshot({ path: file, fullPage: true });
      }
      await expectAccessible(page, `${route}, ${size}, ${language}`);
    };
    test.describe(`${size}, ${language}`, () => {
      test.use({ viewport });

      test.beforeEach(async ({ context, baseURL }) => {
        const url = baseURL ?? '';
        const name = localeCookieName(url.startsWith('https:'));
        await context.addCookies([{ name, value: language, url }]);
      });

      test('signed in', async ({ page, enterprise }) => {
        for (const route of SIGNED_IN) await look(page, route, addressOf(route, enterprise));
      });

      test.describe('signed out', () => {
        test.use({ storageState: { cookies: [], origins: [] } });

        test('signed out', async ({ page, cleanConsole }) => {
          // Links of one use that are none.
          cleanConsole.expectStatus(404);
          for (const route of SIGNED_OUT) await look(page, route, route);
        });
      });
    });
  }
}
