import type { Page } from '@playwright/test';
import { confirm } from './accounts';

/** Something that a test made, by the address of its page. */
export interface Made {
  path: string;
  name: string;
}

/** Deletes it unless the test has done so already. */
export async function deleteMade(page: Page, { path, name }: Made): Promise<void> {
  // Not by the page itself, in which the browser would complain of the 404.
  if ((await page.request.get(path)).status() === 404) return;
  await page.goto(path);
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('textbox').fill(name);
  await confirm(page, 'Delete');
}
