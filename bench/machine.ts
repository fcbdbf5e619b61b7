import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

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

/** Milliseconds that all processors together have worked, and that they had, since the start of the machine. */
function workOfProcessors() {
  const times = os.cpus().map((processor) => processor.times);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const all = sum(times.map(({ user, nice, sys, irq, idle }) => user + nice + sys + irq + idle));
  return { all, worked: all - sum(times.map(({ idle }) => idle)) };
}

/**
 * Whether others are busy on this machine, so that no figure of this run means much.
 *
 * @returns after a second: how many processors they take, or null if it is less than a quarter of all
 */
export async function busyWith(): Promise<number | null> {
  const before = workOfProcessors();
  await delay(1000);
  const after = workOfProcessors();
  const share = (after.worked - before.worked) / (after.all - before.all);
  return share < 0.25 ? null : share * os.availableParallelism();
}
