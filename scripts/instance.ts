import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../lib/free-port';

const START_MS = 60_000;
export const BUILDING = ['scripts/start.mjs'];

export interface Instance {
  url: string;
  process: ChildProcess;
  /** All that it has printed. */
  output: () => string;
  /** Exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
}

/** A folder that is deleted by `remove`, and that the database's own user can enter where this runs as root. */
export function temporaryFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'enterprise-center-'));
  chmodSync(folder, 0o755);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Runs a command of the project with nothing of the surroundings but the path. */
export function launch(args: string[], env: Record<string, string>): Omit<Instance, 'url'> {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, args, { env: { NODE_ENV: 'production', PATH, HOME, ...env } });
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk;
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
  return { process: child, output: () => output, ended };
}

/**
 * Starts an instance with nothing of the surroundings, at a free port unless `env` names one, of what was built.
 *
 * @param args - BUILDING for one that builds first, as people start it
 * @throws Error with what it printed, if it does not become ready
 */
export async function startInstance(
  env: Record<string, string>,
  args = [...BUILDING, '--built'],
): Promise<Instance> {
  const port = env.PORT ?? String(await freePort());
  const url = `http://localhost:${port}`;
  const launched = launch(args, { PORT: port, LOG_LEVEL: 'warn', ...env });
  const deadline = Date.now() + START_MS;
  while (!(await isReady(url))) {
    if (launched.process.exitCode !== null || Date.now() > deadline) {
      launched.process.kill('SIGKILL');
      throw new Error(`not ready: ${launched.output()}`);
    }
    await delay(50);
  }
  return { url, ...launched };
}

export async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/ready`)).status === 200;
  } catch (error) {
    // fetch says so of a server that is not there.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

export async function stopInstance(instance: Instance | undefined): Promise<void> {
  instance?.process.kill('SIGTERM');
  await instance?.ended;
}
