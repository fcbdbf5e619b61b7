import { expect, it } from 'vitest';
import { updateTokenLimitsSchema } from './schema';
import { isNearLimit, percentOf } from './windows';

const parse = (tokensPerMinute: string, tokensPerDay = '') =>
  updateTokenLimitsSchema.safeParse({
    applicationId: crypto.randomUUID(),
    tokensPerMinute,
    tokensPerDay,
    basedOnMinute: '',
    basedOnDay: '5',
  });

it.each([
  ['', null],
  ['  ', null],
  ['1', 1],
  ['007', 7],
  ['1,000', 1000],
  ['1 000 000', 1_000_000],
])('%j is the limit %j', (typed, limit) => {
  expect(parse(typed).data).toMatchObject({ tokensPerMinute: limit, basedOnMinute: null, basedOnDay: 5 });
});

it.each(['0', '-1', '1.5', '1e3', 'many', '٣'])('%j is no limit', (typed) => {
  expect(parse(typed).error?.issues).toMatchObject([
    { path: ['tokensPerMinute'], message: 'wholeNumberFromOne' },
  ]);
});

it('has an end, at the field', () => {
  expect(parse('1000000', '1000000000').success).toBe(true);
  expect(parse('1000001', '1000000001').error?.issues).toMatchObject([
    { path: ['tokensPerMinute'], message: 'limitTooHigh', params: { most: 1_000_000 } },
    { path: ['tokensPerDay'], message: 'limitTooHigh', params: { most: 1_000_000_000 } },
  ]);
  expect(parse('9'.repeat(400)).success).toBe(false);
});

it('is near from 80 % on, and full only when it is', () => {
  expect([isNearLimit(7, 10), isNearLimit(8, 10), isNearLimit(0, 1), isNearLimit(1, 1)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
  expect([percentOf(1640, 2000), percentOf(1999, 2000), percentOf(2000, 2000)]).toEqual([82, 99, 100]);
});
