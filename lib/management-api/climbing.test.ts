import { describe, expect, it } from 'vitest';
import { type Authority, climb, heldNow, isLater, loosensAddresses, NO_AUTHORITY, widens } from './climbing';

const EARLY = new Date('2030-01-01');
const LATE = new Date('2030-01-02');

const to = (until: Date | null, ...scopes: string[]): Authority => ({ scopes: new Set(scopes), until });

describe('who hands on rights of the management API', () => {
  it.each<[string, Authority, Authority, ReturnType<typeof climb>]>([
    ['nothing, holding nothing', to(null), NO_AUTHORITY, null],
    ['nothing without an end, holding something with one', to(null), to(EARLY, 'a'), null],
    ['what they hold', to(null, 'a', 'b'), to(null, 'a', 'b'), null],
    ['a part of it', to(null, 'a'), to(null, 'a', 'b'), null],
    ['something, holding nothing', to(null, 'a'), NO_AUTHORITY, { by: 'scopes', scopes: ['a'] }],
    ['more', to(null, 'a', 'b', 'c'), to(null, 'a'), { by: 'scopes', scopes: ['b', 'c'] }],
    ['more, if not for long', to(EARLY, 'b'), to(null, 'a'), { by: 'scopes', scopes: ['b'] }],
    ['it until the same time', to(EARLY, 'a'), to(EARLY, 'a'), null],
    ['it for less long', to(EARLY, 'a'), to(LATE, 'a'), null],
    ['it for less than for ever', to(EARLY, 'a'), to(null, 'a'), null],
    ['it for longer', to(LATE, 'a'), to(EARLY, 'a'), { by: 'end' }],
    ['it for ever, holding it for a time', to(null, 'a'), to(LATE, 'a'), { by: 'end' }],
    ['more for longer, of which more is told', to(null, 'b'), to(LATE, 'a'), { by: 'scopes', scopes: ['b'] }],
    [
      'what the database knows and this version does not',
      to(null, 'new:write'),
      to(null, 'a'),
      {
        by: 'scopes',
        scopes: ['new:write'],
      },
    ],
  ])('%s', (_, wanted, held, found) => {
    expect(climb(wanted, held)).toEqual(found);
  });
});

describe('what an application holds in a request', () => {
  const carried = new Set(['a', 'b']);
  it.each<[string, Authority | null, Authority]>([
    ['is what its token carries', to(null, 'a', 'b'), to(null, 'a', 'b')],
    ['is no more than that where more is assigned', to(null, 'a', 'b', 'c'), to(null, 'a', 'b')],
    ['is less once something was taken from it', to(null, 'b'), to(null, 'b')],
    ['has the end of its authorization', to(LATE, 'a'), to(LATE, 'a')],
    ['is nothing at that end', to(EARLY, 'a'), NO_AUTHORITY],
    ['is nothing without an authorization', null, NO_AUTHORITY],
  ])('%s', (_, assigned, held) => {
    expect(heldNow(carried, assigned, EARLY)).toEqual(held);
  });
});

describe('an end', () => {
  it.each<[Date | null, Date | null, boolean]>([
    [LATE, EARLY, true],
    [EARLY, EARLY, false],
    [EARLY, LATE, false],
    [null, EARLY, true],
    [EARLY, null, false],
    [null, null, false],
  ])('%s, compared with %s', (end, than, later) => {
    expect(isLater(end, than)).toBe(later);
  });
});

describe('allowed addresses', () => {
  it.each<[string[], string[], boolean]>([
    [[], [], false],
    [[], ['192.0.2.0/24'], false],
    [['192.0.2.0/24'], [], true],
    [['192.0.2.0/24'], ['192.0.2.0/24'], false],
    [['192.0.2.0/24', '198.51.100.1'], ['198.51.100.1'], false],
    [['192.0.2.0/24'], ['192.0.2.0/24', '198.51.100.1'], true],
    [['192.0.2.0/24'], ['0.0.0.0/0'], true],
  ])('from %j to %j', (from, to, looser) => {
    expect(loosensAddresses(from, to)).toBe(looser);
  });
});

describe('a list', () => {
  it.each<[string[], string[], boolean]>([
    [['a'], ['a'], false],
    [['a', 'b'], ['b'], false],
    [['a'], ['b'], true],
    [[], ['a'], true],
    [['a'], [], false],
  ])('from %j to %j', (from, to, wider) => {
    expect(widens(from, to)).toBe(wider);
  });
});
