import { beforeEach, expect, it, vi } from 'vitest';
import { createKeySchedule, type KeyScheduleOptions } from './schedule';

const DAY_MS = 86_400_000;
const made = new Date('2026-01-01T00:00:00Z');
const after = (days: number) => new Date(made.getTime() + days * DAY_MS);

const living = {
  algorithm: 'RS256' as const,
  createdAt: made,
  activatedAt: null,
  retiredAt: null,
  longestLifetime: 1800,
};
const keys = [
  { ...living, kid: 'current', state: 'CURRENT' as const, activatedAt: made },
  { ...living, kid: 'next', state: 'NEXT' as const },
];
const previous = { ...living, kid: 'previous', state: 'PREVIOUS' as const, retiredAt: made };

const work = vi.fn<KeyScheduleOptions['work']>();
const onError = vi.fn();
let now = 0;
const schedule = (rotationDays = 90) => createKeySchedule({ rotationDays, work, onError, now: () => now });
const settled = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  vi.resetAllMocks();
  work.mockResolvedValue();
  now = 0;
});

it('has nothing done while nothing is due', () => {
  schedule().look({ keys, now: after(89) });
  schedule(0).look({ keys, now: after(1000) });
  expect(work).not.toHaveBeenCalled();
});

it('has keys rotated that have signed for long enough, and removed that nobody needs', () => {
  schedule().look({ keys, now: after(90) });
  schedule(0).look({ keys: [...keys, previous], now: after(1) });
  expect(work.mock.calls).toEqual([[[]], [[]]]);
});

it('has keys made of an algorithm that is asked for and has none', () => {
  schedule().ensure('ES256');
  expect(work).toHaveBeenCalledExactlyOnceWith(['ES256']);
});

it('does one thing at a time', async () => {
  let finish = () => {};
  work.mockReturnValueOnce(
    new Promise((resolve) => {
      finish = resolve;
    }),
  );
  const one = schedule();
  one.look({ keys, now: after(90) });
  one.look({ keys, now: after(90) });
  one.ensure('ES256');
  expect(work).toHaveBeenCalledTimes(1);
  finish();
  await settled();
  one.look({ keys, now: after(90) });
  expect(work).toHaveBeenCalledTimes(2);
});

it('says what went wrong, and tries again after a minute', async () => {
  const error = new Error('no database');
  work.mockRejectedValueOnce(error);
  const one = schedule();
  one.look({ keys, now: after(90) });
  await settled();
  expect(onError).toHaveBeenCalledExactlyOnceWith(error);
  now = 59_999;
  one.look({ keys, now: after(90) });
  expect(work).toHaveBeenCalledTimes(1);
  now = 60_000;
  one.look({ keys, now: after(90) });
  expect(work).toHaveBeenCalledTimes(2);
});
