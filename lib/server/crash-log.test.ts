import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';

/** Runs a process that logs one line, and then does `last`. */
async function run(last: string) {
  const script = `
    import { logger } from './lib/logger';
    import { logCrashes } from './lib/server/crash-log';
    logCrashes();
    logger().info('before');
    setTimeout(() => { ${last} }, 10);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  const lines = output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { code, lines };
}

describe('the end of a process', { timeout: 30_000 }, () => {
  it.each([
    ['an error that nobody caught', "throw new Error('boom')", 'uncaughtException'],
    ['a promise that nobody waited for', "Promise.reject(new Error('boom'))", 'unhandledRejection'],
  ])('is logged when it is %s, after all that was logged before', async (_, last, origin) => {
    const { code, lines } = await run(last);
    expect(code).toBe(1);
    expect(lines).toHaveLength(2);
    expect(lines[0].msg).toBe('before');
    expect(lines[1]).toMatchObject({ level: 60, msg: 'uncaught exception', origin });
    expect(lines[1].err).toMatchObject({ message: 'boom', stack: expect.stringContaining('Error: boom') });
  });

  it('loses no line when it is a plain exit', async () => {
    const { code, lines } = await run('process.exit(3)');
    expect(code).toBe(3);
    expect(lines.map(({ msg }) => msg)).toEqual(['before']);
  });
});
