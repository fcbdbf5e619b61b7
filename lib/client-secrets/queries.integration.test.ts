import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { makeApplication, makeEnabledApplication, reader, writer } from '@/lib/testing/client-secrets';
import { addClientSecret, resetClientSecret, revokeClientSecret } from './mutations';
import { getClientSecretUse, listClientSecrets } from './queries';

const now = new Date();
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

describe('the secrets of an application', () => {
  it('are told apart into those that are live, the oldest first, and those that ended lately', async () => {
    const { applicationId, secretId, secret } = await makeEnabledApplication(now);
    const added = (name: string, expiry: 'never' | '30d' | '90d', days: number) =>
      addClientSecret(writer, { applicationId, name, expiry }, later(days));
    await added('month', '30d', 1);
    await added('quarter', '90d', 2);
    await resetClientSecret(writer, { applicationId, secretId, overlap: 'week', name: 'next' }, later(3));

    const at = later(20);
    const { live, ended, names } = await listClientSecrets(reader, applicationId, at);
    expect(live).toMatchObject([
      { name: 'month', expiresAt: later(31), expiresSoon: true, createdAt: later(1), lastUsedAt: null },
      { name: 'quarter', expiresAt: later(92), expiresSoon: false },
      { name: 'next', expiresAt: null, expiresSoon: false },
    ]);
    expect(ended).toMatchObject([
      { name: 'Secret 1', tail: secret.slice(-4), endedAt: later(10), revoked: false },
    ]);
    expect(names.sort()).toEqual(['Secret 1', 'month', 'next', 'quarter'].sort());

    await revokeClientSecret(writer, { applicationId, secretId: live[0]?.id ?? '' }, at);
    const after = await listClientSecrets(reader, applicationId, at);
    expect(after.live.map(({ name }) => name)).toEqual(['quarter', 'next']);
    expect(after.ended).toMatchObject([
      { name: 'month', endedAt: at, revoked: true },
      { name: 'Secret 1', revoked: false },
    ]);
  });

  it('are forgotten a while after they ended, except for their names', async () => {
    const { applicationId, secretId } = await makeEnabledApplication(now);
    await revokeClientSecret(writer, { applicationId, secretId }, now);
    expect((await listClientSecrets(reader, applicationId, later(89))).ended).toHaveLength(1);
    expect(await listClientSecrets(reader, applicationId, later(91))).toEqual({
      live: [],
      ended: [],
      names: ['Secret 1'],
    });
  });

  it('do not crowd out a live one, however many ended', async () => {
    const { applicationId, secretId } = await makeEnabledApplication(now);
    await db().clientSecret.createMany({
      data: Array.from({ length: 40 }, (_, nth) => ({
        applicationId,
        name: `Former ${nth}`,
        digest: new Uint8Array(32),
        tail: 'tail',
        createdAt: later(-30),
        expiresAt: new Date(now.getTime() - nth * 60_000),
      })),
    });
    const { live, ended } = await listClientSecrets(reader, applicationId, later(1));
    expect(live.map(({ id }) => id)).toEqual([secretId]);
    expect(ended).toHaveLength(20);
    expect(ended[0]?.name).toBe('Former 0');
  });

  it('are those of that application alone', async () => {
    await makeEnabledApplication(now);
    expect(await listClientSecrets(reader, await makeApplication(), now)).toEqual({
      live: [],
      ended: [],
      names: [],
    });
  });
});

describe('the use of secrets', () => {
  it('is counted of the newest requests of the application, within a day', async () => {
    const { applicationId, secretId } = await makeEnabledApplication(now);
    const other = randomUUID();
    const request = (secret: string | null, hoursAgo: number, application = applicationId) => ({
      at: new Date(now.getTime() - hoursAgo * 3_600_000),
      id: randomUUID(),
      outcome: 'REFUSED' as const,
      status: 400,
      error: 'invalid_scope',
      reason: 'scope_not_assigned',
      requestId: randomUUID(),
      sourceAddress: '192.0.2.1',
      applicationId: application,
      secretId: secret,
      scopes: [],
    });
    await db().tokenAttempt.createMany({
      data: [
        request(secretId, 1),
        request(secretId, 2),
        request(other, 3),
        request(null, 4),
        request(secretId, 25),
        request(secretId, 1, randomUUID()),
      ],
    });
    expect(await getClientSecretUse(reader, applicationId, now)).toEqual({
      requests: 4,
      bySecret: { [secretId]: 2, [other]: 1 },
      longestTokenLifetime: 0,
    });
    await db().tokenAttempt.createMany({
      data: Array.from({ length: 1000 }, () => request(other, 0.5)),
    });
    expect(await getClientSecretUse(reader, applicationId, now)).toMatchObject({
      requests: 1000,
      bySecret: { [other]: 1000 },
    });
  });

  it('comes with the longest lifetime of a token that the application can get', async () => {
    const applicationId = await makeApplication();
    for (const [tokenLifetime, authorized] of [
      [600, true],
      [7200, true],
      [86_400, false],
    ] as const) {
      const { id: apiId } = await db().enterpriseApi.create({
        data: { name: 'Calendar', identifier: randomUUID(), tokenLifetime },
      });
      if (authorized) await db().authorization.create({ data: { applicationId, apiId } });
    }
    expect(await getClientSecretUse(reader, applicationId, now)).toEqual({
      requests: 0,
      bySecret: {},
      longestTokenLifetime: 7200,
    });
  });
});
