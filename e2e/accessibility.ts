import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

/** To read it takes a browser longer than to use it: the short one, and once for a document. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What comes in or goes out is judged when it has arrived, and colours of another theme when they have been drawn. */
export async function settle(page: Page): Promise<void> {
  await expect(
    page.getByRole('dialog').or(page.getByRole('alertdialog')).locator('[aria-busy=true]'),
  ).toHaveCount(0);
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await Promise.all(
      document
        .getAnimations()
        .filter((animation) => Number.isFinite(Number(animation.effect?.getComputedTiming().endTime)))
        .map((animation) => animation.finished.catch((reason: DOMException) => reason.name)),
    );
  });
}

/** What depends on colours; all else is the same in both themes, and axe takes a second for a page. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  await settle(page);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
}

/** Expects that axe finds nothing on what the page shows now, light and dark, and that nothing is cut off sideways. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const [colorScheme, rules] of [['light'], ['dark', OF_COLOURS]] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // On a busy machine a text may still have the colour of the other theme; one that keeps it is found.
    await expect
      .configure({ soft: true })
      .poll(() => violations(page, rules), { message: `${what}, ${colorScheme}`, timeout: 30_000 })
      .toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect.soft(overflow, `${what}: pixels that the page can be scrolled sideways`).toBeLessThanOrEqual(0);
}
