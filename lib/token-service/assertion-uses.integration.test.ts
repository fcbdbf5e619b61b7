import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { type Database, openDatabase } from '@/lib/db/client';
import { settings } from '@/lib/env';
import { newApplication } from '@/lib/testing/authorizations';
import { openAssertionUses } from './assertion-uses';

const databases: Database[] = [];
const troubles: unknown[] = [];
const open = (database: Database, now = Date.now, deadlineMs = 5000) =>
  openAssertionUses(database, deadlineMs, now, (error) => troubles.push(error));

beforeAll(() => {
  for (let i = 0; i < 2; i++) {
    databases.push(
      openDatabase(settings().DATABASE_URL, {
        connections: 2,
        genericPlans: true,
        timeoutMs: 5000,
        onIdleError: () => undefined,
      }),
    );
  }
});
afterAll(() => Promise.all(databases.map((database) => database.close())));

const instances = (now = Date.now) => databases.map((database) => open(database, now));
const expiresAt = Date.now() / 1000 + 60;

describe('an assertion that was used', () => {
  it('is used once, of many at the same time on two instances', async () => {
    const { id: applicationId } = await newApplication();
    const jtis = Array.from({ length: 20 }, () => crypto.randomUUID());
    const uses = Array.from({ length: 10 }, () => jtis).flat();
    const claims = instances().flatMap((instance) =>
      uses.map(async (jti) => {
        const first = await instance.claimOnce({ applicationId, keyId: null, jti, expiresAt }, 0);
        return first ? jti : null;
      }),
    );
    const won = (await Promise.all(claims)).filter((jti) => jti !== null);
    expect(won.toSorted()).toEqual(jtis.toSorted());
  });

  it('is used up for its application alone', async () => {
    const [one, two] = [await newApplication(), await newApplication()];
    const [instance] = instances();
    const claim = (applicationId: string) =>
      instance?.claimOnce({ applicationId, keyId: null, jti: 'same', expiresAt }, 0);
    expect([await claim(one.id), await claim(two.id), await claim(one.id)]).toEqual([true, true, false]);
  });

  it('is forgotten some minutes after it expired, and no sooner', async () => {
    await db().usedAssertion.deleteMany();
    const { id: applicationId } = await newApplication();
    const [instance] = instances(() => (expiresAt + 300) * 1000);
    await instance?.claimOnce({ applicationId, keyId: null, jti: 'at the limit', expiresAt }, 0);
    await instance?.claimOnce({ applicationId, keyId: null, jti: 'past it', expiresAt: expiresAt - 1 }, 0);
    expect(await instance?.forget()).toBe(1);
    expect(await instance?.claimOnce({ applicationId, keyId: null, jti: 'at the limit', expiresAt }, 0)).toBe(
      false,
    );
  });

  it('is told of at its key', async () => {
    const { id: applicationId } = await newApplication();
    const data = { applicationId, name: 'k', kid: 'k', thumbprint: 'x'.repeat(43), publicJwk: {} };
    const { id: keyId } = await db().clientKey.create({ data });
    const [instance] = instances();
    await instance?.claimOnce({ applicationId, keyId, jti: 'a', expiresAt }, 0);
    await expect
      .poll(async () => (await db().clientKey.findUnique({ where: { id: keyId } }))?.lastUsedAt)
      .toBeInstanceOf(Date);
    expect(troubles).toEqual([]);
  });

  it('cannot be told from one that was not while the database is away', async () => {
    const database = openDatabase('postgresql://nobody@127.0.0.1:1/none', {
      connections: 1,
      timeoutMs: 500,
      onIdleError: () => undefined,
    });
    const use = { applicationId: crypto.randomUUID(), keyId: null, jti: 'a', expiresAt };
    await expect(open(database).claimOnce(use, 0)).rejects.toMatchObject({ name: 'UnavailableError' });
    await database.close();
  });
});
