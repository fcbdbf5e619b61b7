import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { auditOf, newApi, newApplication, reader, writer } from '@/lib/testing/authorizations';
import { assignScopes, authorizeApplication, updateAuthorizationEnd } from './mutations';
import { listApplicationAuthorizations, listAuthorizedApis } from './queries';
import { parseApplicationAuthorizationQuery, updateAuthorizationEndSchema } from './schema';

const NOW = new Date('2026-06-15T12:00:00Z');
const AFTER = new Date('2026-06-21T00:00:00Z');

let key: { applicationId: string; apiId: string };

beforeEach(async () => {
  const api = await newApi('Calendar', ['read']);
  key = { applicationId: (await newApplication()).id, apiId: api.id };
  await authorizeApplication(writer, key);
  await db().authorization.updateMany({ where: key, data: { createdAt: new Date('2026-01-01T00:00:00Z') } });
  await assignScopes(writer, { ...key, permissionIds: api.permissionIds, basedOn: [] });
});

const end = (lastDay: string | null, basedOn: string | null = null, now = NOW) =>
  updateAuthorizationEnd(writer, { ...key, lastDay, basedOn }, now);
const stored = async () =>
  (await db().authorization.findUnique({ where: { applicationId_apiId: key } }))?.expiresAt ?? null;

describe('the end of an authorization', () => {
  it('is the end of its last day, and the audit log tells what it was and became', async () => {
    await end('2026-06-20');
    expect(await stored()).toEqual(AFTER);
    await end('2026-06-20', '2026-06-20');
    await end(null, '2026-06-20');
    expect(await stored()).toBeNull();
    expect((await auditOf(key.apiId)).slice(2)).toMatchObject([
      {
        action: 'authorization.end_changed',
        applicationId: key.applicationId,
        changes: { expiresAt: { from: null, to: '2026-06-21T00:00:00.000Z' } },
      },
      { changes: { expiresAt: { from: '2026-06-21T00:00:00.000Z', to: null } } },
    ]);
  });

  it('is the end of that day in the time zone that the form named, also when clocks change', async () => {
    const inBerlin = (lastDay: string, basedOn: string | null) =>
      updateAuthorizationEnd(writer, { ...key, lastDay, basedOn, timeZone: 'Europe/Berlin' }, NOW);
    await inBerlin('2026-10-25', null);
    expect(await stored()).toEqual(new Date('2026-10-25T23:00:00Z'));
    await inBerlin('2027-03-27', '2026-10-25');
    expect(await stored()).toEqual(new Date('2027-03-27T23:00:00Z'));
    await inBerlin('2027-03-28', '2027-03-27');
    expect(await stored()).toEqual(new Date('2027-03-28T22:00:00Z'));
  });

  it('may be today and not before', async () => {
    await expect(end('2026-06-14')).rejects.toMatchObject({ key: 'expiryDateOver', field: 'lastDay' });
    await end('2026-06-15');
    expect(await stored()).toEqual(new Date('2026-06-16T00:00:00Z'));
  });

  it('is not overwritten by a form that showed another', async () => {
    await end('2026-06-20');
    await expect(end('2026-06-30')).rejects.toMatchObject({ key: 'changedMeanwhile' });
    await expect(end('2026-06-30', '2026-06-19')).rejects.toMatchObject({ key: 'changedMeanwhile' });
    expect(await stored()).toEqual(AFTER);
  });

  it('cannot be set where the authorization was revoked', async () => {
    await db().authorization.deleteMany({ where: key });
    await expect(end('2026-06-20')).rejects.toMatchObject({ key: 'authorizationGone' });
  });

  it('shows on both sides, and can be looked for', async () => {
    await end('2026-06-20');
    const [before, after] = [new Date(AFTER.getTime() - 1), AFTER];
    const statuses = async (status: string, now: Date) => {
      const query = parseApplicationAuthorizationQuery({ status });
      return (await listApplicationAuthorizations(reader, key.apiId, query, now)).rows.map(
        ({ applicationId, endState }) => applicationId === key.applicationId && endState,
      );
    };
    expect(await statuses('authorized', before)).toEqual(['soon']);
    expect(await statuses('ended', before)).toEqual([]);
    expect(await statuses('authorized', after)).toEqual([]);
    expect(await statuses('ended', after)).toEqual(['ended']);
    const all = { search: '', page: 1, apiId: null };
    expect((await listAuthorizedApis(reader, key.applicationId, all, after)).rows).toMatchObject([
      { id: key.apiId, expiresAt: AFTER, endState: 'ended', assignedScopes: 1 },
    ]);
  });

  it('is taken away by authorizing anew once it is over, and the scopes stay', async () => {
    await end('2026-06-20');
    await authorizeApplication(writer, key, NOW);
    expect(await stored()).toEqual(AFTER);
    await authorizeApplication(writer, key, AFTER);
    await authorizeApplication(writer, key, AFTER);
    expect(await stored()).toBeNull();
    expect(await db().assignedScope.count({ where: key })).toBe(1);
    expect((await auditOf(key.apiId)).at(-1)).toMatchObject({ action: 'authorization.end_changed' });
    expect(await auditOf(key.apiId)).toHaveLength(4);
  });
});

describe('the day that was typed', () => {
  const parse = (lastDay: string) =>
    updateAuthorizationEndSchema.safeParse({
      applicationId: crypto.randomUUID(),
      apiId: crypto.randomUUID(),
      lastDay,
      basedOn: '',
    });

  it('is a day of the calendar or none', () => {
    expect(parse('2028-02-29').data).toMatchObject({ lastDay: '2028-02-29', basedOn: null });
    expect(parse('').data).toMatchObject({ lastDay: null });
    for (const typed of ['2026-02-29', '2026-13-01', 'tomorrow', '2026-6-1', '20260601', '9999-12-31']) {
      expect(parse(typed).error?.issues).toMatchObject([{ path: ['lastDay'] }]);
    }
  });
});
