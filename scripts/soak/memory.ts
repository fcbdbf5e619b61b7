import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

interface Entry {
  pid: number;
  parent: number;
  /** KiB. */
  resident: number;
}

/** Of proc(5), where there is no more than that, as in a slim container. */
async function fromProc(): Promise<Entry[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const entries = pids.map(async (pid) => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch((error: NodeJS.ErrnoException) => {
      // It ended between being listed and being read.
      if (error.code === 'ENOENT' || error.code === 'ESRCH') return '';
      throw error;
    });
    const field = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    return { pid: Number(pid), parent: field('PPid'), resident: field('VmRSS') };
  });
  return Promise.all(entries);
}

async function fromPs(): Promise<Entry[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  const lines = stdout.trim().split('\n');
  return lines.map((line) => {
    const [pid = 0, parent = 0, resident = 0] = line.trim().split(/\s+/).map(Number);
    return { pid, parent, resident };
  });
}

/** Resident memory of a process and of all below it, in MiB. */
export async function residentMemory(root: number): Promise<number> {
  const entries = existsSync('/proc/self/status') ? await fromProc() : await fromPs();
  const below = (pid: number): number =>
    entries.reduce(
      (sum, entry) =>
        sum + (entry.pid === pid ? entry.resident : 0) + (entry.parent === pid ? below(entry.pid) : 0),
      0,
    );
  return below(root) / 1024;
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
