import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';

/** What the figures were made on. */
export interface Machine {
  processor: string;
  cores: number;
  /** GiB. */
  memory: number;
  system: string;
  node: string;
  postgres: string;
}

function systemName(): string {
  const file = '/etc/os-release';
  const pretty = existsSync(file) && /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync(file, 'utf8'))?.[1];
  return `${pretty || os.type()}, ${os.type()} ${os.release()} ${os.arch()}`;
}

/** @param postgres - what `SELECT version()` says */
export function describeMachine(postgres: string): Machine {
  return {
    processor: os.cpus()[0]?.model.trim() || os.arch(),
    cores: os.availableParallelism(),
    memory: Math.round(os.totalmem() / 2 ** 30),
    system: systemName(),
    node: process.version,
    postgres: postgres.split(' on ')[0] ?? postgres,
  };
}

export function inWords({ processor, cores, memory, system, node, postgres }: Machine): string {
  return `${processor}, ${cores} ${cores === 1 ? 'core' : 'cores'}, ${memory} GiB; ${system}; Node ${node}; ${postgres}`;
}

/**
 * Whether others were busy on this machine just before, so that no figure of this run means much.
 *
 * @returns the processes that were running or waiting on average in the last minute, or null if they were few
 */
export function busyWith(): number | null {
  const [lastMinute = 0] = os.loadavg();
  return lastMinute > os.availableParallelism() / 2 ? lastMinute : null;
}
