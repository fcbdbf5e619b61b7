import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { person } from '@/lib/testing/actors';
import { type AuditQuery, parseAuditQuery } from './audit-query';
import { append, lockEnd } from './chain/mutations';
import { listAuditEvents } from './queries';
import { recordAudit } from './record';
import type { AuditAction } from './schema';

function reader() {
  const actor = person('AUDITOR', 'audit:read', '0198f2a0-0000-7000-8000-00000000000a');
  if (actor === null) throw new Error('auditors read the log');
  return actor;
}

const apiId = '0198f2a0-0000-7000-8000-0000000000a1';
const list = (query: Partial<AuditQuery> = {}, id = apiId) =>
  listAuditEvents(reader(), { apiId: id }, { ...parseAuditQuery({}), ...query });
const ids = (page: Awaited<ReturnType<typeof list>>) => page.rows.map(({ id }) => id);

/** Events of an API, a minute apart, three of each minute's to the same millisecond. */
async function newEvents(count: number, to: string, from = Date.parse('2026-03-01T00:00:00Z')) {
  for (let index = 0; index < count; index++) {
    await db().$transaction(async (tx) => {
      const end = await lockEnd(tx);
      const event = await tx.auditEvent.create({
        data: {
          at: new Date(from + Math.floor(index / 3) * 60_000),
          actorKind: 'SYSTEM',
          actorName: index % 2 ? 'eve@example.com' : '100%_bot',
          action: index % 10 ? 'permission.created' : 'permission.deleted',
          targetKind: 'permission',
          targetId: String(index),
          targetName: `event ${index}`,
          apiId: to,
        },
      });
      await append(tx, end, [event]);
    });
  }
}

describe('an event', () => {
  it('tells who did what to what, the change, and where it came from', async () => {
    const id = '0198f2a0-0000-7000-8000-0000000000b1';
    await db().$transaction((tx) =>
      recordAudit(
        tx,
        reader(),
        'authorization.scopes_assigned',
        { kind: 'authorization', id: 'x', name: 'Shop → Calendar', apiId: id },
        { scopes: { from: [], to: ['read'] } },
      ),
    );
    expect((await list({}, id)).rows).toEqual([
      {
        id: expect.any(String),
        seq: 1,
        at: expect.any(Date),
        actorKind: 'ADMINISTRATOR',
        actorName: 'auditor@example.com',
        actingApplicationId: null,
        action: 'authorization.scopes_assigned' satisfies AuditAction,
        targetKind: 'authorization',
        targetId: 'x',
        targetName: 'Shop → Calendar',
        changes: { scopes: { from: [], to: ['read'] } },
        requestId: 'request-1',
        sourceAddress: '203.0.113.7',
      },
    ]);
  });
});

describe('a log of many events', () => {
  beforeAll(async () => {
    await newEvents(130, apiId);
    await newEvents(5, '0198f2a0-0000-7000-8000-0000000000a2');
  });

  it('starts with the newest, and leads through all of its own, once each, and back', async () => {
    const first = await list();
    const second = await list({ beside: { side: 'older', event: first.older ?? '' } });
    const third = await list({ beside: { side: 'older', event: second.older ?? '' } });
    expect([first, second, third].map(({ rows }) => rows.length)).toEqual([50, 50, 30]);
    expect([first.newer, third.older]).toEqual([null, null]);
    const everything = await db().auditEvent.findMany({
      where: { apiId },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
    });
    expect([first, second, third].flatMap(ids)).toEqual(everything.map(({ id }) => id));

    const back = await list({ beside: { side: 'newer', event: third.newer ?? '' } });
    expect(ids(back)).toEqual(ids(second));
    const front = await list({ beside: { side: 'newer', event: back.newer ?? '' } });
    expect(ids(front)).toEqual(ids(first));
    expect(front.newer).toBeNull();
  });

  it('filters by action, by a part of who acted, and by the time between two moments', async () => {
    expect((await list({ action: 'permission.deleted' })).rows).toHaveLength(13);
    expect((await list({ actor: 'EVE@' })).rows.every(({ actorName }) => actorName.startsWith('eve'))).toBe(
      true,
    );
    expect((await list({ actor: '%_B' })).rows[0]?.actorName).toBe('100%_bot');
    expect((await list({ actor: '_' })).rows.every(({ actorName }) => actorName === '100%_bot')).toBe(true);
    const day = new Date('2026-03-01T00:00:00Z');
    const next = new Date('2026-03-02T00:00:00Z');
    expect((await list({ from: day, until: next, action: 'permission.deleted' })).rows).toHaveLength(13);
    expect((await list({ until: day })).rows).toEqual([]);
    expect((await list({ from: next })).rows).toEqual([]);
  });

  it('shows the newest where the address names an event that there is not', async () => {
    const event = '0198f2a0-0000-7000-8000-0000000000ff';
    expect(ids(await list({ beside: { side: 'older', event } }))).toEqual(ids(await list()));
  });

  it('keeps an older page as it was while new events come in', async () => {
    const { older } = await list();
    const before = ids(await list({ beside: { side: 'older', event: older ?? '' } }));
    await newEvents(7, apiId, Date.parse('2026-04-01T00:00:00Z'));
    expect(ids(await list({ beside: { side: 'older', event: older ?? '' } }))).toEqual(before);
    expect((await list()).rows[0]?.at).toEqual(new Date('2026-04-01T00:02:00Z'));
  });
});
