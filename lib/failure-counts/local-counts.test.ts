import { describe, expect, it } from 'vitest';
import { LocalCounts } from './local-counts';

describe('counts in memory', () => {
  it('take no more room however many names are made up, and keep what is counted most lately', () => {
    const counts = new LocalCounts(60_000, 1000);
    for (let i = 0; i < 100_000; i++) {
      counts.add(`made up ${i}`, 0);
      if (i % 500 === 0) counts.add('guessed at', 0);
    }
    expect(counts.size).toBe(1000);
    expect(counts.add('guessed at', 0).points).toBe(201);
    expect(counts.add('made up 0', 0).points).toBe(1);
  });

  it('learn from others what is more than was counted here, and nothing that is less', () => {
    const counts = new LocalCounts(60_000, 10);
    counts.add('key', 0);
    counts.raise('key', 50, 70_000);
    expect(counts.add('key', 1)).toEqual({ points: 51, until: 70_000 });
    counts.raise('key', 3, 90_000);
    expect(counts.add('key', 2).points).toBe(52);
    counts.raise('unknown', 50, 70_000);
    expect(counts.size).toBe(1);
  });
});
