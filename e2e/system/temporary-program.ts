import { spawn } from 'node:child_process';
import { connect } from 'node:net';

export interface RunningProgram {
  stop(): Promise<void>;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/**
 * Runs a server in the foreground until `stop`.
 *
 * @throws Error with what it printed, if nothing listens at the port within ten seconds
 */
export async function startProgram(
  { program, env }: { program: string; env: Record<string, string> },
  args: string[],
  port: number,
): Promise<RunningProgram> {
  const child = spawn(program, args, {
    cwd: '/',
    env: { NODE_ENV: 'test', PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
  const deadline = Date.now() + 10_000;
  while (!(await accepts(port))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      await ended;
      throw new Error(`${program} does not listen: ${output}`);
    }
  }
  return {
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
