import { expect, it } from 'vitest';
import { RANGES } from '@/lib/activity/ranges';
import { activityHref, isLongerThanKept, parseUsageQuery, usageHref } from './usage-query';

const ID = '0198f2a0-0000-7000-8000-00000000000a';

it('reads range and filter, and takes what it does not know for the default', () => {
  expect(parseUsageQuery({})).toEqual({ range: '24h', filter: null });
  expect(parseUsageQuery({ range: '7d', api: ID.toUpperCase() })).toEqual({
    range: '7d',
    filter: { kind: 'api', id: ID },
  });
  expect(parseUsageQuery({ application: ID, api: ID }).filter).toEqual({ kind: 'application', id: ID });
  expect(parseUsageQuery({ range: '1y', application: "x'--", api: ['', ID] })).toEqual({
    range: '24h',
    filter: null,
  });
});

it('is written as it is read', () => {
  for (const href of [
    '/overview',
    '/overview?range=30d',
    `/overview?range=1h&application=${ID}`,
    `/overview?api=${ID}`,
  ]) {
    expect(usageHref(parseUsageQuery(Object.fromEntries(new URL(href, 'http://x').searchParams)))).toBe(href);
  }
});

it('leads to the attempts that it counts', () => {
  expect(
    activityHref({ api: ID, outcome: 'refused', reason: 'day_limit' }, new Date('2026-11-24T10:15:00Z')),
  ).toBe(`/activity?api=${ID}&outcome=refused&reason=day_limit&from=2026-11-24T10%3A15%3A00.000Z`);
});

it.each([
  [1, ['7d', '30d']],
  [6, ['7d', '30d']],
  [7, ['30d']],
  [30, []],
])('tells which ranges are longer than the %i days that attempts are kept', (days, ranges) => {
  expect(RANGES.filter((range) => isLongerThanKept(range, days))).toEqual(ranges);
});
