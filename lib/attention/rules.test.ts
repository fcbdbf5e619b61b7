import { describe, expect, it } from 'vitest';
import { keyState } from './rules';

const NOW = new Date('2026-11-24T10:00:00Z');
const after = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

describe('a signing key', () => {
  it.each([
    ['nothing to see to', after(8 * 24), null],
    ['due within a week', after(7 * 24), 'due'],
    ['late by less than the schedule may be', after(-0.5), 'due'],
    ['overdue', after(-2), 'overdue'],
  ])('has %s', (_, rotatesAt, state) => {
    expect(keyState(after(-90 * 24), rotatesAt, NOW)).toBe(state);
  });

  it('is old after a year where nothing but a person rotates it', () => {
    expect(keyState(after(-364 * 24), null, NOW)).toBeNull();
    expect(keyState(after(-366 * 24), null, NOW)).toBe('old');
    expect(keyState(null, null, NOW)).toBeNull();
  });
});
