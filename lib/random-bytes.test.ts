import { expect, it } from 'vitest';
import { pooledRandomBytes } from './random-bytes';

it('never hands out the same bytes twice, nor changes what it handed out', () => {
  const drawn = Array.from({ length: 2000 }, () => pooledRandomBytes(16));
  const texts = drawn.map((bytes) => Buffer.from(bytes).toString('hex'));
  expect(new Set(texts).size).toBe(2000);
  pooledRandomBytes(4096);
  expect(drawn.map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(texts);
});

it('hands out as many as it is asked for, also more than it keeps', () => {
  expect([0, 1, 4095, 4096, 10_000].map((count) => pooledRandomBytes(count).length)).toEqual([
    0, 1, 4095, 4096, 10_000,
  ]);
});
