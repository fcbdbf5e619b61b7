/** `npm run bench:console`: how long the server takes for each page of the console, with much data and one reader. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { LARGE } from '../data/size';
import { Undoing } from '../undoing';
import { type ConsoleAtSize, openConsole } from './at-size';

/** Milliseconds within which nineteen of twenty answers are to be there. */
const TARGET_P95 = 100;
/** The first of a page are compiled while they wait. */
const WARM_UPS = 5;
const READINGS = 60;
const FILE = 'bench/results/console.json';

interface PageTime {
  address: string;
  /** Milliseconds from the request to the last byte, on this machine. */
  p50: number;
  p95: number;
  bytes: number;
}

const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

async function read(
  { url, cookies }: ConsoleAtSize,
  address: string,
): Promise<{ ms: number; bytes: number }> {
  const started = performance.now();
  const response = await fetch(url + address, { headers: { Cookie: cookies }, redirect: 'manual' });
  const body = await response.arrayBuffer();
  const ms = performance.now() - started;
  // The page of the second factor leads on when there is nothing to prove.
  if (response.status !== 200 && response.status !== 307) throw new Error(`${address}: ${response.status}`);
  return { ms, bytes: body.byteLength };
}

async function time(console: ConsoleAtSize, address: string): Promise<PageTime> {
  for (let i = 0; i < WARM_UPS; i++) await read(console, address);
  const readings: { ms: number; bytes: number }[] = [];
  for (let i = 0; i < READINGS; i++) readings.push(await read(console, address));
  const sorted = readings.map(({ ms }) => ms).sort((a, b) => a - b);
  return { address, p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), bytes: readings[0]?.bytes ?? 0 };
}

/** @returns how many pages take longer than they should */
export async function benchConsole(): Promise<number> {
  const undoing = new Undoing();
  try {
    const opened = await openConsole(LARGE, '100,000 applications', undoing);
    console.log(`${'p50'.padStart(8)} ${'p95'.padStart(8)} ${'kB'.padStart(8)}   page`);
    const times: PageTime[] = [];
    for (const address of opened.addresses) {
      const measured = await time(opened, address);
      times.push(measured);
      const [p50, p95] = [measured.p50, measured.p95].map((ms) => ms.toFixed(1).padStart(8));
      console.log(`${p50} ${p95} ${(measured.bytes / 1000).toFixed(0).padStart(8)}   ${measured.address}`);
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
