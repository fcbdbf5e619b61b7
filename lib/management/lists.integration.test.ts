import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, type Management, openManagement, page } from './testing';

let api: Management;
beforeAll(async () => {
  api = await openManagement();
});
afterAll(() => api.close());

const UNKNOWN = '0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f';

describe('lists', () => {
  it('are read page by page, each item once, in either direction', async () => {
    for (const name of ['list a', 'list B', 'list c', 'list D', 'list e'])
      await api.create('/applications', { name: name });
    for (const sort of ['name', '-name', 'createdAt', '-updatedAt']) {
      const names: unknown[] = [];
      let cursor = '';
      do {
        const { body, headers } = await api.call('GET', `/applications?q=list&limit=2&sort=${sort}${cursor}`);
        const { items, next } = page.parse(body);
        names.push(...items.map(({ name }) => name));
        cursor = next === null ? '' : `&cursor=${next}`;
        expect(headers.Link?.includes(String(next)) ?? false).toBe(next !== null);
      } while (cursor !== '');
      const inOrder = ['list a', 'list B', 'list c', 'list D', 'list e'];
      expect(names).toEqual(sort.startsWith('-') ? inOrder.toReversed() : inOrder);
    }
  });

  it('refuse a cursor that is not theirs, at the parameter', async () => {
    const { body } = await api.call('GET', '/applications?q=list&limit=2&sort=name');
    const next = page.parse(body).next ?? '';
    const [payload = '', seal = ''] = next.split('.');
    const forged = Buffer.from(`["' OR 1=1 --","${UNKNOWN}"]`).toString('base64url');
    for (const address of [
      `/applications?q=list&limit=2&sort=-name&cursor=${next}`,
      `/applications?limit=2&sort=name&cursor=${next}`,
      `/apis?q=list&limit=2&sort=name&cursor=${next}`,
      `/applications?q=list&limit=2&sort=name&cursor=${payload}`,
      `/applications?q=list&limit=2&sort=name&cursor=${forged}.${seal}`,
      '/applications?cursor=',
    ]) {
      const refused = await api.call('GET', address);
      expect([address, refused.status]).toEqual([address, 400]);
      expect(faultsOf(refused)).toMatchObject([{ parameter: 'cursor' }]);
    }
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['sort=secret', 'sort'],
    ['nothing=1', 'nothing'],
    ['enabled=yes', 'enabled'],
    ['q=%00', 'q'],
  ])('refuse %s at its parameter', async (query, parameter) => {
    const refused = await api.call('GET', `/applications?${query}`);
    expect([refused.status, faultsOf(refused)]).toMatchObject([400, [{ parameter }]]);
  });
});
