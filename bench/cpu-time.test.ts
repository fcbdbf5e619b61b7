import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseStat, treeCpuMicros } from './cpu-time';

describe('a line of /proc/<pid>/stat', () => {
  it('is read also where the name holds blanks and brackets', () => {
    const line = '42 (a (b) c) S 7 42 42 0 -1 4194304 1 2 3 4 100 20 3 4000 20 0 1 0 99';
    expect(parseStat(line)).toEqual({ pid: 42, parent: 7, name: 'a (b) c', ticks: 4123 });
  });
});

describe.runIf(existsSync('/proc/self/stat'))('processor time on Linux', () => {
  it('includes that of processes below, also after they have ended', () => {
    const before = treeCpuMicros(process.pid) ?? 0;
    const burn = 'const end = process.cpuUsage().user + 100_000; while (process.cpuUsage().user < end);';
    execFileSync(process.execPath, ['-e', burn]);
    expect((treeCpuMicros(process.pid) ?? 0) - before).toBeGreaterThan(80_000);
  }, 60_000);
});
