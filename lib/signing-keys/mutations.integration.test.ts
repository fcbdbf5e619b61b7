import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { openDatabase } from '@/lib/db/client';
import { settings } from '@/lib/env';
import { keyStore, underLock } from './key-store';
import { addAlgorithm, maintainSigningKeys, removeAlgorithm } from './mutations';
import { findSigningKeys, listSigningKeys, listUsableAlgorithms } from './queries';
import { livingKeys, makeKey, rotate } from './steps';
import {
  addApi,
  age,
  DAYS,
  emptyKeys,
  ensure,
  events,
  living,
  longAgo,
  MINUTE,
  maintain,
  reader,
  refusalOf,
  rotateByHand,
  states,
  stored,
  system,
  writer,
} from './testing';

beforeEach(emptyKeys);

describe('the first start', () => {
  it('makes one current and one next key, however many instances start at once', async () => {
    await Promise.all([ensure(), ensure(), ensure()]);
    await ensure();
    expect(await states()).toEqual(['RS256 NEXT', 'RS256 CURRENT']);
    expect(await events()).toEqual(['signing_key.created', 'signing_key.created']);
  });

  it('makes keys of the algorithms, too, that APIs have their tokens signed with', async () => {
    await addApi({ signingAlgorithm: 'EdDSA' });
    await ensure();
    expect(await states()).toEqual(['RS256 NEXT', 'RS256 CURRENT', 'EdDSA NEXT', 'EdDSA CURRENT']);
  });

  it('publishes both, the current one first, and no private member', async () => {
    await ensure();
    const { pool, close } = openDatabase(settings().DATABASE_URL, {
      connections: 1,
      timeoutMs: 5000,
      onIdleError: () => undefined,
    });
    const keys = await findSigningKeys(pool, keyStore().encryptionKey);
    await expect(findSigningKeys(pool, new Uint8Array(32))).rejects.toThrow(/^MASTER_KEY/);
    // What was decrypted once is not decrypted again.
    const again = await findSigningKeys(pool, new Uint8Array(32), keys ?? undefined);
    await close();
    expect(again?.current.get('RS256')).toEqual(keys?.current.get('RS256'));
    expect(keys?.publicJwks.map((jwk) => jwk.kid)[0]).toBe(keys?.current.get('RS256')?.kid);
    expect(keys?.current.get('RS256')?.issuer).toBe(keyStore().issuer);
    expect(keys?.publicJwks).toHaveLength(2);
    for (const jwk of keys?.publicJwks ?? [])
      expect(Object.keys(jwk).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });
});

describe('a rotation by hand', () => {
  it('lets the next key sign, publishes a new one of the size asked for, and keeps the former', async () => {
    await ensure();
    await age(11 * MINUTE);
    const before = await living();
    await rotateByHand(undefined, 3072);
    const after = await living();
    expect(after.current).toBe(before.next);
    expect(await states()).toEqual(['RS256 NEXT', 'RS256 CURRENT', 'RS256 PREVIOUS']);
    const [{ keys = [], rotatesAt } = {}] = await listSigningKeys(reader, DAYS);
    expect(keys.map(({ kid, bits }) => [kid, bits])).toEqual([
      [after.next, 3072],
      [after.current, 2048],
      [before.current, 2048],
    ]);
    expect(rotatesAt?.getTime()).toBe((keys[1]?.activatedAt?.getTime() ?? 0) + DAYS * 1440 * MINUTE);
    expect((await events()).at(-1)).toBe('signing_key.rotated');
  });

  it('is refused before every verifier has the next key', async () => {
    await ensure();
    await age(11 * MINUTE - 5000);
    const before = await living();
    expect(await refusalOf(rotateByHand())).toBe('nextKeyTooYoung');
    expect(await living()).toEqual(before);
  });

  it('is made once by a form that is sent twice, and by two administrators at once', async () => {
    await ensure();
    await age(11 * MINUTE);
    const { current } = await living();
    const all = await Promise.all([1, 2, 3].map(() => refusalOf(rotateByHand(current))));
    expect(all.sort()).toEqual(['changedMeanwhile', 'changedMeanwhile', 'none']);
    expect(await states()).toHaveLength(3);
  });

  it('is wholly undone when it is interrupted', async () => {
    await ensure();
    const before = await stored();
    const made = await makeKey(keyStore(), 'RS256', 2048);
    const interrupted = underLock(keyStore(), async (tx, now) => {
      const { current, next } = await livingKeys(tx, 'RS256');
      if (current && next) await rotate(tx, writer, { current, next }, made, now);
      expect(await tx.signingKey.count()).toBe(3);
      await tx.$executeRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
    });
    await expect(interrupted).rejects.toThrow();
    expect(await stored()).toEqual(before);
    await age(11 * MINUTE);
    await rotateByHand();
  });
});

describe('the schedule', () => {
  it('rotates once, however many instances notice it at the same time', async () => {
    await addApi({ signingAlgorithm: 'ES256' });
    await ensure();
    await maintain();
    expect(await states()).toHaveLength(4);
    await longAgo();
    const before = [await living('RS256'), await living('ES256')];
    await Promise.all([maintain(), maintain(), maintain()]);
    expect(await states()).toHaveLength(6);
    const after = [await living('RS256'), await living('ES256')];
    expect(after.map(({ current }) => current)).toEqual(before.map(({ next }) => next));
    expect((await events()).filter((action) => action === 'signing_key.rotated')).toHaveLength(2);
  });

  it('rotates never where it was told so', async () => {
    await ensure();
    await longAgo();
    await maintain(0);
    expect(await states()).toHaveLength(2);
  });

  it('removes a previous key when its last token has expired by every clock, and not before', async () => {
    await addApi({ tokenLifetime: 3600 });
    await ensure();
    await age(11 * MINUTE);
    await rotateByHand();
    await age(71 * MINUTE - 10_000);
    await maintain();
    expect(await states()).toHaveLength(3);
    await age(10_000);
    await Promise.all([maintain(), maintain()]);
    expect(await states()).toEqual(['RS256 NEXT', 'RS256 CURRENT']);
    expect((await events()).filter((action) => action === 'signing_key.removed')).toHaveLength(1);
  });

  it('keeps it for the longest lifetime that there was while it signed, whatever it is by now', async () => {
    const { id } = await addApi();
    const setLifetime = (tokenLifetime: number) =>
      db().enterpriseApi.update({ where: { id }, data: { tokenLifetime } });
    await ensure();
    await setLifetime(86_400);
    await setLifetime(60);
    await age(11 * MINUTE);
    await rotateByHand();
    await age(24 * 60 * MINUTE);
    await maintain(0);
    expect(await states()).toHaveLength(3);
    await age(11 * MINUTE);
    await maintain(0);
    expect(await states()).toHaveLength(2);
  });

  it('minds only the lifetimes of APIs that use the algorithm', async () => {
    await addApi({ tokenLifetime: 86_400, signingAlgorithm: 'ES256' });
    await addApi({ tokenLifetime: 3600 });
    await ensure();
    const lifetimes = Object.fromEntries((await stored()).map((key) => [key.algorithm, key.longestLifetime]));
    expect(lifetimes).toEqual({ RS256: 3600, ES256: 86_400 });
  });
});

describe('an algorithm', () => {
  it('can be chosen by APIs when every verifier has its key; RS256 from the start', async () => {
    await ensure();
    await addAlgorithm(writer, { algorithm: 'PS256', bits: 4096 });
    expect(await refusalOf(addAlgorithm(writer, { algorithm: 'PS256', bits: 2048 }))).toBe('algorithmAdded');
    const { current } = await living('PS256');
    const [rs256, ps256] = await listUsableAlgorithms(reader);
    expect(rs256?.usableFrom.getTime()).toBeLessThanOrEqual(Date.now() + 1000);
    const made = (await stored()).find(({ kid }) => kid === current)?.createdAt.getTime() ?? 0;
    expect(ps256).toEqual({ algorithm: 'PS256', usableFrom: new Date(made + 11 * MINUTE) });
    const [, listed] = await listSigningKeys(reader, DAYS);
    expect(listed?.keys.map(({ bits }) => bits)).toEqual([4096, 4096]);
  });

  it('is not removed while an API uses it, and RS256 never', async () => {
    await ensure();
    await addAlgorithm(writer, { algorithm: 'ES256', bits: 2048 });
    const { id } = await addApi({ signingAlgorithm: 'ES256' });
    expect(await refusalOf(removeAlgorithm(writer, { algorithm: 'ES256' }))).toBe('algorithmInUse');
    expect(await refusalOf(removeAlgorithm(writer, { algorithm: 'RS256' }))).toBe('algorithmRequired');
    expect(await refusalOf(removeAlgorithm(writer, { algorithm: 'EdDSA' }))).toBe('deletedMeanwhile');
    await db().enterpriseApi.delete({ where: { id } });
    await removeAlgorithm(writer, { algorithm: 'ES256' });
    // What was signed with it still verifies.
    expect(await states()).toEqual(['RS256 NEXT', 'RS256 CURRENT', 'ES256 PREVIOUS']);
    expect((await listUsableAlgorithms(reader)).map(({ algorithm }) => algorithm)).toEqual(['RS256']);
    await addAlgorithm(writer, { algorithm: 'ES256', bits: 2048 });
    expect(await states()).toHaveLength(5);
  });

  it('that an API has without any key gets keys when it is asked for', async () => {
    await ensure();
    await addApi({ signingAlgorithm: 'ES256' });
    await maintainSigningKeys(system, keyStore(), 0, ['ES256']);
    expect((await listUsableAlgorithms(reader)).map(({ algorithm }) => algorithm)).toEqual([
      'RS256',
      'ES256',
    ]);
  });
});
