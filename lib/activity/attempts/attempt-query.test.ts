import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filtersAttempts, isLive, parseAttemptQuery, rangeStart } from './attempt-query';

const parse = (parameters: Parameters<typeof parseAttemptQuery>[0], timeZone = 'UTC') =>
  parseAttemptQuery(parameters, timeZone);

const id = '0198f2a0-0000-7000-8000-00000000000a';
const nothing = {
  application: null,
  api: null,
  outcome: null,
  reason: null,
  request: '',
  last: null,
  from: null,
  to: null,
  beside: null,
};

describe('an address of the activity', () => {
  it('says what is asked for', () => {
    const query = parse({
      application: id.toUpperCase(),
      api: id,
      outcome: 'refused',
      reason: 'client_secret_wrong',
      request: ' req-1 ',
      last: '24h',
      older: id,
    });
    expect(query).toEqual({
      ...nothing,
      application: id,
      api: id,
      outcome: 'refused',
      reason: 'client_secret_wrong',
      request: 'req-1',
      last: '24h',
      beside: { place: { at: new Date('2025-08-28T21:40:28.800Z'), id }, side: 'older' },
    });
    expect(filtersAttempts(query)).toBe(true);
    expect(isLive(query)).toBe(false);
  });

  it.each([
    ['2026-11-23', '2026-11-23', '2026-11-23T00:00:00.000Z', '2026-11-24T00:00:00.000Z'],
    ['2026-11-23T10:20', '2026-11-23T10:21', '2026-11-23T10:20:00.000Z', '2026-11-23T10:21:00.000Z'],
    [
      '2026-11-23T10:20:30Z',
      '2026-11-23T10:20:30.5Z',
      '2026-11-23T10:20:30.000Z',
      '2026-11-23T10:20:30.500Z',
    ],
    ['2026-11-23T10:20:00+08:00', null, '2026-11-23T02:20:00.000Z', undefined],
  ])('takes a range from %s to %s', (from, to, begins, ends) => {
    const query = parse({ from, to: to ?? undefined, last: '1h' });
    expect([query.from?.toISOString(), query.to?.toISOString(), query.last]).toEqual([begins, ends, null]);
  });

  it('takes days and clocks as they are in the zone of the reader', () => {
    const inShanghai = parse({ from: '2026-11-23', to: '2026-11-23T10:20' }, 'Asia/Shanghai');
    expect(inShanghai.from?.toISOString()).toBe('2026-11-22T16:00:00.000Z');
    expect(inShanghai.to?.toISOString()).toBe('2026-11-23T02:20:00.000Z');
    const absolute = parse({ from: '2026-11-23T10:20:00Z' }, 'Asia/Shanghai');
    expect(absolute.from?.toISOString()).toBe('2026-11-23T10:20:00.000Z');
  });

  it('filters nothing by what it does not know or what makes no sense', () => {
    const query = parse({
      application: "' OR 1=1",
      api: ['a', 'b'],
      outcome: 'lost',
      reason: 'toString',
      request: '\0',
      last: '1y',
      from: '0001-01-01',
      to: '2026-13-45',
      older: 'x',
      newer: ['y'],
    });
    expect(query).toEqual(nothing);
    expect(filtersAttempts(query)).toBe(false);
    expect(isLive(query)).toBe(true);
  });

  it('is read whatever it holds', () => {
    const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined));
    const names = fc.constantFrom(
      'application',
      'api',
      'outcome',
      'reason',
      'request',
      'from',
      'to',
      'older',
    );
    fc.assert(
      fc.property(fc.dictionary(names, value), (parameters) => {
        for (const moment of [parse(parameters).from, parse(parameters).to]) {
          if (moment !== null) expect(moment.getTime()).not.toBeNaN();
        }
      }),
    );
  });

  it('begins where its range does', () => {
    const now = new Date('2026-11-23T10:00:00Z');
    expect(rangeStart(parse({ last: '1h' }), now)).toEqual(new Date('2026-11-23T09:00:00Z'));
    expect(rangeStart(parse({ from: '2026-11-01' }), now)).toEqual(new Date('2026-11-01T00:00:00Z'));
    expect(rangeStart(parse({}), now)).toBeNull();
  });

  it('is live on its first page while its range has no end', () => {
    expect(isLive(parse({ from: '2026-11-01', reason: 'day_limit' }))).toBe(true);
    expect(isLive(parse({ to: '2026-11-01' }))).toBe(false);
    expect(isLive(parse({ newer: id }))).toBe(false);
  });
});
