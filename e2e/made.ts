import type { Page } from '@playwright/test';
import { confirm } from './accounts';

/** Something that a test made, by the address of its page. */
export interface Made {
  path: string;
  name: string;
}

/** As it stands in the addresses of pages, and of the management API. */
export const idOf = ({ path }: Made): string => path.split('/')[2] ?? '';

export async function deleteMade(page: Page, { path, name }: Made): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('textbox').fill(name);
  await confirm(page, 'Delete');
}
