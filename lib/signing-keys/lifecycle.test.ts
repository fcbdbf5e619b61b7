import { describe, expect, it } from 'vitest';
import { dueWork, type KeyTimes, lastTokenExpiresAt, leavesSetAt, rotatesAt, usableFrom } from './lifecycle';

const at = (text: string) => new Date(`2026-11-25T${text}Z`);
const daysLater = (date: Date, days: number) => new Date(date.getTime() + days * 86_400_000);
const justBefore = (date: Date) => new Date(date.getTime() - 1);

function key(state: KeyTimes['state'], overrides: Partial<KeyTimes> = {}): KeyTimes {
  return {
    kid: state,
    algorithm: 'RS256',
    state,
    createdAt: at('00:00:00'),
    activatedAt: state === 'NEXT' ? null : at('01:00:00'),
    retiredAt: state === 'PREVIOUS' ? at('10:00:00') : null,
    longestLifetime: 1800,
    ...overrides,
  };
}

describe('a key that was made', () => {
  it('is used when a copy of the set, a slow instance and a wrong clock have all been waited for', () => {
    expect(usableFrom({ createdAt: at('10:00:00') })).toEqual(at('10:11:00'));
  });
});

describe('a key that was replaced', () => {
  it('may have signed until the last instance read of it, a token of the longest lifetime', () => {
    const retired = { retiredAt: at('10:00:00'), longestLifetime: 1800 };
    expect(lastTokenExpiresAt(retired)).toEqual(at('10:31:00'));
    expect(lastTokenExpiresAt({ ...retired, longestLifetime: 3600 })).toEqual(at('11:01:00'));
  });

  it('leaves the set when that token has expired by every clock', () => {
    expect(leavesSetAt({ retiredAt: at('10:00:00'), longestLifetime: 1800 })).toEqual(at('10:41:00'));
  });

  it('is removed from that moment on, and not before', () => {
    const previous = key('PREVIOUS');
    const keys = [key('CURRENT'), key('NEXT'), previous];
    expect(dueWork(keys, 0, justBefore(at('10:41:00')))).toEqual({ rotate: [], remove: [] });
    expect(dueWork(keys, 0, at('10:41:00'))).toEqual({ rotate: [], remove: [previous] });
  });
});

describe('the schedule', () => {
  const current = key('CURRENT');
  const due = daysLater(at('01:00:00'), 90);

  it('rotates when the current key has signed for so many days, and not before', () => {
    const keys = [current, key('NEXT')];
    expect(rotatesAt(current, key('NEXT'), 90)).toEqual(due);
    expect(dueWork(keys, 90, justBefore(due)).rotate).toEqual([]);
    expect(dueWork(keys, 90, due).rotate).toEqual([current]);
  });

  it('waits until the next key has been published for long enough', () => {
    const next = key('NEXT', { createdAt: due });
    expect(rotatesAt(current, next, 90)).toEqual(usableFrom(next));
    expect(dueWork([current, next], 90, due).rotate).toEqual([]);
    expect(dueWork([current, next], 90, usableFrom(next)).rotate).toEqual([current]);
  });

  it('never rotates at 0 days, nor without a next key, nor by the next key of another algorithm', () => {
    const later = daysLater(due, 1000);
    expect(rotatesAt(current, key('NEXT'), 0)).toBeNull();
    expect(rotatesAt(key('NEXT'), key('NEXT'), 90)).toBeNull();
    expect(dueWork([current, key('NEXT')], 0, later).rotate).toEqual([]);
    expect(dueWork([current], 90, later).rotate).toEqual([]);
    expect(dueWork([current, key('NEXT', { algorithm: 'ES256' })], 90, later).rotate).toEqual([]);
  });

  it('rotates each algorithm by itself', () => {
    const other = key('CURRENT', { algorithm: 'ES256', activatedAt: due });
    const keys = [current, other, key('NEXT'), key('NEXT', { algorithm: 'ES256' })];
    expect(dueWork(keys, 90, due).rotate).toEqual([current]);
    expect(dueWork(keys, 90, daysLater(due, 90)).rotate).toEqual([current, other]);
  });
});
