import { afterAll, describe, expect, it } from 'vitest';
import { clientSecretDigest, generateClientId } from '@/lib/client-secrets/secret';
import { db } from '@/lib/db';
import { openInstance } from './instance.testing';
import { issuedAttempt } from './testing';

const instances: ReturnType<typeof openInstance>[] = [];

function instance() {
  const opened = openInstance();
  instances.push(opened);
  return opened;
}

afterAll(() => Promise.all(instances.map(({ database }) => database.close())));

const countOf = async (applicationId: string | null) =>
  Number((await db().tokenCount.findFirst({ where: { applicationId: applicationId ?? '' } }))?.count ?? 0);

describe('the last use of a secret', () => {
  async function secret() {
    const { secrets } = await db().application.create({
      data: {
        clientId: generateClientId(),
        name: 'Shop',
        secrets: { create: { digest: Uint8Array.from(clientSecretDigest('secret')), tail: 'cret' } },
      },
      include: { secrets: true },
    });
    return secrets[0]?.id ?? '';
  }
  const lastUse = async (id: string) =>
    (await db().clientSecret.findUniqueOrThrow({ where: { id } })).lastUsedAt?.getTime() ?? null;

  it('is written, and never goes back', async () => {
    const [one, other] = [instance(), instance()];
    const [secretId, untouched] = [await secret(), await secret()];
    const time = Date.now();
    one.recorder.record(issuedAttempt({ secretId, time }));
    await one.writer.flush();
    expect(await lastUse(secretId)).toBe(time);
    other.recorder.record(issuedAttempt({ secretId, time: time - 5000 }));
    await other.writer.flush();
    expect(await lastUse(secretId)).toBe(time);
    expect(await lastUse(untouched)).toBeNull();
  });

  it('is written of one that got no token, and is no attempt to get one', async () => {
    const { recorder, writer } = instance();
    const secretId = await secret();
    const before = await db().tokenAttempt.count();
    recorder.secretUsed(secretId, 1_800_000_000_000);
    await writer.flush();
    expect(await lastUse(secretId)).toBe(1_800_000_000_000);
    expect(await db().tokenAttempt.count()).toBe(before);
  });

  it('is the latest one after the end', async () => {
    const { recorder, writer } = instance();
    const secretId = await secret();
    const time = Date.now();
    for (let i = 0; i < 5; i++) {
      recorder.record(issuedAttempt({ secretId, time: time + i }));
      await writer.flush();
    }
    await writer.close();
    expect(await lastUse(secretId)).toBe(time + 4);
  });

  it('waits for nobody, and is written when the row is free again', async () => {
    const { recorder, writer } = instance();
    const secretId = await secret();
    const time = Date.now();
    const attempt = issuedAttempt({ secretId, time });
    await db().$transaction(async (tx) => {
      await tx.$executeRaw`UPDATE client_secret SET revoked_at = now() WHERE id = ${secretId}::uuid`;
      recorder.record(attempt);
      expect(await writer.flush()).toBe(true);
    });
    expect([await lastUse(secretId), await countOf(attempt.applicationId)]).toEqual([null, 1]);
    await writer.close();
    expect(await lastUse(secretId)).toBe(time);
  });

  it('of a secret that was deleted meanwhile does no harm', async () => {
    const { recorder, writer } = instance();
    const secretId = await secret();
    await db().clientSecret.delete({ where: { id: secretId } });
    const attempt = issuedAttempt({ secretId });
    recorder.record(attempt);
    expect(await writer.flush()).toBe(true);
    expect(await countOf(attempt.applicationId)).toBe(1);
  });
});
