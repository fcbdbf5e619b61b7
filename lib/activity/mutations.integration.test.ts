import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { generateClientSecret } from '@/lib/client-secrets/secret';
import { db } from '@/lib/db';
import { openInstance } from './instance.testing';
import { issuedAttempt, refusedAttempt } from './testing';

type Instance = ReturnType<typeof openInstance>;
const instances: Instance[] = [];

function instance(...args: Parameters<typeof openInstance>): Instance {
  const opened = openInstance(...args);
  instances.push(opened);
  return opened;
}

beforeEach(async () => {
  await db().$executeRaw`TRUNCATE token_attempt, token_count, client_secret CASCADE`;
});
afterAll(() => Promise.all(instances.map(({ database }) => database.close())));

const rows = () => db().tokenAttempt.findMany({ orderBy: [{ at: 'asc' }, { id: 'asc' }] });
const total = async () =>
  (await db().tokenCount.findMany()).reduce((sum, { count }) => sum + Number(count), 0);

describe('an attempt', () => {
  it('is kept with everything that is known of it', async () => {
    const { recorder, writer } = instance();
    const time = Date.parse('2026-11-24T10:20:30.045Z');
    const issued = issuedAttempt({ time });
    const { requestId, clientId, audience, applicationId, apiId, secretId, kid, jti } = issued;
    const refused = refusedAttempt({ time: time + 1, applicationId, apiId, reason: 'client_secret_expired' });
    recorder.record(issued);
    recorder.record(refused);
    expect(await writer.flush()).toBe(true);

    expect(await rows()).toEqual([
      {
        at: new Date(time),
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
        outcome: 'ISSUED',
        status: 200,
        error: null,
        reason: null,
        detail: null,
        requestId,
        sourceAddress: '192.0.2.1',
        clientId,
        audience,
        applicationId,
        apiId,
        secretId,
        kid,
        jti,
        scopes: ['read', 'add'],
      },
      {
        at: new Date(time + 1),
        id: expect.any(String),
        outcome: 'REFUSED',
        status: 401,
        error: 'invalid_client',
        reason: 'client_secret_expired',
        detail: 'Bad client credentials',
        requestId: refused.requestId,
        sourceAddress: '192.0.2.1',
        clientId,
        audience,
        applicationId,
        apiId,
        secretId: null,
        kid: null,
        jti: null,
        scopes: [],
      },
    ]);
    expect(writer.stats()).toMatchObject({ queuedAttempts: 0, writtenAttempts: 2, failing: false });
  });

  it.each([
    ['tabs and line breaks', 'a\tb\nc\rd\r\ne'],
    ['backslashes', '\\ \\\\ \\N \\t \\x41 \\.'],
    ["the end of COPY's data", '\\.\n\\.'],
    ['quotes and braces', `'"{}",\\"`],
    ['what is not ASCII', 'é 应用 🗝️ \u2028'],
    ['nothing', ''],
  ])('keeps names of %s as they are', async (_, text) => {
    const { recorder, writer } = instance();
    recorder.record(refusedAttempt({ clientId: text, audience: text, detail: text, source: text }));
    await writer.flush();
    expect(await rows()).toMatchObject([
      { clientId: text, audience: text, detail: text, sourceAddress: text },
    ]);
  });

  it('keeps the beginning of what is too long, and leaves out what PostgreSQL has no character for', async () => {
    const { recorder, writer } = instance();
    const long = `${'\\'.repeat(254)}🗝${'x'.repeat(16 * 1024)}`;
    recorder.record(refusedAttempt({ clientId: long, audience: 'a\0b', detail: '应'.repeat(400) }));
    recorder.record(refusedAttempt({ clientId: '\ud800', source: long, requestId: long }));
    await writer.flush();
    expect(await rows()).toMatchObject([
      { clientId: '\\'.repeat(254), audience: 'ab', detail: '应'.repeat(300) },
      { clientId: '\ufffd', sourceAddress: '\\'.repeat(64), requestId: '\\'.repeat(64) },
    ]);
  });

  it('holds no secret, also not one that was sent in the place of a name', async () => {
    const { recorder, writer } = instance();
    const secret = generateClientSecret();
    recorder.record(
      refusedAttempt({
        clientId: secret,
        audience: `${'x'.repeat(220)}${secret}`,
        detail: `Not assigned: ${secret}, ${'x'.repeat(40)}${secret.slice(0, 40)}…`,
      }),
    );
    await writer.flush();
    const [row] = await rows();
    expect(row?.clientId).toBe('ecs_…');
    expect(row?.detail).toMatch(/^Not assigned: ecs_…, x+ecs_……$/);
    expect(
      JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain(secret.slice(4, 20));
  });

  it('lands whatever day it is of', async () => {
    const { recorder, writer } = instance();
    for (const day of ['2001-01-01', '2026-11-24', '2099-12-31']) {
      recorder.record(issuedAttempt({ time: Date.parse(`${day}T23:59:59.999Z`) }));
    }
    await writer.flush();
    expect((await rows()).map(({ at }) => at.toISOString().slice(0, 10))).toEqual([
      '2001-01-01',
      '2026-11-24',
      '2099-12-31',
    ]);
  });

  it('is counted and no more where there is no room for its detail', async () => {
    const { recorder, writer, log } = instance({ attempts: 10, bytes: 1_000_000 });
    for (let i = 0; i < 25; i++) recorder.record(issuedAttempt());
    expect(writer.stats()).toMatchObject({ queuedAttempts: 10, droppedAttempts: 15 });
    await writer.flush();
    recorder.record(issuedAttempt());
    await writer.flush();
    expect([(await rows()).length, await total()]).toEqual([11, 26]);
    expect(log.lines).toEqual([
      { level: 'warn', fields: { attempts: 15 }, message: 'attempts were counted but not kept in detail' },
    ]);
  });

  it('is counted where the database refuses its detail, and stands in the way of no other', async () => {
    const { recorder, writer, log } = instance();
    recorder.record(refusedAttempt({ status: 999 }));
    recorder.record(issuedAttempt());
    await writer.flush();
    await writer.flush();
    recorder.record(issuedAttempt());
    await writer.flush();
    expect([(await rows()).length, await total()]).toEqual([1, 3]);
    expect(writer.stats()).toMatchObject({ droppedAttempts: 2, writtenAttempts: 1, queuedAttempts: 0 });
    expect(log.lines.map(({ level }) => level)).toEqual(['error', 'warn']);
  });
});

describe('the counts', () => {
  it('add up by minute, application, API and outcome, with made-up names in one row', async () => {
    const { recorder, writer } = instance();
    const time = Date.parse('2026-11-24T10:20:30.045Z');
    const [applicationId, apiId] = [randomUUID(), randomUUID()];
    const nil = '00000000-0000-0000-0000-000000000000';
    for (const offset of [0, 29_954, 29_955]) {
      recorder.record(issuedAttempt({ time: time + offset, applicationId, apiId }));
    }
    await writer.flush();
    recorder.record(issuedAttempt({ time, applicationId, apiId }));
    for (const clientId of ['a', 'b', 'c'])
      recorder.record(refusedAttempt({ time, clientId, audience: clientId }));
    recorder.record(refusedAttempt({ time, apiId }));
    await writer.flush();
    const minute = new Date('2026-11-24T10:20:00Z');
    const counts = await db().tokenCount.findMany({
      orderBy: [{ minute: 'asc' }, { outcome: 'asc' }, { count: 'asc' }],
    });
    expect(counts).toEqual([
      { minute, applicationId: nil, apiId, outcome: 'client_unknown', count: 1n },
      { minute, applicationId: nil, apiId: nil, outcome: 'client_unknown', count: 3n },
      { minute, applicationId, apiId, outcome: 'issued', count: 3n },
      { minute: new Date('2026-11-24T10:21:00Z'), applicationId, apiId, outcome: 'issued', count: 1n },
    ]);
  });

  it('are exact when two instances write the same rows at the same time', async () => {
    const both = [instance(), instance()];
    const time = Date.now();
    const keys = Array.from({ length: 300 }, () => ({ applicationId: randomUUID(), apiId: randomUUID() }));
    for (let round = 0; round < 20; round++) {
      both.forEach(({ recorder }, nth) => {
        for (const key of nth === 0 ? keys : keys.toReversed())
          recorder.record(issuedAttempt({ time, ...key }));
      });
      expect(await Promise.all(both.map(({ writer }) => writer.flush()))).toEqual([true, true]);
    }
    const counts = await db().tokenCount.findMany();
    expect(counts.map(({ count }) => count)).toEqual(keys.map(() => 40n));
    expect(await db().tokenAttempt.count()).toBe(300 * 20 * 2);
  });
});

describe('when the database goes away', () => {
  async function terminateWhileItWaits() {
    const waiting = () => db().$queryRaw<{ gone: boolean }[]>`
      SELECT pg_terminate_backend(pid) AS gone FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    await expect.poll(async () => (await waiting()).length, { timeout: 10_000 }).toBe(1);
  }

  it('in the middle of a write, nothing is lost and nothing twice, and the log says so once', async () => {
    const { recorder, writer, log } = instance();
    recorder.record(issuedAttempt());
    for (let time = 0; time < 2; time++) {
      await db().$transaction(async (tx) => {
        await tx.$executeRaw`LOCK TABLE token_count IN ACCESS EXCLUSIVE MODE`;
        const [written] = await Promise.all([writer.flush(), terminateWhileItWaits()]);
        expect(written).toBe(false);
      });
      recorder.record(issuedAttempt());
    }
    expect(writer.stats()).toMatchObject({ queuedAttempts: 3, failedFlushes: 2, failing: true });
    await writer.flush();
    await writer.flush();
    expect([await db().tokenAttempt.count(), await total()]).toEqual([3, 3]);
    expect(writer.stats()).toMatchObject({ queuedAttempts: 0, failing: false });
    expect(log.lines.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'activity could not be written; it is kept and tried again'],
      ['info', 'activity is written again'],
    ]);
  });

  /** Loses the answer to the first COMMIT, which the server has carried out or has not. */
  function breakAtCommit({ database }: Instance, carriedOut: boolean) {
    let broken = false;
    database.pool.on('acquire', (client) => {
      const query = client.query.bind(client);
      const answerLost = async () => {
        broken = true;
        await query(carriedOut ? 'COMMIT' : 'ROLLBACK');
        throw new Error('connection lost');
      };
      Object.assign(client, {
        query: (...args: Parameters<typeof query>) =>
          String(args[0]) === 'COMMIT' && !broken ? answerLost() : query(...args),
      });
    });
  }

  it.each([
    ['had', true],
    ['had not', false],
  ])('before it says that it %s committed, nothing is lost and nothing twice', async (_, carriedOut) => {
    const opened = instance();
    breakAtCommit(opened, carriedOut);
    const { recorder, writer } = opened;
    recorder.record(refusedAttempt());
    recorder.record(refusedAttempt());
    expect(await writer.flush()).toBe(false);
    recorder.record(refusedAttempt());
    expect(await writer.flush()).toBe(true);
    expect([await db().tokenAttempt.count(), await total()]).toEqual([2, 2]);
    expect(await writer.flush()).toBe(true);
    expect([await db().tokenAttempt.count(), await total()]).toEqual([3, 3]);
  });
});
