import { describe, expect, it } from 'vitest';
import { timeAt, wallClock } from './wall-clock';

const at = (wall: string, zone: string) => new Date(timeAt(Date.parse(`${wall}Z`), zone)).toISOString();

describe('the time at which a clock shows', () => {
  it.each([
    ['2026-11-23T10:20', 'UTC', '2026-11-23T10:20:00.000Z'],
    ['2026-11-23T10:20', 'Asia/Shanghai', '2026-11-23T02:20:00.000Z'],
    ['2026-07-01T10:20', 'America/New_York', '2026-07-01T14:20:00.000Z'],
    ['2026-11-23T10:20', 'Asia/Kathmandu', '2026-11-23T04:35:00.000Z'],
  ])('%s in %s is %s', (wall, zone, time) => {
    expect(at(wall, zone)).toBe(time);
    expect(wallClock(Date.parse(time), zone)).toBe(Date.parse(`${wall}Z`));
  });

  it('is the first of two where clocks go back', () => {
    expect(at('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('is near where clocks skip it', () => {
    expect(at('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T00:30:00.000Z');
  });
});
