import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Resident memory of a process, in MiB. */
export async function residentMemory(pid: number): Promise<number> {
  const status = `/proc/${pid}/status`;
  const kib = existsSync(status)
    ? /^VmRSS:\s*(\d+) kB$/m.exec(await readFile(status, 'utf8'))?.[1]
    : (await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])).stdout.trim();
  return Number(kib) / 1024;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle - 1)] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

const RATIO = 1.15;
const SLACK_MIB = 16;

/**
 * Whether memory has stopped growing. In its first third a process still fills caches, compiles, and lets its heap
 * grow to what the load takes, so that third does not count. What leaks grows on at the same pace: the median of the
 * last third must not be above that of the second by more than 15 % and 16 MiB, within which the collector's own
 * timing moves it.
 *
 * @param samples - resident memory in MiB, at even intervals
 */
export function judgeMemory(samples: number[]): { before: number; after: number; flat: boolean } {
  const third = Math.floor(samples.length / 3);
  const before = median(samples.slice(third, 2 * third));
  const after = median(samples.slice(2 * third));
  return { before, after, flat: after <= before * RATIO + SLACK_MIB };
}
