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

  describe('of the secrets of an application', () => {
    const secret = (
      applicationId: string,
      more: { name?: string; createdAt?: Date; expiresAt?: Date } = {},
    ) =>
      db().clientSecret.create({
        data: { applicationId, digest: new Uint8Array(32), tail: 'tail', ...more },
      });
    const now = Date.now();
    const minutes = (count: number) => new Date(now + count * 60_000);

    it('counts a secret that is being made, so that of two at once only one is the fifth', async () => {
      const { id } = await application('f'.repeat(32));
      for (let i = 0; i < 4; i++) await secret(id);
      let settled = false;
      const { other } = await db().$transaction(async (tx) => {
        await tx.clientSecret.create({
          data: { applicationId: id, digest: new Uint8Array(32), tail: 'tail' },
        });
        const second = Promise.allSettled([secret(id)]).finally(() => {
          settled = true;
        });
        const waiting = async () => {
          const [row] = await db().$queryRaw<{ waiting: bigint }[]>`
            SELECT count(*) AS waiting FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'`;
          return Number(row?.waiting) > 0;
        };
        while (!settled && !(await waiting()));
        return { other: second };
      });
      expect((await other)[0]).toMatchObject({
        status: 'rejected',
        reason: { message: expect.stringMatching(/at most five live client secrets/) },
      });
      expect(await db().clientSecret.count({ where: { applicationId: id } })).toBe(5);
    });

    it('lets nobody revive a sixth, and does not mind one of five that is to end', async () => {
      const { id } = await application('b'.repeat(32));
      for (let i = 0; i < 5; i++) await secret(id);
      await expect(secret(id)).rejects.toThrow(/at most five live client secrets/);

      const [revoked, expiring] = await db().clientSecret.findMany({ where: { applicationId: id }, take: 2 });
      const [revive, prolong] = [revoked, expiring].map(
        (row) => (data: { revokedAt?: Date | null; expiresAt?: Date | null }) =>
          db().clientSecret.update({ where: { id: row?.id ?? '' }, data }),
      );
      await revive?.({ revokedAt: new Date() });
      await secret(id, { expiresAt: minutes(60) });
      await expect(revive?.({ revokedAt: null })).rejects.toThrow(/at most five live client secrets/);
      await prolong?.({ expiresAt: minutes(60) });
      await expect(secret(id)).rejects.toThrow(/at most five live client secrets/);
    });

    it('counts neither what has expired, nor those of another application', async () => {
      const [{ id }, { id: other }] = [await application('c'.repeat(32)), await application('d'.repeat(32))];
      for (let i = 0; i < 7; i++) await secret(id, { createdAt: minutes(-2), expiresAt: minutes(-1) });
      for (let i = 0; i < 5; i++) await secret(other);
      for (let i = 0; i < 5; i++) await secret(id);
      await secret(id, { createdAt: minutes(-2), expiresAt: minutes(-1) });
      await expect(secret(id)).rejects.toThrow(/at most five live client secrets/);
    });

    it('wants a name, and an expiry that is later than the creation', async () => {
      const { id } = await application('e'.repeat(32));
      const refuses = (constraint: string, more: Parameters<typeof secret>[1]) =>
        expect(secret(id, more)).rejects.toThrow(new RegExp(constraint));
      await refuses('client_secret_name_length', { name: '' });
      await refuses('client_secret_name_length', { name: ' x' });
      await refuses('client_secret_name_length', { name: 'x'.repeat(101) });
      await refuses('client_secret_expires_after_creation', { createdAt: minutes(1), expiresAt: minutes(1) });
      await secret(id, { name: 'x'.repeat(100), createdAt: minutes(0), expiresAt: minutes(1) });
    });
  });

  it('keeps to addresses that are some, and to limits that are possible', async () => {
    const { id } = await application('y'.repeat(32));
    const refuses = (data: Parameters<typeof update>[0], reason: RegExp) =>
      expect(update(data)).rejects.toThrow(reason);
    const update = (data: { allowedAddresses?: string[]; tokensPerMinute?: number; tokensPerDay?: number }) =>
      db().application.update({ where: { id }, data });
    await refuses({ allowedAddresses: ['localhost'] }, /invalid input syntax for type cidr/);
    await refuses({ allowedAddresses: ['192.0.2.7/24'] }, /invalid cidr value/);
    const many = Array.from({ length: 101 }, (_, i) => `10.0.0.${i}`);
    await refuses({ allowedAddresses: many }, /application_allowed_addresses_format/);
    await refuses({ tokensPerMinute: 0 }, /application_tokens_per_minute_range/);
    await refuses({ tokensPerDay: 1_000_000_001 }, /application_tokens_per_day_range/);
    await update({ allowedAddresses: many.slice(1), tokensPerMinute: 1, tokensPerDay: 1_000_000_000 });
    await update({ allowedAddresses: ['0.0.0.0/0', '::/0', '2001:db8::1', '::1:2', '1::'] });
  });

  it('ends an authorization after it began, at a whole second', async () => {
    const { id: applicationId } = await application('z'.repeat(32));
    const { id: apiId } = await db().enterpriseApi.create({ data: { name: 'Ending', identifier: 'ending' } });
    const authorize = (createdAt: string, expiresAt: string) =>
      db().authorization.create({
        data: { applicationId, apiId, createdAt: new Date(createdAt), expiresAt: new Date(expiresAt) },
      });
    const [noon, justAfter] = ['2026-06-15T12:00:00Z', '2026-06-15T12:00:00.5Z'];
    await expect(authorize(noon, noon)).rejects.toThrow(/authorization_expires_at_later/);
    await expect(authorize(noon, justAfter)).rejects.toThrow(/authorization_expires_at_seconds/);
    await authorize(noon, '2026-06-16T00:00:00Z');
  });
});
