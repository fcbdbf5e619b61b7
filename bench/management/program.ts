import { spawn } from 'node:child_process';
import type { Center } from './center';

/**
 * Runs the command line as its users do, from the start of the process to its end.
 *
 * @returns seconds
 * @throws Error with what it said, if it ends with another exit code
 */
export async function timeProgram(
  { url, pipeline }: Center,
  args: readonly string[],
  cwd: string,
  expected = 0,
): Promise<number> {
  const started = performance.now();
  const { PATH, HOME } = process.env;
  const program = new URL('../../scripts/enterprise-center.mjs', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    env: {
      PATH,
      HOME,
      NODE_ENV: 'production',
      ENTERPRISE_CENTER_URL: url,
      ENTERPRISE_CENTER_CLIENT_ID: pipeline.clientId,
      ENTERPRISE_CENTER_CLIENT_SECRET: pipeline.clientSecret,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  const code = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  if (code !== expected) throw new Error(`${args.join(' ')} ended with ${String(code)}: ${said}`);
  return (performance.now() - started) / 1000;
}
