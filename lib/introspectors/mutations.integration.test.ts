import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { MANAGEMENT_API_ID } from '@/lib/management-api/product';
import { allowed, person } from '@/lib/testing/actors';
import { auditOf, newApi, newApplication } from '@/lib/testing/authorizations';
import { addIntrospector, removeIntrospector } from './mutations';
import { listIntrospectorCandidates, listIntrospectors } from './queries';

const actor = allowed('apis:write');
const reader = allowed('apis:read');
const absent = '01939b5e-7c5f-7b7e-8a3c-0c1f5d7e9a11';

let apiId: string;
let applicationId: string;

beforeEach(async () => {
  apiId = (await newApi('Calendar')).id;
  applicationId = (await newApplication('Backend')).id;
});

const actions = async () => (await auditOf(apiId)).map(({ action }) => action);
const names = async () => (await listIntrospectors(reader, apiId)).map(({ name }) => name);

describe('who may introspect the tokens of an API', () => {
  it('is added and removed, each of it told once by the log of both', async () => {
    const key = { apiId, applicationId };
    await Promise.all([addIntrospector(actor, key), addIntrospector(actor, key)]);
    expect(await names()).toEqual(['Backend']);
    await removeIntrospector(actor, key);
    await removeIntrospector(actor, key);
    expect(await names()).toEqual([]);
    expect(await auditOf(apiId)).toMatchObject([
      { action: 'introspector.added', targetName: 'Backend → Calendar', applicationId },
      { action: 'introspector.removed', targetName: 'Backend → Calendar', applicationId },
    ]);
  });

  it('is listed by name, and goes with its application', async () => {
    const another = await newApplication('another');
    await addIntrospector(actor, { apiId, applicationId });
    await addIntrospector(actor, { apiId, applicationId: another.id });
    expect(await names()).toEqual(['another', 'Backend']);
    await db().application.delete({ where: { id: another.id } });
    expect(await names()).toEqual(['Backend']);
    await db().enterpriseApi.delete({ where: { id: apiId } });
    expect(await db().apiIntrospector.count({ where: { applicationId } })).toBe(0);
  });

  it('can be anyone who is not yet, found by name or Client ID', async () => {
    const { clientId } = await db().application.findUniqueOrThrow({ where: { id: applicationId } });
    const found = async (search: string) =>
      (await listIntrospectorCandidates(reader, apiId, search)).map((each) => each.applicationId);
    expect(await found('BACKEN')).toContain(applicationId);
    expect(await found(clientId.slice(4, 20).toUpperCase())).toEqual([applicationId]);
    expect(await found('%')).toEqual([]);
    await addIntrospector(actor, { apiId, applicationId });
    expect(await found(clientId)).toEqual([]);
  });

  it('is not changed where one of the two is gone, nor for an API that ships with the deployment', async () => {
    await expect(addIntrospector(actor, { apiId, applicationId: absent })).rejects.toMatchObject({
      key: 'applicationDeletedMeanwhile',
    });
    await expect(addIntrospector(actor, { apiId: absent, applicationId })).rejects.toMatchObject({
      key: 'deletedMeanwhile',
    });
    expect(await actions()).toEqual([]);
  });

  it('may also be one of the management API', async () => {
    const key = { apiId: MANAGEMENT_API_ID, applicationId };
    await addIntrospector(actor, key);
    expect(await listIntrospectors(reader, MANAGEMENT_API_ID)).toMatchObject([{ id: applicationId }]);
    await removeIntrospector(actor, key);
    expect(await listIntrospectors(reader, MANAGEMENT_API_ID)).toEqual([]);
  });

  it('is not for auditors to change', () => {
    expect(person('AUDITOR', 'apis:write', crypto.randomUUID())).toBeNull();
  });
});
