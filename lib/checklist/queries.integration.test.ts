import { beforeEach, expect, it } from 'vitest';
import { openInstance } from '@/lib/activity/instance.testing';
import { issuedAttempt } from '@/lib/activity/testing';
import { createApi } from '@/lib/apis/mutations';
import { createApplication } from '@/lib/applications/mutations';
import { systemActor } from '@/lib/auth/actor';
import { assignScopes, authorizeApplication, revokeAuthorization } from '@/lib/authorizations/mutations';
import { db } from '@/lib/db';
import { MANAGEMENT_API_ID } from '@/lib/management-api/product';
import { managingApplication } from '@/lib/management-api/testing';
import { createPermission } from '@/lib/permissions/mutations';
import { newApi, newApplication } from '@/lib/testing/authorizations';
import { findChecklist } from './queries';

const actor = systemActor('test');
beforeEach(async () => {
  await db().$executeRaw`TRUNCATE last_token, application CASCADE`;
  await db().enterpriseApi.deleteMany({ where: { kind: 'CUSTOM' } });
});
const done = async () =>
  (await findChecklist(actor))?.flatMap((step) => (step.done ? [step.step] : [])).join(' ') ?? 'all';

it('ticks itself from an empty enterprise to the first token, and what is taken back is open again', async () => {
  expect(await done()).toBe('');
  const application = await createApplication(actor, {
    id: crypto.randomUUID(),
    name: 'Shop',
    description: '',
  });
  expect(await done()).toBe('application');
  const api = await createApi(actor, {
    id: crypto.randomUUID(),
    name: 'Calendar',
    identifier: 'https://calendar.example',
    description: '',
    logo: undefined,
  });
  expect(await done()).toBe('application api');
  const key = { applicationId: application.id, apiId: api.id };
  await authorizeApplication(actor, key);
  expect(await done()).toBe('application api authorization');
  await createPermission(actor, {
    apiId: api.id,
    id: crypto.randomUUID(),
    code: 'read',
    description: 'May read',
  });
  const { id } = await db().permission.findFirstOrThrow({ where: { apiId: api.id } });
  await assignScopes(actor, { ...key, permissionIds: [id], basedOn: [] });
  expect(await done()).toBe('application api permissions authorization scopes');
  expect((await findChecklist(actor))?.at(-1)?.href).toBe(`/applications/${application.id}/quick-start`);

  await revokeAuthorization(actor, key);
  expect(await done()).toBe('application api permissions');
  await authorizeApplication(actor, key);
  await assignScopes(actor, { ...key, permissionIds: [id], basedOn: [] });
  const { recorder, writer, database } = openInstance();
  recorder.record(issuedAttempt(key));
  await writer.close();
  await database.close();
  expect(await done()).toBe('all');
});

it('leads to the authorization by an API with permissions, whichever came first', async () => {
  const application = await newApplication();
  const [bare, permitting, later] = [
    await newApi('Bare'),
    await newApi('Calendar', ['read']),
    await newApi('Later'),
  ];
  const scopes = async () => (await findChecklist(actor))?.find(({ step }) => step === 'scopes');
  await authorizeApplication(actor, { applicationId: application.id, apiId: bare.id });
  expect(await scopes()).toMatchObject({ href: null, waitsFor: 'permissions' });
  await authorizeApplication(actor, { applicationId: application.id, apiId: permitting.id });
  await authorizeApplication(actor, { applicationId: application.id, apiId: later.id });
  expect((await scopes())?.href).toBe(`/applications/${application.id}/api-permissions?api=${permitting.id}`);
});

it('counts nothing that the management API has: it is nobody’s first API', async () => {
  const { id: applicationId } = await managingApplication(['apis:read']);
  const now = new Date();
  await db().lastToken.create({
    data: { applicationId, apiId: MANAGEMENT_API_ID, issuedAt: now, expiresAt: now },
  });
  expect(await done()).toBe('application');
});
