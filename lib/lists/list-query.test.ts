import { describe, expect, it } from 'vitest';
import { parseChoice, parsePage, parseSearch, parseSort } from './list-query';

describe('the state of a list in the URL', () => {
  it('searches for the trimmed text, the first when there are several, and never for a NUL', () => {
    expect(parseSearch({ q: '  billing ' })).toBe('billing');
    expect(parseSearch({ q: ['one', 'two'] })).toBe('one');
    expect(parseSearch({ q: 'a\0b' })).toBe('ab');
    expect(parseSearch({})).toBe('');
  });

  it('cuts a search that is longer than anything stored', () => {
    expect(parseSearch({ q: 'x'.repeat(10_000) })).toHaveLength(200);
  });

  it('takes positive whole pages and starts at the first otherwise', () => {
    expect(parsePage({ page: '7' })).toBe(7);
    for (const page of [undefined, '', '0', '-1', '1.5', '1e3', '0x10', 'NaN', '99999999999999']) {
      expect(parsePage({ page }), String(page)).toBe(1);
    }
    expect(parsePage({ page: '9999999' })).toBe(1_000_000);
  });

  it('sorts by known columns only', () => {
    const byDefault = { column: 'createdAt', direction: 'desc' } as const;
    const sorted = (sort?: string) => parseSort({ sort }, ['name', 'createdAt'], byDefault);
    expect(sorted('name')).toEqual({ column: 'name', direction: 'asc' });
    expect(sorted('-name')).toEqual({ column: 'name', direction: 'desc' });
    expect(sorted('password')).toEqual(byDefault);
    expect(sorted('--name')).toEqual(byDefault);
    expect(sorted()).toEqual(byDefault);
  });

  it('filters by known values only', () => {
    expect(parseChoice({ status: 'enabled' }, 'status', ['enabled', 'disabled'])).toBe('enabled');
    expect(parseChoice({ status: 'other' }, 'status', ['enabled', 'disabled'])).toBeNull();
    expect(parseChoice({}, 'status', ['enabled', 'disabled'])).toBeNull();
  });
});
