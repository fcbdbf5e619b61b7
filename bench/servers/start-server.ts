import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Undoing } from '../undoing';

const START_MS = 60_000;
const STOP_MS = 15_000;
/** pino's lines of level info: tokens that were issued tell nothing of what went wrong. */
const ROUTINE = /^\{"level":30,/;

export interface Server {
  url: string;
  pid: number;
  /** Empties what it has logged, so that a long run does not fill the disk. */
  forgetLog(): void;
  /** The end of what it has logged beside routine. */
  logged(): string;
}

export interface ServerProgram {
  name: string;
  /** Node's arguments, given the port that it must listen on. */
  args: (port: string) => string[];
  env?: Record<string, string>;
  /** Answers 200 when it can be used. */
  readyPath: string;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).status === 200;
  } catch (error) {
    // fetch says so of a server that is not there.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/**
 * Starts a server with nothing of the surroundings but the path. What it logs goes to a file, as it would in production.
 *
 * @throws Error with what it logged, if it does not become ready
 */
export async function startServer(
  { name, args, env, readyPath }: ServerProgram,
  { port, folder, undoing }: { port: number; folder: string; undoing: Undoing },
): Promise<Server> {
  const log = path.join(folder, `${name.replaceAll(/\W+/g, '-')}.log`);
  const file = openSync(log, 'a');
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, args(String(port)), {
    env: { NODE_ENV: 'production', PATH, HOME, PORT: String(port), ...env },
    stdio: ['ignore', file, file],
  });
  closeSync(file);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  undoing.add(async () => {
    const tooLong = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(tooLong);
  });
  const logged = () =>
    readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => !ROUTINE.test(line))
      .join('\n')
      .slice(-2000);
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + START_MS;
  while (!(await answers(url + readyPath))) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`${name} did not start: ${logged()}`);
    await delay(50);
  }
  if (child.pid === undefined) throw new Error(`${name} did not start`);
  return { url, pid: child.pid, forgetLog: () => truncateSync(log), logged };
}
