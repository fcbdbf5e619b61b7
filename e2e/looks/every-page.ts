/**
 * `npm run screenshots`: every page of the console in both languages and themes, wide and narrow, and what there is to
 * see beside (lists with nothing in them, dialogs, refusals), below test-results/screenshots. What axe finds, what is cut off sideways and what the browser complains of fails it.
 */
import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { PAGES } from '@/lib/auth/access.testing';
import { localeCookieName } from '@/lib/i18n/locales';
import { expectAccessible, settle } from '../accessibility';
import { test as base, expect } from '../fixtures';
import { clearAway, type Enterprise, inBrowser, makeEnterprise } from './enterprise';
import { type Scene, scenesOf, scenesOfAuditor, scenesOfNobody } from './scenes';

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

async function speak(context: BrowserContext, language: string, baseURL = ''): Promise<void> {
  const name = localeCookieName(baseURL.startsWith('https:'));
  await context.addCookies([{ name, value: language, url: baseURL }]);
}

/**
 * Where a route is to be seen; all there is to see of the reference of the management API.
 *
 * @throws Error for a parameter that nothing was made for
 */
function scenesOfRoute(route: string, { ids, resources }: Enterprise): Scene[] {
  const filled = route.replaceAll(/\[(?!resource\])(\w+)\]/g, (_, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`e2e/looks/enterprise.ts has nothing for [${name}] of ${route}`);
    return id;
  });
  const name = route.slice(1).replaceAll('/', '.').replaceAll(/[[\]]/g, '');
  if (!route.includes('[resource]')) return [{ name, address: filled }];
  return resources.map((resource) => ({
    name: name.replace('resource', resource),
    address: filled.replace('[resource]', resource),
  }));
}

const SIGNED_IN = Object.keys(PAGES).filter((route) => PAGES[route] !== 'public');
/** The first page of all only leads on. */
const SIGNED_OUT = Object.keys(PAGES).filter((route) => PAGES[route] === 'public' && route !== '/');

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const language of LANGUAGES) {
    const look = async (page: Page, { name, address, open }: Scene) => {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      // Buttons are faint until they can be pressed, and charts come after the page.
      await expect(page.locator('header button:disabled, [aria-busy=true], .animate-pulse')).toHaveCount(0);
      await open?.(page);
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await settle(page);
        const file = path.join(FOLDER, `${size}-${language}-${colorScheme}`, `${name}.png`);
        await page.screenshot({ path: file, fullPage: open === undefined });
      }
      await expectAccessible(page, `${name}, ${size}, ${language}`);
    };
    const lookAtAll = async (page: Page, scenes: readonly Scene[]) => {
      for (const scene of scenes) await look(page, scene);
    };
    test.describe(`${size}, ${language}`, () => {
      test.use({ viewport });

      test.beforeEach(async ({ context, baseURL }) => {
        await speak(context, language, baseURL);
      });

      test('every page', async ({ page, enterprise }) => {
        await lookAtAll(
          page,
          SIGNED_IN.flatMap((route) => scenesOfRoute(route, enterprise)),
        );
      });

      test('lists with nothing in them, dialogs and menus', async ({ page, enterprise, cleanConsole }) => {
        cleanConsole.expectStatus(404);
        await lookAtAll(page, scenesOf(enterprise));
      });

      test('what an Auditor sees', async ({ auditor, open, enterprise, baseURL, cleanConsole }) => {
        cleanConsole.expectStatus(403);
        const page = await open(auditor.state);
        await page.setViewportSize(viewport);
        await speak(page.context(), language, baseURL);
        await lookAtAll(page, scenesOfAuditor(enterprise));
      });

      test.describe('signed out', () => {
        test.use({ storageState: { cookies: [], origins: [] } });

        test('signed out', async ({ page, enterprise, cleanConsole }) => {
          // Links of one use that are none.
          cleanConsole.expectStatus(404);
          await lookAtAll(page, [
            ...SIGNED_OUT.flatMap((route) => scenesOfRoute(route, enterprise)),
            ...scenesOfNobody(enterprise),
          ]);
        });
      });
    });
  }
}
