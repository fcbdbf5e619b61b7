import { describe, expect, it } from 'vitest';
import { parseApplicationListQuery } from './list-query';

describe('the address of the list', () => {
  it('falls back to the newest first, 25 a page, for what it does not know', () => {
    const byDefault = {
      search: '',
      status: null,
      sort: { column: 'createdAt', direction: 'desc' },
      page: 1,
      pageSize: 25,
    };
    expect(parseApplicationListQuery({})).toEqual(byDefault);
    expect(parseApplicationListQuery({ status: 'gone', sort: 'clientId', page: '-2', size: '1000' })).toEqual(
      byDefault,
    );
  });

  it('knows the applications with a secret that expires soon as a status', () => {
    expect(parseApplicationListQuery({ status: 'expiring' }).status).toBe('expiring');
  });

  it('reads search, status, sort, page and size', () => {
    expect(
      parseApplicationListQuery({ q: ' shop ', status: 'disabled', sort: '-name', page: '3', size: '100' }),
    ).toEqual({
      search: 'shop',
      status: 'disabled',
      sort: { column: 'name', direction: 'desc' },
      page: 3,
      pageSize: 100,
    });
  });
});
