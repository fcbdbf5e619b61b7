import type { Page } from '@playwright/test';

/** What somebody had to do: clicks, and fields that were filled in, by their names. */
export class Effort {
  clicks = 0;
  fields: string[] = [];
  #counts = false;

  constructor(private readonly page: Page) {}

  start(): void {
    this.#counts = true;
  }

  /** Something that the way does not take: what a test looks at besides, or has to do because others test here too. */
  async without(aside: () => Promise<unknown>): Promise<void> {
    const counted = this.#counts;
    await this.#everythingTold();
    this.#counts = false;
    await aside();
    await this.#everythingTold();
    this.#counts = counted;
  }

  /** What the page tells comes in order, and before the answer to what it is asked afterwards. */
  async #everythingTold(): Promise<void> {
    await this.page.evaluate(() => undefined);
  }

  tell(what: 'click' | 'field', name: string): void {
    if (!this.#counts) return;
    if (what === 'click') this.clicks += 1;
    else this.fields.push(name);
  }
}

/** Counts what is done on a page from its next document on, once it is started. */
export async function watchEffort(page: Page): Promise<Effort> {
  const effort = new Effort(page);
  await page.exposeFunction('tellEffort', (what: 'click' | 'field', name: string) => effort.tell(what, name));
  await page.addInitScript(() => {
    const tell = (what: string, name: string) => Reflect.get(window, 'tellEffort')(what, name);
    const seen = new WeakSet<EventTarget>();
    // The second click of a double one is no other.
    addEventListener('click', ({ detail }) => detail === 1 && tell('click', ''), true);
    addEventListener(
      'input',
      ({ target }) => {
        const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
        if (!isField || /^(checkbox|radio)$/.test(target.type) || seen.has(target)) return;
        seen.add(target);
        tell('field', target.name);
      },
      true,
    );
  });
  return effort;
}
