import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

interface ProcessTimes {
  pid: number;
  parent: number;
  name: string;
  /** Clock ticks of its own and of its children that have ended. */
  ticks: number;
}

/** Reads one line of /proc/<pid>/stat (proc(5)); the name may hold blanks and brackets itself. */
export function parseStat(line: string): ProcessTimes {
  const open = line.indexOf('(');
  const close = line.lastIndexOf(')');
  const fields = line.slice(close + 2).split(' ');
  // State is field 3 of the manual, parent 4, utime to cstime 14 to 17.
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return {
    pid: Number(line.slice(0, open)),
    parent: Number(fields[1]),
    name: line.slice(open + 1, close),
    ticks,
  };
}

function readStat(pid: string | number): ProcessTimes | null {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    // It ended between being listed and being read.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return null;
    throw error;
  }
}

const isLinux = () => existsSync('/proc/self/stat');

let tickMicros: number | undefined;
function microsPerTick(): number {
  tickMicros ??= 1_000_000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return tickMicros;
}

/**
 * Processor time that a process and all below it have used so far, user and system, in microseconds.
 *
 * @returns null where there is no /proc
 */
export function treeCpuMicros(root: number): number | null {
  if (!isLinux()) return null;
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readStat(pid) ?? []);
  const below = new Map(all.map((entry) => [entry.pid, entry]));
  const belongs = (entry: ProcessTimes | undefined): boolean =>
    entry !== undefined && (entry.pid === root || belongs(below.get(entry.parent)));
  return all.filter(belongs).reduce((sum, { ticks }) => sum + ticks, 0) * microsPerTick();
}

/**
 * The PostgreSQL server that a backend belongs to.
 *
 * @returns null if it does not run on this machine, or cannot be seen
 */
export function postmasterOf(backend: number): number | null {
  const entry = isLinux() ? readStat(backend) : null;
  return entry?.name.startsWith('postgres') ? entry.parent : null;
}
