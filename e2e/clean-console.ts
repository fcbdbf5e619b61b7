import type { BrowserContext, ConsoleMessage } from '@playwright/test';
import type { Made } from './made';

/** What Chromium prints by itself of an answer that a test provokes. */
const ANSWERED = /^Failed to load resource: the server responded with a status of (\d{3})/;

/** The picture of an API, after the address of its page. */
const LOGO = /^(\/apis\/[0-9a-f-]{36})\/logo\//;

interface Complaint {
  text: string;
  /** Of what could not be loaded. */
  url: string;
  status: number | undefined;
}

/** Collects what the browser complains of: errors and warnings on the console, a failed hydration among them. */
export class CleanConsole {
  /** What the test made; the rest of what lists show belongs to tests beside it. */
  made: readonly Made[] = [];
  readonly #complaints: Complaint[] = [];
  readonly #expected = new Set<number>();

  /** Makes a status that the test is about no complaint. */
  expectStatus(...statuses: number[]): void {
    for (const status of statuses) this.#expected.add(status);
  }

  watch(context: BrowserContext): void {
    context.on('console', (message) => this.#take(message));
    context.on('weberror', (thrown) =>
      this.#complaints.push({ text: String(thrown.error()), url: '', status: undefined }),
    );
  }

  complaints(): string[] {
    return this.#complaints.filter((complaint) => !this.#isOfOthers(complaint)).map(({ text }) => text);
  }

  /** A list may show the API of another test, which deletes it before the browser has asked for its picture. */
  #isOfOthers({ url, status }: Complaint): boolean {
    if (status !== 404 || !URL.canParse(url)) return false;
    const api = LOGO.exec(new URL(url).pathname)?.[1];
    return api !== undefined && !this.made.some(({ path }) => path === api);
  }

  #take(message: ConsoleMessage): void {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    const answered = ANSWERED.exec(message.text())?.[1];
    const status = answered === undefined ? undefined : Number(answered);
    if (status !== undefined && this.#expected.has(status)) return;
    const { url } = message.location();
    this.#complaints.push({ text: `${message.type()} at ${url}: ${message.text()}`, url, status });
  }
}
