import { describe, expect, it } from 'vitest';
import { judgeMemory, residentMemory } from './memory';

const samples = (of: (i: number) => number) => Array.from({ length: 60 }, (_, i) => of(i));

describe('the memory of a soak', () => {
  it('is flat where it grows at first and then stays, whatever single samples say', () => {
    const warm = (i: number) => 150 + 150 * (1 - Math.exp(-i / 8)) + (i % 10 === 9 ? 80 : 0);
    expect(judgeMemory(samples(warm)).flat).toBe(true);
  });

  it('is not flat where it grows on', () => {
    expect(judgeMemory(samples((i) => 200 + 5 * i)).flat).toBe(false);
  });

  it('is not flat without enough samples to tell', () => {
    expect(judgeMemory([100]).flat).toBe(false);
  });

  it('is read of a process that runs', async () => {
    expect(await residentMemory(process.pid)).toBeGreaterThan(10);
  });
});
