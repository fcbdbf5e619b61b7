import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { expect } from './fixtures';

const STEP_MS = 30_000;

/** An authenticator app that has scanned the key; it never shows a code twice. */
class Authenticator {
  readonly #totp: TOTP;
  #last = 0;

  constructor(typedKey: string) {
    this.#totp = new TOTP({ secret: Secret.fromBase32(typedKey.replaceAll(' ', '')) });
  }

  /** A second one is that of the next step, which the server takes early: nothing here waits for half a minute. */
  code(): string {
    this.#last = Math.max(this.#last + STEP_MS, Date.now());
    return this.#totp.generate({ timestamp: this.#last });
  }
}

/** From the page on which a second factor is set up. */
export async function setUp(page: Page, password: string) {
  await expect(page.getByRole('heading', { name: 'Set up a second factor' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible();
  await page.getByText('Key, if you cannot scan').click();
  const app = new Authenticator(
    await page.getByRole('textbox', { name: 'Key, if you cannot scan' }).inputValue(),
  );
  await page.getByLabel('Code', { exact: true }).fill(app.code());
  await page.getByLabel('Current password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Switch on' }).click();
  const list = page.getByRole('list', { name: 'Recovery codes' });
  await expect(list.getByRole('listitem')).toHaveCount(10);
  const codes = await list.getByRole('listitem').allTextContents();
  await page.getByRole('link', { name: 'I have saved them' }).click();
  return { app, codes };
}
