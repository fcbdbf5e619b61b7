import { describe, expect, it } from 'vitest';
import { db } from '.';

const application = (clientId = 'a'.repeat(32)) =>
  db().application.create({ data: { clientId, name: 'Shop' } });

describe('the database itself', () => {
  it('refuses a second current signing key of one algorithm', async () => {
    const key = (kid: string, algorithm: 'RS256' | 'ES256' = 'RS256') =>
      db().signingKey.create({
        data: {
          kid: kid.repeat(32),
          algorithm,
          state: 'CURRENT',
          publicJwk: {},
          encryptedPrivateKey: new Uint8Array(1),
          longestLifetime: 60,
          activatedAt: new Date(),
        },
      });
    await key('1');
    await expect(key('2')).rejects.toThrow(/Unique constraint/);
    await key('3', 'ES256');
  });

  it('assigns a scope only on an authorization of the API that the permission belongs to', async () => {
    const { id: applicationId } = await application();
    const api = (identifier: string) =>
      db().enterpriseApi.create({
        data: {
          name: identifier,
          identifier,
          permissions: { create: { code: 'read', description: '', position: 1 } },
        },
        include: { permissions: true },
      });
    const [calendar, mail] = [await api('calendar'), await api('mail')];
    await db().authorization.create({ data: { applicationId, apiId: calendar.id } });
    const assign = (apiId: string, permissionId: string) =>
      db().assignedScope.create({ data: { applicationId, apiId, permissionId } });
    const [calendarRead, mailRead] = [calendar.permissions[0]?.id ?? '', mail.permissions[0]?.id ?? ''];

    await expect(assign(calendar.id, mailRead)).rejects.toThrow(/Foreign key/);
    await expect(assign(mail.id, mailRead)).rejects.toThrow(/Foreign key/);
    await assign(calendar.id, calendarRead);

    await db().authorization.delete({
      where: { applicationId_apiId: { applicationId, apiId: calendar.id } },
    });
    expect(await db().assignedScope.count()).toBe(0);

    await db().authorization.create({ data: { applicationId, apiId: calendar.id } });
    await assign(calendar.id, calendarRead);
    await db().permission.delete({ where: { id: calendarRead } });
    expect(await db().assignedScope.count()).toBe(0);
    expect(await db().authorization.count()).toBe(1);
  });
});
