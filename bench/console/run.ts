/** `npm run bench:console`: how long the server takes for each page of the console, with much data and one reader. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { type AnswerTime, printed, TARGET_P95, timeAnswers, titleRow } from '../answer-time';
import { LARGE } from '../data/size';
import { Undoing } from '../undoing';
import { type ConsoleAtSize, openConsole } from './at-size';

const FILE = 'bench/results/console.json';

/** @returns bytes of the page */
async function read({ url, cookies }: ConsoleAtSize, address: string): Promise<number> {
  const response = await fetch(url + address, { headers: { Cookie: cookies }, redirect: 'manual' });
  const { byteLength } = await response.arrayBuffer();
  // The page of the second factor leads on when there is nothing to prove.
  if (response.status !== 200 && response.status !== 307) throw new Error(`${address}: ${response.status}`);
  return byteLength;
}

/** @returns how many pages take longer than they should */
export async function benchConsole(): Promise<number> {
  const undoing = new Undoing();
  try {
    const opened = await openConsole(LARGE, '100,000 applications', undoing);
    // What pages share is compiled at the first of them, and would be counted as theirs.
    for (const address of opened.addresses) await read(opened, address);
    console.log(titleRow('page'));
    const times: AnswerTime[] = [];
    for (const address of opened.addresses) {
      const time = await timeAnswers(address, () => read(opened, address));
      times.push(time);
      console.log(printed(time));
    }
    mkdirSync('bench/results', { recursive: true });
    writeFileSync(FILE, `${JSON.stringify(times, null, 2)}\n`);
    console.log(`wrote ${FILE}`);
    const slow = times.filter(({ p95 }) => p95 > TARGET_P95).length;
    console.log(`${slow} of ${times.length} pages take more than ${TARGET_P95} ms (p95)`);
    return slow;
  } finally {
    await undoing.run();
  }
}
