const WIDTH = 30;

export function renderBar(title: string, done: number, total: number): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.round(share * WIDTH);
  const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
  return `  ${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${title}`;
}

/** A bar that moves on a terminal; elsewhere a line for every quarter. */
export class Progress {
  readonly #title: string;
  readonly #total: number;
  #done = 0;
  #shown = '';

  constructor(title: string, total: number) {
    this.#title = title;
    this.#total = total;
  }

  add(count: number): void {
    this.#done += count;
    const terminal = process.stdout.isTTY;
    const quarters = (Math.floor((4 * this.#done) / this.#total) * this.#total) / 4;
    const text = renderBar(this.#title, terminal ? this.#done : quarters, this.#total);
    if (text === this.#shown || (!terminal && quarters === 0)) return;
    this.#shown = text;
    process.stdout.write(terminal ? `\r${text}${this.#done === this.#total ? '\n' : ''}` : `${text}\n`);
  }
}
