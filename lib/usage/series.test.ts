import { expect, it } from 'vitest';
import { peakOf, usageOf } from './series';

const starts = ['10:00', '10:15', '10:30'].map((time) => new Date(`2026-11-24T${time}Z`));
const buckets = { starts, end: new Date('2026-11-24T10:45Z') };

it('has a point for each bucket, zero where nothing happened, with totals and reasons', () => {
  const usage = usageOf(buckets, [
    { nth: 2, outcome: 'day_limit', count: 2 },
    { nth: 0, outcome: 'issued', count: 5 },
    { nth: 0, outcome: 'client_unknown', count: 2 },
    { nth: 0, outcome: 'client_secret_wrong', count: 1 },
    { nth: 2, outcome: 'client_secret_wrong', count: 4 },
  ]);
  expect(usage).toEqual({
    points: [
      { at: starts[0], issued: 5, refused: 3 },
      { at: starts[1], issued: 0, refused: 0 },
      { at: starts[2], issued: 0, refused: 6 },
    ],
    issued: 5,
    refused: 9,
    reasons: [
      { reason: 'client_secret_wrong', count: 5 },
      { reason: 'client_unknown', count: 2 },
      { reason: 'day_limit', count: 2 },
    ],
  });
  expect(peakOf(usage.points)?.at).toEqual(starts[0]);
});

it('has no peak where nothing happened', () => {
  expect(peakOf(usageOf(buckets, []).points)).toBeNull();
});
