import { Presets, SingleBar } from 'cli-progress';

import type { Output } from './command-line';

const LINE_MS = 10_000;

export interface Progress {
  show(finished: number): void;
  /** Leaves a terminal as it was; what is shown after it is not. */
  end(): void;
}

/**
 * Draws how far something is on a terminal, and says it every ten seconds elsewhere.
 *
 * @param total - of what `show` is told
 */
export function progressOf(out: Output, total: number, now = Date.now): Progress {
  if (!out.isTTY) {
    let last = now();
    return {
      show: (finished) => {
        if (now() - last < LINE_MS) return;
        last = now();
        out.write(`  ${finished} of ${total}\n`);
      },
      end: () => undefined,
    };
  }
  const bar = new SingleBar(
    {
      format: '{bar} {percentage} %  {value} of {total}',
      stream: out,
      hideCursor: true,
      clearOnComplete: true,
      // SIGINT is answered by who applies, who finishes what is under way.
      gracefulExit: false,
      fps: 10,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  let isOver = false;
  return {
    show: (finished) => {
      if (!isOver) bar.update(finished);
    },
    end: () => {
      if (!isOver) bar.stop();
      isOver = true;
    },
  };
}
