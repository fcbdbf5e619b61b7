import { beforeEach, describe, expect, it } from 'vitest';
import type { KeySet } from '@/lib/oauth/ports';
import { KeySetCache } from './key-set-cache';

const URI = 'https://shop.example.com/jwks.json';
const setOf = (...kids: string[]): KeySet => ({
  keys: kids.map((kid) => ({ id: null, kid, jwk: { kty: 'RSA' } })),
  trouble: null,
});
const TROUBLE: KeySet = { keys: [], trouble: 'gone' };

let now: number;
let published: KeySet;
let fetches: string[];
let cache: KeySetCache;

beforeEach(() => {
  now = 1_000_000;
  published = setOf('a');
  fetches = [];
  cache = new KeySetCache(
    async (uri) => {
      fetches.push(uri);
      return published;
    },
    () => now,
  );
});

describe('a published key set', () => {
  it('is fetched once for all who ask at the same time', async () => {
    await Promise.all([cache.get(URI, 'a'), cache.get(URI, null), cache.get(URI, 'b')]);
    expect(fetches).toEqual([URI]);
  });

  it('is kept for five minutes', async () => {
    await cache.get(URI, 'a');
    published = setOf('b');
    now += 299_999;
    expect(await cache.get(URI, 'a')).toEqual(setOf('a'));
    now += 1;
    expect(await cache.get(URI, 'a')).toEqual(setOf('b'));
    expect(fetches).toHaveLength(2);
  });

  it('is fetched again for a key that it did not have, once a minute', async () => {
    await cache.get(URI, 'a');
    published = setOf('a', 'b');
    now += 59_999;
    expect(await cache.get(URI, 'b')).toEqual(setOf('a'));
    now += 1;
    expect(await cache.get(URI, 'b')).toEqual(setOf('a', 'b'));
    for (let i = 0; i < 10; i++) await cache.get(URI, 'made-up');
    expect(fetches).toHaveLength(2);
    now += 60_000;
    await cache.get(URI, null);
    await cache.get(URI, 'a');
    expect(fetches).toHaveLength(2);
    await cache.get(URI, 'made-up');
    expect(fetches).toHaveLength(3);
  });

  it('outlives a failed look for another key, but not its five minutes', async () => {
    await cache.get(URI, 'a');
    published = TROUBLE;
    now += 60_000;
    expect(await cache.get(URI, 'b')).toEqual(setOf('a'));
    await cache.get(URI, 'b');
    expect(fetches).toHaveLength(2);
    now += 240_000;
    expect(await cache.get(URI, 'a')).toEqual(TROUBLE);
  });

  it('that cannot be had is asked for again after ten seconds', async () => {
    published = TROUBLE;
    expect(await cache.get(URI, 'a')).toEqual(TROUBLE);
    published = setOf('a');
    now += 9999;
    expect(await cache.get(URI, 'a')).toEqual(TROUBLE);
    now += 1;
    expect(await cache.get(URI, 'a')).toEqual(setOf('a'));
    expect(fetches).toHaveLength(2);
  });

  it('leaves room for others: the one fetched longest ago goes', async () => {
    for (let i = 0; i <= 1000; i++) await cache.get(`${URI}?${i}`, null);
    await cache.get(`${URI}?1`, null);
    expect(fetches).toHaveLength(1001);
    await cache.get(`${URI}?0`, null);
    expect(fetches).toHaveLength(1002);
  });

  it('is asked for again after an error that nobody expected', async () => {
    const broken = new KeySetCache(
      async () => {
        fetches.push(URI);
        throw new TypeError('a bug');
      },
      () => now,
    );
    await expect(broken.get(URI, null)).rejects.toThrow('a bug');
    await expect(broken.get(URI, null)).rejects.toThrow('a bug');
    expect(fetches).toHaveLength(2);
  });
});
