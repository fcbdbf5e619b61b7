import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { newApi, newApplication, reader, writer } from '@/lib/testing/authorizations';
import { assignScopes, authorizeApplication } from './mutations';
import { findScopeChoice, listApplicationAuthorizations, listAuthorizedApis } from './queries';
import type { ApplicationAuthorizationQuery } from './schema';

const all: ApplicationAuthorizationQuery = { search: '', status: null, page: 1, open: null };

describe('the applications as an API sees them', () => {
  let apiId: string;
  let billing: string;
  let reports: string;

  beforeAll(async () => {
    await db().application.deleteMany();
    const api = await newApi('Calendar', ['read', 'add']);
    const other = await newApi('Mail', ['read']);
    apiId = api.id;
    billing = (await newApplication('billing')).id;
    await newApplication('Archive');
    reports = (await newApplication('100%_Reports')).id;
    await authorizeApplication(writer, { apiId, applicationId: billing });
    await assignScopes(writer, {
      apiId,
      applicationId: billing,
      permissionIds: [api.permissionIds[1] ?? ''],
      basedOn: [],
    });
    await authorizeApplication(writer, { apiId: other.id, applicationId: reports });
  });

  const list = (query: Partial<ApplicationAuthorizationQuery>) =>
    listApplicationAuthorizations(reader, apiId, { ...all, ...query });
  const names = async (query: Partial<ApplicationAuthorizationQuery>) =>
    (await list(query)).rows.map(({ name }) => name);

  it('are all there, by name without regard to case, with what this API gave them', async () => {
    const page = await list({});
    expect(page).toMatchObject({ total: 3, page: 1 });
    expect(
      page.rows.map(({ name, authorizedAt, assignedScopes }) => [name, authorizedAt, assignedScopes]),
    ).toEqual([
      ['100%_Reports', null, 0],
      ['Archive', null, 0],
      ['billing', expect.any(Date), 1],
    ]);
  });

  it('are filtered by whether they are authorized', async () => {
    expect(await names({ status: 'authorized' })).toEqual(['billing']);
    expect(await names({ status: 'not-authorized' })).toEqual(['100%_Reports', 'Archive']);
  });

  it('keep the one whose scopes are open among those not authorized', async () => {
    expect(await names({ status: 'not-authorized', open: billing })).toEqual([
      '100%_Reports',
      'Archive',
      'billing',
    ]);
  });

  it('are found by a part of the name or of the Client ID, wildcards taken literally', async () => {
    expect(await names({ search: 'BILL' })).toEqual(['billing']);
    expect(await names({ search: '%_' })).toEqual(['100%_Reports']);
    expect(await names({ search: '%' })).toEqual(['100%_Reports']);
    const { clientId } = await db().application.findUniqueOrThrow({ where: { id: reports } });
    expect(await names({ search: clientId.slice(4, 24).toUpperCase() })).toEqual(['100%_Reports']);
    expect(await list({ search: 'nothing' })).toMatchObject({ rows: [], total: 0, page: 1 });
  });

  it('come in pages, the last of which stands in for later ones', async () => {
    const data = Array.from({ length: 60 }, (_, index) => ({
      clientId: String(index).padStart(32, 'x'),
      name: `paged ${String(index).padStart(2, '0')}`,
    }));
    await db().application.createMany({ data });
    const last = await list({ search: 'paged', page: 99 });
    expect(last).toMatchObject({ total: 60, page: 3 });
    expect(last.rows.map(({ name }) => name)).toEqual(data.slice(50).map(({ name }) => name));
  });
});

describe('the APIs that authorized an application', () => {
  it('are listed with how many of their permissions are assigned', async () => {
    const { id: applicationId } = await newApplication();
    const calendar = await newApi('calendar', ['read', 'add']);
    const mail = await newApi('Mail', ['send']);
    await newApi('Not authorized', ['read']);
    for (const { id: apiId } of [mail, calendar])
      await authorizeApplication(writer, { apiId, applicationId });
    await assignScopes(writer, {
      apiId: calendar.id,
      applicationId,
      permissionIds: calendar.permissionIds,
      basedOn: [],
    });
    await db().enterpriseApi.update({ where: { id: mail.id }, data: { enabled: false } });

    const list = (search: string) =>
      listAuthorizedApis(reader, applicationId, { search, page: 1, apiId: null });
    const page = await list('');
    expect(page.rows).toMatchObject([
      { id: calendar.id, name: 'calendar', enabled: true, assignedScopes: 2, permissions: 2 },
      { id: mail.id, name: 'Mail', enabled: false, assignedScopes: 0, permissions: 1, logoDigest: null },
    ]);
    expect((await list('CALEN')).rows.map(({ id }) => id)).toEqual([calendar.id]);
    expect((await list(mail.identifier)).rows.map(({ id }) => id)).toEqual([mail.id]);
  });
});

describe('what can be assigned', () => {
  it('is the permissions of the API in its order, and which of them are assigned', async () => {
    const { id: applicationId } = await newApplication();
    const { id: apiId, permissionIds } = await newApi('Calendar', ['write', 'add']);
    const key = { apiId, applicationId };
    expect(await findScopeChoice(reader, key)).toBeNull();
    await authorizeApplication(writer, key);
    await assignScopes(writer, { ...key, permissionIds: permissionIds.slice(1), basedOn: [] });
    expect(await findScopeChoice(reader, key)).toMatchObject({
      ...key,
      api: { name: 'Calendar', enabled: true },
      permissions: [
        { code: 'write', description: 'May write' },
        { code: 'add', description: 'May add' },
      ],
      assigned: permissionIds.slice(1),
      lastTokenAt: null,
      tokensExpireAt: null,
    });
  });

  it('tell when the application used them last', async () => {
    const [{ id: apiId }, { id: applicationId }] = [await newApi('Calendar'), await newApplication()];
    const key = { applicationId, apiId };
    await authorizeApplication(writer, key);
    const issuedAt = new Date();
    const expiresAt = new Date(issuedAt.getTime() + 1_800_000);
    await db().lastToken.create({ data: { ...key, issuedAt, expiresAt } });
    const choice = await findScopeChoice(reader, key);
    expect(choice?.lastTokenAt).toEqual(issuedAt);
    expect(choice?.tokensExpireAt?.getTime()).toBeGreaterThanOrEqual(expiresAt.getTime());
  });
});
