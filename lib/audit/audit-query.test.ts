import { expect, it } from 'vitest';
import { parseAuditQuery } from './audit-query';

const event = '0198f2a0-0000-7000-8000-00000000000a';

it('reads the filters and the place from the address', () => {
  expect(
    parseAuditQuery({
      action: 'permission.created',
      actor: ' ada ',
      target: 'permission',
      request: ' request-1 ',
      from: '2026-01-31',
      until: '2026-02-01',
      older: event,
    }),
  ).toEqual({
    action: 'permission.created',
    actor: 'ada',
    target: 'permission',
    request: 'request-1',
    from: new Date('2026-01-31T00:00:00Z'),
    until: new Date('2026-02-02T00:00:00Z'),
    beside: { event, side: 'older' },
  });
});

it('takes days as they are in the time zone of who reads', () => {
  const days = { from: '2026-03-29', until: '2026-03-29' };
  expect(parseAuditQuery(days, 'Europe/Berlin')).toMatchObject({
    from: new Date('2026-03-28T23:00:00Z'),
    until: new Date('2026-03-29T22:00:00Z'),
  });
});

it('filters nothing by what it does not understand', () => {
  const nothing = {
    action: null,
    actor: '',
    target: null,
    request: '',
    from: null,
    until: null,
    beside: null,
  };
  expect(parseAuditQuery({})).toEqual(nothing);
  for (const day of [
    'yesterday',
    '2026-02-30',
    '0000-01-01',
    '0202-01-01',
    '12026-01-01',
    '9999-12-31',
    '2026-1-1',
  ]) {
    expect(parseAuditQuery({ from: day, until: day }), day).toEqual(nothing);
  }
  expect(parseAuditQuery({ action: 'everything', target: 'everything', newer: '1', older: ['a'] })).toEqual(
    nothing,
  );
});
