import { describe, expect, it } from 'vitest';
import { isRecent, liveUntil, toUses, type UseRow } from './uses';

const NOW = new Date('2026-11-24T12:00:00.000Z');
const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe('until when tokens live', () => {
  it('is a minute later than what is on record, which may be as old', () => {
    expect(liveUntil(at(24), NOW)).toEqual(at(25));
    expect(liveUntil(new Date(at(-1).getTime() + 1), NOW)).toEqual(new Date(NOW.getTime() + 1));
  });

  it('is not at all where there are none, or all have expired', () => {
    expect(liveUntil(null, NOW)).toBeNull();
    expect(liveUntil(at(-1), NOW)).toBeNull();
    expect(liveUntil(at(-600), NOW)).toBeNull();
  });
});

describe('a use', () => {
  it.each([
    ['just now', 0, true],
    ['within the week', -7 * 1440 + 1, true],
    ['a week ago', -7 * 1440, false],
  ])('%s', (_, minutes, recent) => {
    expect(isRecent(at(minutes), NOW)).toBe(recent);
  });

  it('that never was is not recent', () => {
    expect(isRecent(null, NOW)).toBe(false);
  });
});

describe('the uses', () => {
  const row = (name: string, overrides: Partial<UseRow> = {}): UseRow => ({
    id: name,
    name,
    enabled: true,
    scopes: 2,
    lastTokenAt: at(-5),
    tokensExpireAt: at(25),
    total: 12,
    withinDay: 3,
    withinWeek: 5,
    never: 4,
    lastExpiresAt: at(40),
    ...overrides,
  });

  it('are told with what is counted of all of them', () => {
    const uses = toUses([row('Shop'), row('Old', { tokensExpireAt: at(-90) })], NOW);
    expect(uses).toEqual({
      shown: [
        { id: 'Shop', name: 'Shop', enabled: true, scopes: 2, lastTokenAt: at(-5), tokensExpireAt: at(26) },
        { id: 'Old', name: 'Old', enabled: true, scopes: 2, lastTokenAt: at(-5), tokensExpireAt: null },
      ],
      total: 12,
      withinDay: 3,
      withinWeek: 5,
      never: 4,
      tokensExpireAt: at(41),
    });
  });

  it('of nobody are none', () => {
    expect(toUses([], NOW)).toEqual({
      shown: [],
      total: 0,
      withinDay: 0,
      withinWeek: 0,
      never: 0,
      tokensExpireAt: null,
    });
  });
});
