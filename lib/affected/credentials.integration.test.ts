import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { allowed } from '@/lib/testing/actors';
import { newApi, newApplication } from '@/lib/testing/authorizations';
import { findApplicationImpact, findClientKeyImpact } from './queries';
import { addUse, HOUR_MS, MINUTE_MS } from './testing';

const actor = allowed('applications:write', 'credentials:write');
const now = new Date();
const at = (ms: number) => new Date(now.getTime() + ms);

let applicationId: string;
beforeEach(async () => {
  applicationId = (await newApplication('Shop')).id;
});

const addSecret = (name: string, data: { lastUsedAt?: Date; expiresAt?: Date; revokedAt?: Date } = {}) =>
  db().clientSecret.create({
    data: {
      applicationId,
      name,
      digest: new Uint8Array(32).fill(name.charCodeAt(0)),
      tail: 'tail',
      createdAt: at(-HOUR_MS),
      ...data,
    },
  });

const addKey = (name: string, lastUsedAt?: Date) =>
  db().clientKey.create({
    data: { applicationId, name, kid: name, thumbprint: name.padEnd(43, '0'), publicJwk: {}, lastUsedAt },
  });

describe('what goes with an application', () => {
  it('is every secret that is live and every key, with its last use, and where it publishes others', async () => {
    await addSecret('Live', { lastUsedAt: at(-MINUTE_MS) });
    await addSecret('Revoked', { revokedAt: at(-MINUTE_MS) });
    await addSecret('Expired', { expiresAt: at(-MINUTE_MS) });
    await addKey('Laptop');
    const jwksUri = 'https://shop.example.com/keys';
    await db().application.update({ where: { id: applicationId }, data: { jwksUri } });
    expect(await findApplicationImpact(actor, applicationId, now)).toMatchObject({
      credentials: [
        { kind: 'secret', name: 'Live', lastUsedAt: at(-MINUTE_MS) },
        { kind: 'key', name: 'Laptop', lastUsedAt: null },
      ],
      jwksUri,
    });
  });
});

describe('whom it hits that a public key is deleted', () => {
  it('is told by its last use, by what is left, and by the tokens', async () => {
    const [key, other] = [await addKey('Old', at(-MINUTE_MS)), await addKey('New')];
    await addSecret('Spare');
    const api = await newApi('Calendar');
    await addUse({ applicationId, apiId: api.id, lastTokenAt: at(-MINUTE_MS) });
    const find = () => findClientKeyImpact(actor, { applicationId, keyId: key.id }, now);
    expect(await find()).toMatchObject({
      lastUsedAt: at(-MINUTE_MS),
      left: [{ name: 'Spare' }, { name: 'New' }],
      uses: { shown: [{ name: 'Calendar' }] },
      tokensExpireAt: at(30 * MINUTE_MS),
    });
    // A secret is no way out where secrets are not allowed.
    const authenticationMethods = ['private_key_jwt' as const];
    await db().application.update({ where: { id: applicationId }, data: { authenticationMethods } });
    expect((await find())?.left).toMatchObject([{ id: other.id }]);
  });

  it("is nobody for a key that is gone, or another application's", async () => {
    const { id: keyId } = await addKey('Mine');
    const { id: stranger } = await newApplication('Stranger');
    expect(await findClientKeyImpact(actor, { applicationId: stranger, keyId }, now)).toBeNull();
    await db().clientKey.delete({ where: { id: keyId } });
    expect(await findClientKeyImpact(actor, { applicationId, keyId }, now)).toBeNull();
  });
});
