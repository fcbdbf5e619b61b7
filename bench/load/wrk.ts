import { execFile, spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { StepError, step } from '@/scripts/step.mjs';
import { type Generator, type Load, type Measured, TIMEOUT } from './generator';

const count = z.number().int().nonnegative();
const printed = z.object({
  requests: count,
  /** Of the whole run. */
  micros: count,
  /** Microseconds. */
  p50: count,
  /** Microseconds. */
  p99: count,
  status: count,
  unexpected: count,
  connect: count,
  read: count,
  write: count,
  timeout: count,
});

/**
 * Reads what wrk.lua prints.
 *
 * @throws Error if it is not there
 */
export function parseWrkOutput(output: string): Measured {
  const line = output.split('\n').findLast((text) => text.startsWith('BENCH '));
  if (line === undefined) throw new Error(`wrk did not tell what it measured: ${output}`);
  const said = printed.parse(JSON.parse(line.slice('BENCH '.length)));
  return {
    requests: said.requests,
    seconds: said.micros / 1e6,
    p50: said.p50 / 1000,
    p99: said.p99 / 1000,
    errors: said.status + said.unexpected + said.connect + said.read + said.write + said.timeout,
  };
}

/** @returns program and version, or null if there is none */
function findWrk(): string | null {
  // It prints its version and how it is to be used, and ends with 1.
  const { error, stdout, stderr } = spawnSync('wrk', ['-v'], { encoding: 'utf8' });
  return error ? null : (/^wrk \S+/.exec(stdout + stderr)?.[0] ?? null);
}

async function installWrk(): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  try {
    await step('Installing wrk, which makes the load', '/usr/bin/apt-get', ['install', '-y', 'wrk']);
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    console.log(`  ${error.message}: going on without`);
  }
}

/**
 * wrk, which takes the least from the server under load that shares the machine; installed if that is allowed.
 *
 * @param folder - for what it reads
 * @returns null if there is none
 */
export async function provideWrk(folder: string): Promise<Generator | null> {
  if (findWrk() === null) await installWrk();
  const name = findWrk();
  if (name === null) return null;
  return { name, run: (load) => runWrk(load, folder) };
}

async function runWrk(load: Load, folder: string): Promise<Measured> {
  const { url, headers, bodies, connections, seconds, strict } = load;
  const file = path.join(folder, 'bodies.txt');
  writeFileSync(file, bodies.join('\n'));
  const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const size = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', `${TIMEOUT}s`];
  const script = ['-s', path.resolve('bench/load/wrk.lua'), ...given, url, '--'];
  const { stdout } = await promisify(execFile)('wrk', [
    ...size,
    ...script,
    bodies.length === 0 ? '-' : file,
    strict ? 'strict' : 'lenient',
  ]);
  return parseWrkOutput(stdout);
}
