import { describe, expect, it } from 'vitest';
import { sampleOf } from './report/testing';
import { median, summarise } from './statistics';

describe('the median', () => {
  it.each([
    [[7], 7],
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 100, 8, 11], 10],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('leaves its input as it was', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('the summary of rounds', () => {
  it('takes the median of each figure by itself, and every error', () => {
    const rounds = [
      sampleOf({ requests: 10, perSecond: 100, p50: 5, p99: 9, errors: 0, serverCpu: 300 }),
      sampleOf({ requests: 20, perSecond: 300, p50: 4, p99: 8, errors: 2, serverCpu: 100 }),
      sampleOf({ requests: 30, perSecond: 200, p50: 6, p99: 90, errors: 1, serverCpu: 200 }),
    ];
    expect(summarise(rounds)).toEqual(
      sampleOf({ requests: 60, perSecond: 200, p50: 5, p99: 9, errors: 3, serverCpu: 200 }),
    );
  });

  it('knows no processor time where no round does', () => {
    const rounds = [sampleOf({ serverCpu: null }), sampleOf({ serverCpu: null })];
    expect(summarise(rounds).serverCpu).toBeNull();
  });
});
