import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/** What Chromium prints by itself of an answer that a test provokes. */
const ANSWERED = /^Failed to load resource: the server responded with a status of (\d{3})/;

/** Collects what the browser complains of: errors and warnings on the console, a failed hydration among them. */
export class CleanConsole {
  readonly complaints: string[] = [];
  readonly #expected = new Set<number>();

  /** Makes a status that the test is about no complaint. */
  expectStatus(...statuses: number[]): void {
    for (const status of statuses) this.#expected.add(status);
  }

  watch(context: BrowserContext): void {
    context.on('console', (message) => this.#take(message));
    context.on('weberror', (thrown) => this.complaints.push(String(thrown.error())));
  }

  #take(message: ConsoleMessage): void {
    const text = message.text();
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    const status = ANSWERED.exec(text)?.[1];
    if (status !== undefined && this.#expected.has(Number(status))) return;
    this.complaints.push(`${message.type()} at ${message.location().url}: ${text}`);
  }
}
