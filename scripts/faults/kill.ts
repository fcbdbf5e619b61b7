import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The parent of each process; a bare Linux has no `ps`, and others have no `/proc`. */
function parents(): Map<number, number> {
  if (!existsSync('/proc/self/stat')) {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
    return new Map(
      lines.map((line) => line.trim().split(/\s+/).map(Number)).map(([pid = 0, of = 0]) => [pid, of]),
    );
  }
  const found = new Map<number, number>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [, parent] = /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1')) ?? [];
      found.set(Number(pid), Number(parent));
    } catch (error) {
      // It ended meanwhile.
      if (!(error instanceof Error && 'code' in error && ['ENOENT', 'ESRCH'].includes(String(error.code))))
        throw error;
    }
  }
  return found;
}

/** The process and all below it. */
export function family(pid: number): number[] {
  const of = parents();
  const members = [pid];
  for (const member of members) for (const [child, parent] of of) if (parent === member) members.push(child);
  return members;
}

/** Sends a signal to processes, however many of them are still there. */
export function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
}

/** The embedded PostgreSQL whose files are in this folder: the server and every process that it has for a connection. */
export function postgresFamily(directory: string): number[] {
  const pointer = path.join(directory, 'location');
  const home = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : directory;
  const [pid] = readFileSync(path.join(home, 'cluster', 'postmaster.pid'), 'utf8').split('\n');
  return family(Number(pid));
}
