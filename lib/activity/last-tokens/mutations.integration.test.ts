import { afterAll, describe, expect, it } from 'vitest';
import { openInstance } from '@/lib/activity/instance.testing';
import { issuedAttempt, refusedAttempt } from '@/lib/activity/testing';
import { db } from '@/lib/db';
import { newApi, newApplication } from '@/lib/testing/authorizations';
import { pruneLastTokens } from './mutations';

const instances: ReturnType<typeof openInstance>[] = [];

function instance() {
  const opened = openInstance();
  instances.push(opened);
  return opened;
}

afterAll(() => Promise.all(instances.map(({ database }) => database.close())));

const pair = () => ({ applicationId: crypto.randomUUID(), apiId: crypto.randomUUID() });
const lastToken = async (key: ReturnType<typeof pair>) => {
  const found = await db().lastToken.findUnique({ where: { applicationId_apiId: key } });
  return found && [found.issuedAt.getTime(), found.expiresAt.getTime()];
};
const AT = Date.parse('2026-11-24T10:20:30.045Z');
const EXP = Math.floor(AT / 1000) + 1800;

describe('the last token of an application for an API', () => {
  it('is kept with its expiry, and apart from those for another API', async () => {
    const { recorder, writer } = instance();
    const [key, unused] = [pair(), pair()];
    const other = { ...key, apiId: crypto.randomUUID() };
    recorder.record(issuedAttempt({ ...key, time: AT }));
    recorder.record(issuedAttempt({ ...other, time: AT + 1000 }));
    recorder.record(refusedAttempt({ ...unused, time: AT }));
    await writer.flush();
    expect(await lastToken(key)).toEqual([AT, EXP * 1000]);
    expect(await lastToken(other)).toEqual([AT + 1000, (EXP + 1) * 1000]);
    expect(await lastToken(unused)).toBeNull();
  });

  it('goes forward only, whichever instance writes', async () => {
    const [one, other] = [instance(), instance()];
    const key = pair();
    one.recorder.record(issuedAttempt({ ...key, time: AT }));
    await one.writer.flush();
    other.recorder.record(issuedAttempt({ ...key, time: AT - 60_000 }));
    await other.writer.flush();
    expect(await lastToken(key)).toEqual([AT, EXP * 1000]);
  });

  it('keeps the later expiry where the lifetime was shortened, in one batch and across two', async () => {
    const { recorder, writer } = instance();
    const key = pair();
    recorder.record(issuedAttempt({ ...key, time: AT }));
    recorder.record(issuedAttempt({ ...key, time: AT + 1000, expiresAt: EXP - 1700 }));
    await writer.flush();
    expect(await lastToken(key)).toEqual([AT + 1000, EXP * 1000]);
    recorder.record(issuedAttempt({ ...key, time: AT + 2000, expiresAt: EXP - 1600 }));
    await writer.close();
    expect(await lastToken(key)).toEqual([AT + 2000, EXP * 1000]);
  });

  it('is forgotten with its application or its API, and not with the authorization', async () => {
    const { recorder, writer, database } = instance();
    const [application, api, gone] = [await newApplication(), await newApi('Calendar'), crypto.randomUUID()];
    const keys = [
      { applicationId: application.id, apiId: api.id },
      { applicationId: application.id, apiId: gone },
      { applicationId: gone, apiId: api.id },
    ];
    for (const key of keys) recorder.record(issuedAttempt({ ...key, time: AT }));
    await writer.flush();
    await pruneLastTokens(database.pool);
    expect(await Promise.all(keys.map(lastToken))).toEqual([[AT, EXP * 1000], null, null]);
  });
});
