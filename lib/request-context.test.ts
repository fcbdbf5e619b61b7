import { describe, expect, it } from 'vitest';
import { currentOrigin, currentPath, withRequestContext } from './request-context';

const origin = { requestId: 'r', sourceAddress: '192.0.2.1' };

describe('the request being handled', () => {
  it('is known to whatever it calls, however late', async () => {
    const seen = await withRequestContext({ ...origin, url: '/apis?page=2' }, async () => {
      await Promise.resolve();
      return { origin: currentOrigin(), path: currentPath() };
    });
    expect(seen).toEqual({ origin, path: '/apis?page=2' });
  });

  it('asks for the page that a browser shows, not for what Next adds to it', () => {
    const path = (url: string) => withRequestContext({ ...origin, url }, currentPath);
    expect(path('/apis?_rsc=abc')).toBe('/apis');
    expect(path('/apis?page=2&_rsc=abc')).toBe('/apis?page=2');
    expect(path('//')).toBeNull();
  });

  it('is none outside of one', () => {
    expect(currentOrigin()).toEqual({ requestId: null, sourceAddress: null });
    expect(currentPath()).toBeNull();
  });
});
