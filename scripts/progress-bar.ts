const WIDTH = 30;
const REDRAW_MS = 100;
const LINE_MS = 10_000;

/**
 * Draws how far something is on a terminal, and says it every ten seconds elsewhere.
 *
 * @param out - where to
 * @returns what is told how far it is, from 0 to 1, and of what
 */
export function progressBar(out: NodeJS.WriteStream) {
  let last = out.isTTY ? 0 : Date.now();
  const end = () => {
    if (out.isTTY) out.write('\r\x1b[K');
  };
  return {
    show: (part: number, what: string) => {
      const now = Date.now();
      if (now - last < (out.isTTY ? REDRAW_MS : LINE_MS)) return;
      last = now;
      const share = Math.min(Math.max(part, 0), 1);
      const percent = `${Math.floor(share * 100)} %`.padStart(5);
      const filled = Math.round(share * WIDTH);
      const bar = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`;
      out.write(out.isTTY ? `\r\x1b[K${bar} ${percent}  ${what}` : `  still at it:${percent}  ${what}\n`);
    },
    end,
  };
}
