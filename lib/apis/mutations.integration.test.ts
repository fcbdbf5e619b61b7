import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { allowed, person } from '@/lib/testing/actors';
import { createApi, deleteApi, setApiEnabled, updateApi } from './mutations';
import { findApi } from './queries';
import { apiForm, auditOf, authorizedApplication, systemApi } from './testing';

const actor = allowed('apis:write');
const reader = allowed('apis:read');
const refused = (key: string, field?: string) => expect.objectContaining({ name: 'Refusal', key, field });

async function logo(background: 'red' | 'blue') {
  const png = await sharp({ create: { width: 9, height: 9, channels: 3, background } })
    .png()
    .toBuffer();
  return new File([new Uint8Array(png)], 'logo.png');
}

async function created(fields?: Parameters<typeof apiForm>[0]) {
  const { id } = await createApi(actor, apiForm(fields));
  return id;
}

const edit = (id: string, fields: Partial<Parameters<typeof updateApi>[1]> = {}) => ({
  id,
  version: 1,
  name: 'Calendar',
  description: '',
  logo: undefined,
  removeLogo: false,
  ...fields,
});

describe('an auditor', () => {
  it('may read APIs and write none', () => {
    expect(person('AUDITOR', 'apis:read', crypto.randomUUID())).not.toBeNull();
    expect(person('AUDITOR', 'apis:write', crypto.randomUUID())).toBeNull();
    // @ts-expect-error who may only read is not taken by a write
    const write: Parameters<typeof createApi>[0] = reader;
    expect(write).toBe(reader);
  });
});

describe('registering an API', () => {
  it('stores it, enabled, custom, with a lifetime of half an hour, and records who did it', async () => {
    const form = apiForm({ name: 'Mail', description: 'Sends' });
    expect(await createApi(actor, { ...form, logo: await logo('red') })).toEqual({
      id: form.id,
      name: 'Mail',
    });
    const api = await findApi(reader, form.id);
    expect(api).toMatchObject({
      kind: 'CUSTOM',
      enabled: true,
      tokenLifetime: 1800,
      version: 1,
      description: 'Sends',
    });
    expect(api?.logoDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(await auditOf(form.id)).toEqual([
      {
        action: 'enterprise_api.created',
        actorId: actor.id,
        targetName: 'Mail',
        apiId: form.id,
        changes: {
          identifier: { from: null, to: form.identifier },
          name: { from: null, to: 'Mail' },
          description: { from: null, to: form.description },
          logo: { from: null, to: api?.logoDigest },
        },
      },
    ]);
  });

  it('refuses an identifier that another API has, at the field, and compares exactly', async () => {
    await created({ identifier: 'urn:taken' });
    await expect(createApi(actor, apiForm({ identifier: 'urn:taken' }))).rejects.toEqual(
      refused('apiIdentifierTaken', 'identifier'),
    );
    await created({ identifier: 'urn:Taken' });
  });

  it('makes one API of a form that is sent twice at the same time, and of one sent again later', async () => {
    const form = apiForm();
    const both = await Promise.all([createApi(actor, form), createApi(actor, form)]);
    expect(both).toEqual([
      { id: form.id, name: form.name },
      { id: form.id, name: form.name },
    ]);
    expect(await createApi(actor, form)).toEqual({ id: form.id, name: form.name });
    expect(await auditOf(form.id)).toHaveLength(1);
  });

  it('makes a second API of a form that was gone back to and filled in anew', async () => {
    const form = apiForm();
    await createApi(actor, form);
    const second = await createApi(actor, { ...form, name: 'Second', identifier: `${form.identifier}/2` });
    expect(second.id).not.toBe(form.id);
    expect(await findApi(reader, second.id)).toMatchObject({ name: 'Second' });
    await expect(createApi(actor, { ...form, name: 'Other name' })).rejects.toEqual(
      refused('apiIdentifierTaken', 'identifier'),
    );
  });

  it('lets one of two who choose the same identifier at the same time have it', async () => {
    const settled = await Promise.allSettled(
      [1, 2].map(() => createApi(actor, apiForm({ identifier: 'urn:race' }))),
    );
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refused('apiIdentifierTaken', 'identifier'),
    });
    expect(await db().enterpriseApi.count({ where: { identifier: 'urn:race' } })).toBe(1);
  });

  it('writes nothing when the logo is refused', async () => {
    const form = { ...apiForm(), logo: new File(['<svg/>'], 'logo.png', { type: 'image/png' }) };
    await expect(createApi(actor, form)).rejects.toEqual(refused('logoFormat', 'logo'));
    expect(await findApi(reader, form.id)).toBeNull();
    expect(await auditOf(form.id)).toEqual([]);
  });
});

describe('editing an API', () => {
  it('changes what differs and records from what to what', async () => {
    const id = await created();
    await updateApi(actor, edit(id, { name: 'Diary', description: '' }));
    expect(await findApi(reader, id)).toMatchObject({ name: 'Diary', version: 2 });
    expect((await auditOf(id))[1]).toMatchObject({
      action: 'enterprise_api.updated',
      targetName: 'Diary',
      changes: { name: { from: 'Calendar', to: 'Diary' } },
    });
  });

  it('writes and records nothing when nothing was changed', async () => {
    const id = await created();
    await updateApi(actor, edit(id));
    await updateApi(actor, edit(id, { removeLogo: true }));
    expect(await findApi(reader, id)).toMatchObject({ version: 1 });
    expect(await auditOf(id)).toHaveLength(1);
  });

  it('sets, keeps, replaces and removes the logo', async () => {
    const id = await created();
    const digest = async () => (await findApi(reader, id))?.logoDigest;
    await updateApi(actor, edit(id, { logo: await logo('red') }));
    const red = await digest();
    expect(red).toEqual(expect.any(String));
    await updateApi(actor, edit(id, { version: 2, name: 'Kept' }));
    expect(await digest()).toBe(red);
    await updateApi(
      actor,
      edit(id, { version: 3, name: 'Kept', logo: await logo('blue'), removeLogo: true }),
    );
    const blue = await digest();
    expect(blue).not.toBe(red);
    await updateApi(actor, edit(id, { version: 4, name: 'Kept', removeLogo: true }));
    expect(await digest()).toBeNull();
    expect((await auditOf(id)).map(({ changes }) => changes).slice(-2)).toEqual([
      { logo: { from: red, to: blue } },
      { logo: { from: blue, to: null } },
    ]);
  });

  it('does not overwrite what someone else changed meanwhile, nor what was deleted', async () => {
    const id = await created();
    const settled = await Promise.allSettled([
      updateApi(actor, edit(id, { name: 'One' })),
      updateApi(actor, edit(id, { name: 'Two' })),
    ]);
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refused('changedMeanwhile'),
    });
    expect(await auditOf(id)).toHaveLength(2);
    await expect(updateApi(actor, edit(crypto.randomUUID()))).rejects.toEqual(refused('deletedMeanwhile'));
  });
});

describe('disabling an API', () => {
  it('can be taken back with the version that it answered, unless the API was changed since', async () => {
    const id = await created();
    const { changed, version } = await setApiEnabled(actor, { id, enabled: false });
    expect([changed, version]).toEqual([true, 2]);
    await setApiEnabled(actor, { id, enabled: true, version });
    expect(await findApi(reader, id)).toMatchObject({ enabled: true, version: 3 });
    await expect(setApiEnabled(actor, { id, enabled: false, version })).rejects.toEqual(
      refused('changedMeanwhile'),
    );
  });

  it('holds until it is enabled again; asking for what is so already records nothing', async () => {
    const id = await created();
    await setApiEnabled(actor, { id, enabled: false });
    await setApiEnabled(actor, { id, enabled: false });
    expect(await findApi(reader, id)).toMatchObject({ enabled: false, version: 2 });
    await setApiEnabled(actor, { id, enabled: true });
    expect((await auditOf(id)).map(({ action }) => action)).toEqual([
      'enterprise_api.created',
      'enterprise_api.disabled',
      'enterprise_api.enabled',
    ]);
    await expect(setApiEnabled(actor, { id: crypto.randomUUID(), enabled: true })).rejects.toEqual(
      refused('deletedMeanwhile'),
    );
  });
});

describe('deleting an API', () => {
  it('takes logo, permissions, authorizations and assigned scopes along and leaves the applications', async () => {
    const form = apiForm();
    const { id } = await createApi(actor, { ...form, logo: await logo('red') });
    const permission = await db().permission.create({
      data: { apiId: id, code: 'read', description: '', position: 1 },
    });
    const applicationId = await authorizedApplication(id, [permission.id]);
    await deleteApi(actor, { id, name: form.name });
    const where = { apiId: id };
    expect(await db().apiLogo.count({ where })).toBe(0);
    expect(await db().permission.count({ where })).toBe(0);
    expect(await db().authorization.count({ where })).toBe(0);
    expect(await db().assignedScope.count({ where })).toBe(0);
    expect(await db().application.count({ where: { id: applicationId } })).toBe(1);
    expect((await auditOf(id))[1]).toMatchObject({
      action: 'enterprise_api.deleted',
      changes: {
        identifier: { from: form.identifier, to: null },
        permissions: { from: 1, to: 0 },
        authorizations: { from: 1, to: 0 },
      },
    });
  });

  it('is refused when the API has another name now, and when it is gone', async () => {
    const id = await created();
    await expect(deleteApi(actor, { id, name: 'Old name' })).rejects.toEqual(refused('changedMeanwhile'));
    const settled = await Promise.allSettled([1, 2].map(() => deleteApi(actor, { id, name: 'Calendar' })));
    expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refused('deletedMeanwhile'),
    });
    expect(await auditOf(id)).toHaveLength(2);
  });
});

describe('an API that ships with the deployment', () => {
  let system: Awaited<ReturnType<typeof systemApi>>;
  beforeAll(async () => {
    system = await systemApi();
  });
  const writes: [string, (owner: Actor<'apis:write'>, id: string, name: string) => Promise<unknown>][] = [
    ['edited', (owner, id) => updateApi(owner, edit(id, { name: 'Mine' }))],
    ['disabled', (owner, id) => setApiEnabled(owner, { id, enabled: false })],
    ['deleted', (owner, id, name) => deleteApi(owner, { id, name })],
  ];

  it.each(writes)('cannot be %s, even by an Owner', async (_what, write) => {
    const owner = person('OWNER', 'apis:write', crypto.randomUUID());
    if (owner === null) throw new Error('owners may write');
    await expect(write(owner, system.id, system.name)).rejects.toEqual(refused('systemApi'));
    expect(await findApi(reader, system.id)).toMatchObject({ name: system.name, enabled: true, version: 1 });
    expect(await auditOf(system.id)).toEqual([]);
  });
});
