import { availableParallelism } from 'node:os';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { signingEnvironment } from './signing-environment.mjs';

beforeEach(() => {
  for (const name of ['OPENSSL_ia32cap', 'UV_THREADPOOL_SIZE', 'WEB_CONCURRENCY'])
    vi.stubEnv(name, undefined);
});
afterEach(() => vi.unstubAllEnvs());

it('has a thread for each processor and one more, and one of two ways to multiply', async () => {
  const UV_THREADPOOL_SIZE = String(availableParallelism() + 1);
  expect([{ UV_THREADPOOL_SIZE }, { UV_THREADPOOL_SIZE, OPENSSL_ia32cap: ':~0x80000' }]).toContainEqual(
    await signingEnvironment(),
  );
});

it('divides the processors among the processes that share them', async () => {
  vi.stubEnv('WEB_CONCURRENCY', '1000');
  expect(await signingEnvironment()).toMatchObject({ UV_THREADPOOL_SIZE: '2' });
});

it('leaves to the operator what the operator has decided', async () => {
  vi.stubEnv('OPENSSL_ia32cap', ':~0');
  vi.stubEnv('UV_THREADPOOL_SIZE', '16');
  expect(await signingEnvironment()).toEqual({});
});
