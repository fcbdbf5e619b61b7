import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import {
  eventsOf,
  makeApplication,
  makeEnabledApplication,
  reader,
  rowsOf,
  writer,
} from '@/lib/testing/client-secrets';
import { addClientSecret, enableClientSecret, resetClientSecret, revokeClientSecret } from './mutations';
import { listClientSecrets } from './queries';
import { CLIENT_SECRET_PATTERN, clientSecretDigest } from './secret';

const absent = '01939b5e-7c5f-7b7e-8a3c-0c1f5d7e9a11';
const now = new Date();
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

const enable = (applicationId: string, at = now) => enableClientSecret(writer, { applicationId }, at);
const add = (applicationId: string, name: string, at = now) =>
  addClientSecret(writer, { applicationId, name }, at);
const reset = (applicationId: string, secretId: string, at = now) =>
  resetClientSecret(writer, { applicationId, secretId }, at);
const revoke = (applicationId: string, secretId: string, at = now) =>
  revokeClientSecret(writer, { applicationId, secretId }, at);
const live = async (applicationId: string, at = now) =>
  (await listClientSecrets(reader, applicationId, at)).live;
const liveNames = async (applicationId: string, at = now) =>
  (await live(applicationId, at)).map(({ name }) => name).sort();
const refused = (key: string, field?: string) => expect.objectContaining({ name: 'Refusal', key, field });

describe('enabling the client secret', () => {
  it('hands the secret out and keeps its digest and last four characters only', async () => {
    const id = await makeApplication();
    const { secret, name } = await enable(id);
    expect(secret).toMatch(CLIENT_SECRET_PATTERN);
    expect(name).toBe('Secret 1');
    const [row] = await rowsOf(id);
    const tail = secret.slice(-4);
    expect(row && Buffer.from(row.digest)).toEqual(clientSecretDigest(secret));
    expect(row).toMatchObject({ name, tail, revokedAt: null, expiresAt: null });
    const events = await eventsOf(id);
    expect(events).toMatchObject([
      {
        action: 'client_secret.created',
        targetName: 'Billing',
        changes: { name: { from: null, to: 'Secret 1' }, tail: { from: null, to: tail } },
      },
    ]);
    const kept = JSON.stringify([
      await rowsOf(id),
      events,
      await db().application.findUnique({ where: { id } }),
    ]);
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(secret.slice(4, 12));
  });

  it('makes one secret when it is asked for five times at once, and says so to the others', async () => {
    const id = await makeApplication();
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => enable(id)));
    const refusals = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refusals).toHaveLength(4);
    for (const { reason } of refusals) expect(reason).toEqual(refused('clientSecretExists'));
    expect(await rowsOf(id)).toHaveLength(1);
    expect(await eventsOf(id)).toHaveLength(1);
  });

  it('is possible again where the former secret expired or was revoked, under another name', async () => {
    const id = await makeApplication();
    await enableClientSecret(writer, { applicationId: id, expiry: '30d' }, now);
    const monthLater = later(30 * 24 * 60);
    expect(await live(id, monthLater)).toEqual([]);
    const second = await enable(id, monthLater);
    expect(second.name).toBe('Secret 2');
    const [{ id: secretId } = { id: '' }] = await live(id, monthLater);
    await revoke(id, secretId, monthLater);
    expect((await enable(id, monthLater)).name).toBe('Secret 3');
  });

  it('gives it the name and the expiry that were chosen', async () => {
    const id = await makeApplication();
    const day = later(60 * 24 * 60)
      .toISOString()
      .slice(0, 10);
    await enableClientSecret(
      writer,
      { applicationId: id, name: 'Frankfurt', expiry: 'date', expiryDate: day },
      now,
    );
    const end = `${day}T23:59:59.999Z`;
    expect(await rowsOf(id)).toMatchObject([{ name: 'Frankfurt', expiresAt: new Date(end) }]);
    expect(await eventsOf(id)).toMatchObject([{ changes: { expiresAt: { from: null, to: end } } }]);
  });

  it('refuses a day that is over, at its field', async () => {
    const id = await makeApplication();
    const yesterday = later(-24 * 60)
      .toISOString()
      .slice(0, 10);
    const wanted = { applicationId: id, expiry: 'date', expiryDate: yesterday } as const;
    await expect(enableClientSecret(writer, wanted, now)).rejects.toEqual(
      refused('expiryDateOver', 'expiryDate'),
    );
    expect(await rowsOf(id)).toEqual([]);
  });

  it('says that the application is gone', async () => {
    await expect(enable(absent)).rejects.toEqual(refused('deletedMeanwhile'));
  });
});

describe('adding a client secret', () => {
  it('leaves the others alone', async () => {
    const { applicationId, secretId } = await makeEnabledApplication(now);
    const { secret } = await add(applicationId, 'Frankfurt');
    expect(await rowsOf(applicationId)).toMatchObject([
      { id: secretId, revokedAt: null, expiresAt: null },
      { name: 'Frankfurt', tail: secret.slice(-4), revokedAt: null },
    ]);
    expect((await eventsOf(applicationId)).at(-1)).toMatchObject({
      action: 'client_secret.created',
      changes: { name: { to: 'Frankfurt' }, tail: { to: secret.slice(-4) } },
    });
  });

  it('refuses the name of a live one, whatever its case, but not that of a former one', async () => {
    const { applicationId, secretId } = await makeEnabledApplication(now);
    await expect(add(applicationId, 'SECRET 1')).rejects.toEqual(refused('clientSecretNameTaken', 'name'));
    await revoke(applicationId, secretId);
    await add(applicationId, 'Secret 1');
    expect(await liveNames(applicationId)).toEqual(['Secret 1']);
  });

  it('makes the fifth once when two ask for it at once, and no sixth', async () => {
    const { applicationId } = await makeEnabledApplication(now);
    for (const name of ['2', '3', '4']) await add(applicationId, name);
    const outcomes = await Promise.allSettled(['5', '6', '7'].map((name) => add(applicationId, name)));
    const refusals = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refusals).toHaveLength(2);
    for (const { reason } of refusals) expect(reason).toEqual(refused('clientSecretLimit'));
    expect(await live(applicationId)).toHaveLength(5);
    expect(await eventsOf(applicationId)).toHaveLength(5);
  });

  it('counts neither revoked nor expired ones', async () => {
    const { applicationId, secretId } = await makeEnabledApplication(now);
    await addClientSecret(writer, { applicationId, name: 'short', expiry: '30d' }, later(-30 * 24 * 60));
    await revoke(applicationId, secretId);
    for (const name of ['1', '2', '3', '4', '5']) await add(applicationId, name);
    await expect(add(applicationId, '6')).rejects.toEqual(refused('clientSecretLimit'));
  });
});

describe('resetting a client secret', () => {
  it('stops the old one and hands out another', async () => {
    const { applicationId, secretId, secret: first } = await makeEnabledApplication(now);
    const second = await reset(applicationId, secretId);
    expect(second.secret).not.toBe(first);
    expect(await rowsOf(applicationId)).toMatchObject([
      { tail: first.slice(-4), revokedAt: now },
      { tail: second.secret.slice(-4), revokedAt: null },
    ]);
    expect((await eventsOf(applicationId)).at(-1)).toMatchObject({
      action: 'client_secret.reset',
      changes: {
        name: { from: 'Secret 1', to: 'Secret 2' },
        tail: { from: first.slice(-4), to: second.secret.slice(-4) },
        oldSecretEnds: { from: null, to: now.toISOString() },
      },
    });
  });

  it('lets the old one go on for the overlap, beside the new one', async () => {
    const { applicationId, secretId } = await makeEnabledApplication(now);
    const { secret } = await resetClientSecret(
      writer,
      { applicationId, secretId, overlap: 'hour', expiry: '90d' },
      now,
    );
    expect(await rowsOf(applicationId)).toMatchObject([
      { id: secretId, expiresAt: later(60), revokedAt: null },
      { name: 'Secret 2', tail: secret.slice(-4), expiresAt: later(90 * 24 * 60) },
    ]);
    expect(await liveNames(applicationId, later(59))).toEqual(['Secret 1', 'Secret 2']);
    expect(await liveNames(applicationId, later(60))).toEqual(['Secret 2']);
    expect((await eventsOf(applicationId)).at(-1)).toMatchObject({
      changes: { oldSecretEnds: { from: null, to: later(60).toISOString() } },
    });
  });

  it('never lengthens the life of the old one', async () => {
    const { applicationId, secretId } = await makeEnabledApplication(now);
    await resetClientSecret(writer, { applicationId, secretId, overlap: 'hour' }, now);
    await resetClientSecret(writer, { applicationId, secretId, overlap: 'month' }, later(1));
    const [old] = await rowsOf(applicationId);
    expect(old).toMatchObject({ id: secretId, expiresAt: later(60) });
    expect(await liveNames(applicationId, later(2))).toEqual(['Secret 1', 'Secret 2', 'Secret 3']);
  });

  it('leaves the other live ones alone', async () => {
    const { applicationId, secretId } = await makeEnabledApplication(now);
    await add(applicationId, 'Frankfurt');
    await reset(applicationId, secretId);
    expect(await liveNames(applicationId)).toEqual(['Frankfurt', 'Secret 2']);
  });

  it('among five lets none overlap, and says so at that field', async () => {
    const { applicationId, secretId } = await makeEnabledApplication(now);
    for (const name of ['2', '3', '4', '5']) await add(applicationId, name);
    const overlapping = { applicationId, secretId, overlap: 'hour' } as const;
    await expect(resetClientSecret(writer, overlapping, now)).rejects.toEqual(
      refused('clientSecretOverlapLimit', 'overlap'),
    );
    await reset(applicationId, secretId);
    expect(await liveNames(applicationId)).toEqual(['2', '3', '4', '5', 'Secret 2']);
  });

  it('may pass on the name of the old one if that stops, but not beside it', async () => {
    const { applicationId, secretId } = await makeEnabledApplication(now);
    const named = { applicationId, secretId, name: 'secret 1' };
    await expect(resetClientSecret(writer, { ...named, overlap: 'day' }, now)).rejects.toEqual(
      refused('clientSecretNameTaken', 'name'),
    );
    await resetClientSecret(writer, named, now);
    expect(await liveNames(applicationId)).toEqual(['secret 1']);
  });

  it('resets once when two tabs ask for it, and tells the second that the secret changed', async () => {
    const { applicationId, secretId } = await makeEnabledApplication(now);
    const outcomes = await Promise.allSettled([
      reset(applicationId, secretId),
      reset(applicationId, secretId),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toEqual(
      refused('changedMeanwhile'),
    );
    expect(await live(applicationId)).toHaveLength(1);
    expect(await eventsOf(applicationId)).toHaveLength(2);
  });

  it("does not touch another application's secret", async () => {
    const [mine, other] = [await makeEnabledApplication(now), await makeEnabledApplication(now)];
    await expect(reset(mine.applicationId, other.secretId)).rejects.toEqual(refused('changedMeanwhile'));
    expect((await rowsOf(other.applicationId))[0]?.revokedAt).toBeNull();
    expect(await rowsOf(mine.applicationId)).toHaveLength(1);
  });

  it('changes nothing where the new one is refused', async () => {
    const { applicationId, secretId } = await makeEnabledApplication(now);
    const wanted = { applicationId, secretId, expiry: 'date', expiryDate: '2026-01-01' } as const;
    await expect(resetClientSecret(writer, wanted, now)).rejects.toEqual(
      refused('expiryDateOver', 'expiryDate'),
    );
    expect(await rowsOf(applicationId)).toMatchObject([{ id: secretId, revokedAt: null }]);
  });

  it('says that the application is gone', async () => {
    await expect(reset(absent, absent)).rejects.toEqual(refused('deletedMeanwhile'));
  });
});

describe('revoking a client secret', () => {
  it('ends that one and no other, and tells of it without the secret', async () => {
    const { applicationId, secretId, secret } = await makeEnabledApplication(now);
    await add(applicationId, 'Frankfurt');
    await revoke(applicationId, secretId, later(1));
    expect(await rowsOf(applicationId)).toMatchObject([
      { id: secretId, revokedAt: later(1) },
      { name: 'Frankfurt', revokedAt: null },
    ]);
    const events = await eventsOf(applicationId);
    expect(events.at(-1)).toMatchObject({
      action: 'client_secret.revoked',
      targetId: secretId,
      targetName: 'Billing',
      changes: { name: { from: 'Secret 1', to: null }, tail: { from: secret.slice(-4), to: null } },
    });
    expect(JSON.stringify(events)).not.toContain(secret.slice(4, 12));
  });

  it('may leave none', async () => {
    const { applicationId, secretId } = await makeEnabledApplication(now);
    await revoke(applicationId, secretId);
    expect(await live(applicationId)).toEqual([]);
  });

  it('says that it changed meanwhile of one that is revoked, expired or of another application', async () => {
    const { applicationId, secretId } = await makeEnabledApplication(now);
    const other = await makeEnabledApplication(now);
    await expect(revoke(applicationId, other.secretId)).rejects.toEqual(refused('changedMeanwhile'));
    await resetClientSecret(writer, { applicationId, secretId, overlap: 'hour' }, now);
    await expect(revoke(applicationId, secretId, later(60))).rejects.toEqual(refused('changedMeanwhile'));
    await revoke(applicationId, secretId, later(59));
    await expect(revoke(applicationId, secretId, later(59))).rejects.toEqual(refused('changedMeanwhile'));
    await expect(revoke(absent, absent)).rejects.toEqual(refused('deletedMeanwhile'));
    expect((await rowsOf(other.applicationId))[0]?.revokedAt).toBeNull();
  });
});
