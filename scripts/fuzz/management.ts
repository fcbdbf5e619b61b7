import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { OPERATIONS } from '@/lib/management/operations';

/**
 * Random calls of every operation of the management API, made of its description, against a database of their own: the
 * test that `npm test` runs with a few of them.
 *
 * @param count - in all, about
 * @returns how many were made, and whether one was answered by 500 or not as described
 */
export async function callAtRandom(count: number, seed: number): Promise<{ calls: number; failed: boolean }> {
  // Signing keys are left alone: each rotation takes the time of a thousand calls.
  const operations = OPERATIONS.filter(({ slow }) => !slow).length;
  const ofEach = Math.max(1, Math.round(count / operations));
  const { PATH, HOME } = process.env;
  const test = spawn(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project=integration',
      '--reporter=dot',
      'lib/management/any-call.integration.test.ts',
    ],
    {
      stdio: 'inherit',
      env: { NODE_ENV: 'test', PATH, HOME, ANY_CALLS: String(ofEach), ANY_CALLS_SEED: String(seed) },
    },
  );
  const [code] = await once(test, 'exit');
  return { calls: ofEach * operations, failed: code !== 0 };
}
