import { beforeEach, describe, expect, it } from 'vitest';
import { createApi } from '@/lib/apis/mutations';
import { apiForm, auditOf } from '@/lib/apis/testing';
import { addClientSecret, enableClientSecret } from '@/lib/client-secrets/mutations';
import { db } from '@/lib/db';
import { underLock } from '@/lib/signing-keys/key-store';
import { addAlgorithm, removeAlgorithm } from '@/lib/signing-keys/mutations';
import { emptyKeys, ensure, longAgo } from '@/lib/signing-keys/testing';
import { allowed, person } from '@/lib/testing/actors';
import { makeApplication, rowsOf, writer as secretWriter } from '@/lib/testing/client-secrets';
import { overlap } from '@/lib/testing/overlap';
import { changeDefaults } from './mutations';
import { getCreationDefaults } from './queries';
import { changeDefaultsSchema } from './schema';

const DAY_MS = 86_400_000;

// Administrators have both.
const actor = allowed<'settings:write' | 'signing-keys:read'>('settings:write');
const refused = (key: string, field?: string) => expect.objectContaining({ name: 'Refusal', key, field });
const UNCHANGED = {
  tokenLifetime: 1800,
  signingAlgorithm: 'RS256',
  tokenProfile: 'STANDARD',
  scopeRequired: false,
  secretExpiry: 'never',
} as const;

beforeEach(async () => {
  await db().creationDefaults.deleteMany();
  await db().creationDefaults.create({ data: {} });
});

/** A form as it is sent, read by the schema. */
const form = (changes: Record<string, string> = {}) =>
  changeDefaultsSchema.parse({
    version: '1',
    lifetime: '30',
    lifetimeUnit: 'minute',
    algorithm: 'RS256',
    profile: 'STANDARD',
    expiry: 'never',
    ...changes,
  });

const OTHERS = {
  lifetime: '2',
  lifetimeUnit: 'hour',
  profile: 'RFC9068',
  scopeRequired: 'on',
  expiry: '90d',
};

describe('what new things begin with', () => {
  it('is what the contract says until somebody changes it', async () => {
    expect(await getCreationDefaults(actor)).toEqual({ ...UNCHANGED, version: 1 });
  });

  it('is what it was changed to, for new APIs and secrets alone, and recorded', async () => {
    const before = await createApi(allowed('apis:write'), apiForm());
    expect(await changeDefaults(actor, form(OTHERS))).toEqual({ version: 2 });
    const after = await createApi(allowed('apis:write'), apiForm());
    const settings = (id: string) =>
      db().enterpriseApi.findUnique({
        where: { id },
        select: { tokenLifetime: true, tokenProfile: true, scopeRequired: true },
      });
    expect(await settings(before.id)).toEqual({
      tokenLifetime: 1800,
      tokenProfile: 'STANDARD',
      scopeRequired: false,
    });
    expect(await settings(after.id)).toEqual({
      tokenLifetime: 7200,
      tokenProfile: 'RFC9068',
      scopeRequired: true,
    });
    const events = (await auditOf('1')).filter(({ action }) => action === 'creation_defaults.changed');
    expect(events.at(-1)).toMatchObject({
      actorId: actor.id,
      changes: {
        tokenLifetime: { from: 1800, to: 7200 },
        tokenProfile: { from: 'STANDARD', to: 'RFC9068' },
        scopeRequired: { from: false, to: true },
        secretLifetimeDays: { from: null, to: 90 },
      },
    });
  });

  it('is for secrets of which nothing else was said', async () => {
    await changeDefaults(actor, form(OTHERS));
    const now = new Date();
    const applicationId = await makeApplication();
    await enableClientSecret(secretWriter, { applicationId }, now);
    await addClientSecret(secretWriter, { applicationId, name: 'Second', expiry: 'never' }, now);
    const rows = await rowsOf(applicationId);
    expect(rows.map(({ name, expiresAt }) => [name, expiresAt]).sort()).toEqual([
      ['Second', null],
      ['Secret 1', new Date(now.getTime() + 90 * DAY_MS)],
    ]);
  });

  it('is neither written nor recorded where nothing changes, nor over somebody else’s change', async () => {
    const recorded = async () => (await auditOf('1')).length;
    const before = await recorded();
    expect(await changeDefaults(actor, form())).toEqual({ version: 1 });
    expect(await recorded()).toBe(before);
    const settled = await Promise.allSettled(
      ['1', '2'].map((lifetime) => changeDefaults(actor, form({ lifetime }))),
    );
    expect(settled.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: refused('changedMeanwhile') },
    ]);
  });

  it('is an algorithm only that a key can sign with, which then cannot be removed', async () => {
    const keys = allowed('signing-keys:write');
    await ensure();
    await expect(changeDefaults(actor, form({ algorithm: 'ES256' }))).rejects.toEqual(
      refused('algorithmNotUsable', 'algorithm'),
    );
    await addAlgorithm(keys, { algorithm: 'ES256', bits: 2048 });
    await longAgo();
    await changeDefaults(actor, form({ algorithm: 'ES256' }));
    await expect(removeAlgorithm(keys, { algorithm: 'ES256' })).rejects.toEqual(
      refused('algorithmIsDefault'),
    );
    const { id } = await createApi(allowed('apis:write'), apiForm());
    expect(await db().enterpriseApi.findUnique({ where: { id } })).toMatchObject({
      signingAlgorithm: 'ES256',
    });
  });

  describe('while an algorithm is removed', () => {
    const keys = allowed('signing-keys:write');
    const setTo = (algorithm: 'RS256' | 'ES256') =>
      db().creationDefaults.update({ where: { id: 1 }, data: { signingAlgorithm: algorithm } });
    beforeEach(async () => {
      await emptyKeys();
      await ensure();
      await addAlgorithm(keys, { algorithm: 'ES256', bits: 2048 });
      await longAgo();
    });

    it('does not become one that is being removed', async () => {
      const change = overlap(
        (tx) => tx.signingKey.deleteMany({ where: { algorithm: 'ES256' } }),
        () => changeDefaults(actor, form({ algorithm: 'ES256' })),
        (removal) => underLock({ prisma: db() }, removal),
      );
      await expect(change).rejects.toEqual(refused('algorithmNotUsable', 'algorithm'));
    });

    it('keeps the one that is becoming the default', async () => {
      const removal = overlap(
        (tx) => tx.creationDefaults.update({ where: { id: 1 }, data: { signingAlgorithm: 'ES256' } }),
        () => removeAlgorithm(keys, { algorithm: 'ES256' }),
      );
      await expect(removal).rejects.toEqual(refused('algorithmIsDefault'));
    });

    it('is for a new API what it is when the API is there', async () => {
      await setTo('ES256');
      const { id } = await overlap(
        (tx) => tx.creationDefaults.update({ where: { id: 1 }, data: { signingAlgorithm: 'RS256' } }),
        () => createApi(allowed('apis:write'), apiForm()),
      );
      expect(await db().enterpriseApi.findUnique({ where: { id } })).toMatchObject({
        signingAlgorithm: 'RS256',
      });
    });
  });

  it('is refused by form and database where no token or secret could be so', async () => {
    expect(
      changeDefaultsSchema.safeParse({ ...form(), version: '1', lifetime: '25', lifetimeUnit: 'hour' }),
    ).toMatchObject({
      success: false,
    });
    for (const data of [
      { tokenLifetime: 59 },
      { tokenLifetime: 86_401 },
      { secretLifetimeDays: 1 },
      { id: 2 },
    ]) {
      await expect(
        db().creationDefaults.update({ where: { id: 1 }, data }),
        JSON.stringify(data),
      ).rejects.toThrow(/creation_defaults_/);
    }
  });

  it('is changed by Owners and Administrators, and read by all', () => {
    const may = (permission: 'settings:read' | 'settings:write') =>
      (['OWNER', 'ADMINISTRATOR', 'AUDITOR'] as const).map((role) => person(role, permission, 'x') !== null);
    expect([may('settings:read'), may('settings:write')]).toEqual([
      [true, true, true],
      [true, true, false],
    ]);
  });
});
