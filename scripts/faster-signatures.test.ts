import { afterEach, expect, it, vi } from 'vitest';
import { fasterSignatures } from './faster-signatures.mjs';

afterEach(() => vi.unstubAllEnvs());

it('leaves to the operator what the operator has decided', async () => {
  vi.stubEnv('OPENSSL_ia32cap', ':~0');
  expect(await fasterSignatures()).toEqual({});
});

it('finds one of the two ways, whatever the processor', async () => {
  vi.stubEnv('OPENSSL_ia32cap', undefined);
  expect([{}, { OPENSSL_ia32cap: ':~0x80000' }]).toContainEqual(await fasterSignatures());
});
