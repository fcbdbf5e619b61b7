import { describe, expect, it } from 'vitest';
import { momentValue } from './field-value';

describe('the field of a moment', () => {
  it.each([
    ['the beginning of a day that a range begins with', '2026-11-23', false, '2026-11-23T00:00'],
    ['the end of a day that a range ends with', '2026-11-23', true, '2026-11-24T00:00'],
    ['the end of the last day of a year', '2026-12-31', true, '2027-01-01T00:00'],
    ['a moment there as it is', '2026-11-23T10:20', true, '2026-11-23T10:20'],
    ['a moment without its seconds', '2026-11-23T10:20:59', false, '2026-11-23T10:20'],
    ['a moment elsewhere as the clocks there show it', '2026-11-23T22:20:00.000Z', true, '2026-11-24T06:20'],
    ['a moment with an offset', '2026-11-23T10:20:00+02:00', false, '2026-11-23T16:20'],
    ['nothing for nothing', '', true, ''],
    ['nothing for nonsense', 'yesterday', true, ''],
    ['nothing for a day that there is not', '2026-13-01', true, ''],
  ])('shows %s', (_, text, end, shown) => {
    expect(momentValue(text, 'Asia/Shanghai', end)).toBe(shown);
  });
});
