import { describe, expect, it } from 'vitest';
import { createApplication } from '@/lib/applications/mutations';
import { db } from '@/lib/db';
import { allowed } from '@/lib/testing/actors';
import { enableClientSecret, resetClientSecret } from './mutations';
import { findLiveClientSecret } from './queries';
import { CLIENT_SECRET_PATTERN, clientSecretDigest } from './secret';

const actor = allowed('applications:write');
const reader = allowed('applications:read');
const absent = '01939b5e-7c5f-7b7e-8a3c-0c1f5d7e9a11';
const now = new Date();

async function application() {
  const { id } = await createApplication(actor, {
    id: crypto.randomUUID(),
    name: 'Billing',
    description: '',
  });
  return id;
}
const enable = (applicationId: string) => enableClientSecret(actor, { applicationId }, now);
const reset = (applicationId: string, secretId: string) =>
  resetClientSecret(actor, { applicationId, secretId }, now);
const liveId = async (applicationId: string) =>
  (await findLiveClientSecret(reader, applicationId, now))?.id ?? '';
const rows = (applicationId: string) =>
  db().clientSecret.findMany({ where: { applicationId }, orderBy: { id: 'asc' } });
const eventsOf = (applicationId: string) =>
  db().auditEvent.findMany({ where: { applicationId, targetKind: 'client_secret' }, orderBy: { id: 'asc' } });
const refused = (key: string) => expect.objectContaining({ name: 'Refusal', key });

describe('enabling the client secret', () => {
  it('hands the secret out and keeps its digest and last four characters only', async () => {
    const id = await application();
    const { secret } = await enable(id);
    expect(secret).toMatch(CLIENT_SECRET_PATTERN);
    const [row] = await rows(id);
    expect(row && Buffer.from(row.digest)).toEqual(clientSecretDigest(secret));
    expect(row).toMatchObject({ tail: secret.slice(-4), revokedAt: null, expiresAt: null });
    expect(await findLiveClientSecret(reader, id, now)).toEqual({
      id: row?.id,
      tail: secret.slice(-4),
      createdAt: now,
    });
    const events = await eventsOf(id);
    expect(events).toMatchObject([{ action: 'client_secret.created', targetName: 'Billing' }]);
    const kept = JSON.stringify([
      await rows(id),
      events,
      await db().application.findUnique({ where: { id } }),
    ]);
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(secret.slice(4, 12));
  });

  it('makes one secret when it is asked for five times at once, and says so to the others', async () => {
    const id = await application();
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => enable(id)));
    const refusals = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refusals).toHaveLength(4);
    for (const { reason } of refusals) expect(reason).toEqual(refused('clientSecretExists'));
    expect(await rows(id)).toHaveLength(1);
    expect(await eventsOf(id)).toHaveLength(1);
  });

  it('is possible again where the former secret expired', async () => {
    const id = await application();
    await enable(id);
    await db().clientSecret.updateMany({ where: { applicationId: id }, data: { expiresAt: now } });
    expect(await findLiveClientSecret(reader, id, now)).toBeNull();
    const { secret } = await enable(id);
    expect(await findLiveClientSecret(reader, id, now)).toMatchObject({ tail: secret.slice(-4) });
  });

  it('says that the application is gone', async () => {
    await expect(enable(absent)).rejects.toEqual(refused('deletedMeanwhile'));
  });
});

describe('resetting the client secret', () => {
  it('revokes the old one and hands out another', async () => {
    const id = await application();
    const first = await enable(id);
    const second = await reset(id, await liveId(id));
    expect(second.secret).not.toBe(first.secret);
    expect(await rows(id)).toMatchObject([
      { tail: first.secret.slice(-4), revokedAt: now },
      { tail: second.secret.slice(-4), revokedAt: null },
    ]);
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      action: 'client_secret.reset',
      changes: { tail: { from: first.secret.slice(-4), to: second.secret.slice(-4) } },
    });
  });

  it('resets once when two tabs ask for it, and tells the second that the secret changed', async () => {
    const id = await application();
    await enable(id);
    const shown = await liveId(id);
    const outcomes = await Promise.allSettled([reset(id, shown), reset(id, shown)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toEqual(
      refused('changedMeanwhile'),
    );
    expect((await rows(id)).filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1);
    expect(await eventsOf(id)).toHaveLength(2);
  });

  it("does not touch another application's secret", async () => {
    const [mine, other] = [await application(), await application()];
    await enable(mine);
    await enable(other);
    await expect(reset(mine, await liveId(other))).rejects.toEqual(refused('changedMeanwhile'));
    expect((await rows(other))[0]?.revokedAt).toBeNull();
    expect(await rows(mine)).toHaveLength(1);
  });

  it('leaves no other live secret behind', async () => {
    const id = await application();
    await enable(id);
    await db().clientSecret.create({ data: { applicationId: id, digest: new Uint8Array(32), tail: 'abcd' } });
    await reset(id, await liveId(id));
    expect((await rows(id)).filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1);
  });

  it('says that the application is gone', async () => {
    await expect(reset(absent, absent)).rejects.toEqual(refused('deletedMeanwhile'));
  });
});
