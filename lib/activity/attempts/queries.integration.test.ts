import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { generateClientId, generateClientSecret } from '@/lib/client-secrets/secret';
import { db } from '@/lib/db';
import type { SearchParameters } from '@/lib/lists/list-query';
import type { Attempt as Recorded } from '@/lib/oauth/ports';
import { person } from '@/lib/testing/actors';
import { attemptBatchesText } from '../export/testing';
import { openInstance } from '../instance.testing';
import { issuedAttempt, refusedAttempt } from '../testing';
import { parseAttemptQuery } from './attempt-query';
import { attemptBatches, findAttempt, listAttempts, listNewAttemptIds } from './queries';

const instance = openInstance();

afterAll(() => instance.database.close());

beforeEach(async () => {
  await db().tokenAttempt.deleteMany();
});

function reader() {
  const actor = person('AUDITOR', 'activity:read', randomUUID());
  if (actor === null) throw new Error('auditors read the activity');
  return actor;
}

async function given(...attempts: Recorded[]) {
  for (const attempt of attempts) instance.recorder.record(attempt);
  expect(await instance.writer.flush()).toBe(true);
}

const NOON = Date.parse('2026-11-23T12:00:00Z');
const minutesAgo = (minutes: number) => NOON - minutes * 60_000;

const list = (parameters: SearchParameters = {}) =>
  listAttempts(reader(), parseAttemptQuery(parameters, 'UTC'), new Date(NOON));
const requests = async (parameters: SearchParameters = {}) =>
  (await list(parameters)).rows.map(({ requestId }) => requestId);

describe('the list of attempts', () => {
  it('tells of each what came of it, with the names of now', async () => {
    const application = await db().application.create({
      data: { clientId: generateClientId(), name: 'Shop' },
    });
    const [applicationId, apiId] = [application.id, randomUUID()];
    const known = { applicationId, apiId, secretId: randomUUID(), source: '203.0.113.9' };
    await given(
      issuedAttempt({ ...known, time: minutesAgo(1), requestId: 'one', scopes: ['read'] }),
      refusedAttempt({
        ...known,
        time: minutesAgo(2),
        requestId: 'two',
        reason: 'audience_disabled',
        status: 400,
      }),
    );
    const { rows } = await list();
    expect(rows).toEqual([
      expect.objectContaining({
        requestId: 'one',
        outcome: 'issued',
        status: 200,
        at: new Date(minutesAgo(1)),
        reason: null,
        application: { id: applicationId, name: 'Shop' },
        api: { id: apiId, name: null },
        scopes: ['read'],
        sourceAddress: '203.0.113.9',
      }),
      expect.objectContaining({
        requestId: 'two',
        outcome: 'refused',
        reason: 'audience_disabled',
        jti: null,
      }),
    ]);
    for (const row of rows) expect(await findAttempt(reader(), row.id)).toEqual(row);
  });

  it('has a token that was issued for an assertion, and so on no secret', async () => {
    await given(issuedAttempt({ time: minutesAgo(1), secretId: null, requestId: 'by assertion' }));
    expect(await requests({ outcome: 'issued' })).toEqual(['by assertion']);
  });

  it('is narrowed by each filter and by several at once', async () => {
    const [shop, till, calendar, ledger] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const of = (requestId: string, minutes: number, applicationId: string, apiId: string) => ({
      ...{ requestId, applicationId, apiId, secretId: randomUUID(), time: minutesAgo(minutes) },
    });
    await given(
      issuedAttempt(of('a', 1, shop, calendar)),
      refusedAttempt({ ...of('b', 2, shop, calendar), reason: 'scope_malformed' }),
      refusedAttempt({ ...of('c', 3, shop, ledger), reason: 'audience_disabled' }),
      issuedAttempt(of('d', 4, till, ledger)),
      refusedAttempt({ requestId: 'e', time: minutesAgo(90) }),
      issuedAttempt(of('e', 100, till, calendar)),
    );
    const found = await Promise.all(
      [
        {},
        { application: shop },
        { api: ledger },
        { application: shop, api: calendar },
        { application: shop, outcome: 'refused' },
        { application: shop, api: ledger, reason: 'audience_disabled' },
        { api: calendar, reason: 'audience_disabled' },
        { outcome: 'issued' },
        { outcome: 'refused' },
        { reason: 'client_unknown' },
        { request: 'e' },
        { request: 'e', outcome: 'issued' },
        { request: 'e', outcome: 'refused' },
        { request: 'e', application: shop },
        { last: '1h' },
        { from: '2026-11-23T11:56', to: '2026-11-23T11:58' },
        { to: '2026-11-23T11:00' },
        { application: randomUUID() },
      ].map(requests),
    );
    expect(found.map((each) => each.join(''))).toEqual([
      ...[
        'abcdee',
        'abc',
        'cd',
        'ab',
        'bc',
        'c',
        '',
        'ade',
        'bce',
        'e',
        'ee',
        'e',
        'e',
        '',
        'abcd',
        'cd',
        'ee',
        '',
      ],
    ]);
  });

  it('pages to the oldest and back, each attempt once, also those of one millisecond', async () => {
    const all = Array.from({ length: 60 }, (_, nth) =>
      issuedAttempt({ time: minutesAgo(Math.floor(nth / 20)), requestId: String(nth) }),
    );
    await given(...all);
    const first = await list();
    const second = await list({ older: first.older ?? '' });
    const third = await list({ older: second.older ?? '' });
    expect([first, second, third].map(({ rows }) => rows.length)).toEqual([25, 25, 10]);
    expect(third.older).toBeNull();
    const seen = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(new Set(seen).size).toBe(60);
    expect(seen).toEqual([...seen].sort().reverse());

    const back = await list({ newer: third.newer ?? '' });
    expect(back.rows).toEqual(second.rows);
    // No more than a page of newer ones: the newest page, whole.
    expect(await list({ newer: back.newer ?? '' })).toEqual(first);
  });

  it('takes no harm from what an address may hold', async () => {
    await given(issuedAttempt({ time: minutesAgo(1), requestId: 'one' }));
    const odd = "'; DROP TABLE token_attempt; --";
    expect(await requests({ older: odd, application: odd, reason: odd, from: odd, outcome: odd })).toEqual([
      'one',
    ]);
    expect(await requests({ request: odd })).toEqual([]);
    for (const id of [odd, '', randomUUID(), 'ffffffff-ffff-7000-8000-000000000000']) {
      expect(await findAttempt(reader(), id)).toBeNull();
    }
  });

  it('holds no secret, wherever a client put it', async () => {
    const secret = generateClientSecret();
    await given(
      refusedAttempt({
        time: minutesAgo(1),
        clientId: secret,
        audience: secret,
        requestId: secret,
        detail: `Not assigned: ${secret}`,
      }),
    );
    const shown = JSON.stringify(await list());
    expect(shown).toContain('ecs_…');
    expect(shown).not.toContain(secret.slice(4, 20));
    const exported = await attemptBatchesText(attemptBatches(reader(), parseAttemptQuery({}, 'UTC'), 10));
    expect(exported).not.toContain(secret.slice(4, 20));
  });
});

describe('what came in since', () => {
  it('is named, the newest first, by the filters of the page', async () => {
    const applicationId = randomUUID();
    await given(
      issuedAttempt({ time: minutesAgo(1), applicationId }),
      issuedAttempt({ time: minutesAgo(2) }),
      issuedAttempt({ time: minutesAgo(3) }),
    );
    const since = new Date(minutesAgo(2));
    const all = await listNewAttemptIds(reader(), parseAttemptQuery({}, 'UTC'), since);
    expect(all).toEqual((await list()).rows.slice(0, 2).map(({ id }) => id));
    const own = await listNewAttemptIds(
      reader(),
      parseAttemptQuery({ application: applicationId }, 'UTC'),
      since,
    );
    expect(own).toEqual(all.slice(0, 1));
  });
});

describe('an export', () => {
  it('has all that the filters leave, newest first, and neither what comes in meanwhile nor more than asked', async () => {
    const applicationId = randomUUID();
    await given(
      ...Array.from({ length: 1203 }, (_, nth) =>
        issuedAttempt({
          time: minutesAgo(nth % 7),
          requestId: String(nth),
          jti: randomBytes(16).toString('base64url'),
          applicationId: nth % 3 === 0 ? applicationId : randomUUID(),
        }),
      ),
    );
    const query = parseAttemptQuery({ application: applicationId }, 'UTC');
    const ids: string[] = [];
    for await (const batch of attemptBatches(reader(), query, 10_000, new Date(NOON))) {
      if (ids.length === 0) await given(issuedAttempt({ time: NOON + 1, applicationId }));
      ids.push(...batch.map(({ id }) => id));
    }
    expect(ids.length).toBe(401);
    expect(ids).toEqual([...ids].sort().reverse());
    const some: number[] = [];
    for await (const batch of attemptBatches(reader(), parseAttemptQuery({}, 'UTC'), 700, new Date(NOON))) {
      some.push(batch.length);
    }
    expect(some).toEqual([500, 200]);
  });

  it('comes back for a next batch also where nothing matches, so that whoever gave it up is not served on', async () => {
    const applicationId = randomUUID();
    await given(
      refusedAttempt({ time: minutesAgo(1), applicationId }),
      issuedAttempt({ time: minutesAgo(2), applicationId }),
    );
    await db().$executeRaw`
      INSERT INTO token_attempt
      SELECT other.* FROM token_attempt t, generate_series(1, 20000) nth,
        LATERAL jsonb_populate_record(t, jsonb_build_object('id', md5(nth::text))) other
      WHERE t.outcome = 'REFUSED'`;
    const query = parseAttemptQuery({ application: applicationId, outcome: 'issued' }, 'UTC');
    const sizes: number[] = [];
    for await (const batch of attemptBatches(reader(), query, 10, new Date(NOON))) sizes.push(batch.length);
    expect(sizes).toEqual([0, 0, 1]);
  });

  it('makes no formula of what a stranger sent, and is one JSON array', async () => {
    await given(
      refusedAttempt({ time: minutesAgo(1), clientId: '=cmd|1', audience: '@x' }),
      issuedAttempt({ time: minutesAgo(2) }),
    );
    const batches = () => attemptBatches(reader(), parseAttemptQuery({}, 'UTC'), 10, new Date(NOON));
    const csv = await attemptBatchesText(batches(), 'csv');
    expect(csv.split('\r\n').length).toBe(4);
    expect(csv).toContain(`"'=cmd|1"`);
    expect(csv).toContain(`"'@x"`);
    const json: Record<string, unknown>[] = JSON.parse(await attemptBatchesText(batches(), 'json'));
    expect(csv.split('\r\n')[0]?.replace('\ufeff', '')).toBe(
      Object.keys(json[0] ?? {})
        .map((column) => `"${column}"`)
        .join(','),
    );
    expect(json).toMatchObject([
      { client_id: '=cmd|1', scopes: [] },
      { outcome: 'issued', scopes: ['read', 'add'] },
    ]);
  });
});
