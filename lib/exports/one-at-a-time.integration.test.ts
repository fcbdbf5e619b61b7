import { afterEach, expect, it, vi } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { allowed } from '@/lib/testing/actors';
import { download } from './download';
import { jsonFormat } from './format';
import { oneAtATime } from './one-at-a-time';

const FORMAT = jsonFormat((row: { n: number }) => row);
const someone = () => allowed('audit:read');

/** Three batches of one row each. */
async function* rows() {
  for (let n = 1; n <= 3; n++) yield [{ n }];
}

const asking = (signal?: AbortSignal) => new Request('http://localhost/x/export', { signal });

function ask(actor: Actor<'audit:read'>, signal?: AbortSignal): Promise<Response> {
  const request = asking(signal);
  return oneAtATime(actor, request, async (held) =>
    download('x', 'json', FORMAT, held(rows()), request.signal),
  );
}

const leases = (actor: Actor<'audit:read'>) => db().exportLease.count({ where: { actorId: actor.id ?? '' } });

async function released(actor: Actor<'audit:read'>): Promise<void> {
  while ((await leases(actor)) > 0);
}

/** As after a minute in which nothing was handed out, or in which nobody was left to. */
async function aMinuteLater(actor: Actor<'audit:read'>): Promise<void> {
  await db().$executeRaw`
    UPDATE export_lease SET expires_at = expires_at - interval '61 s' WHERE actor_id = ${actor.id}::uuid`;
}

afterEach(() => {
  vi.useRealTimers();
});

it('refuses a second export of one administrator while the first is under way, and of no other', async () => {
  const actor = someone();
  const first = await ask(actor);
  const second = await ask(actor);
  expect([second.status, second.headers.get('Retry-After'), await second.text()]).toEqual([429, '60', '']);
  expect(await (await ask(someone())).json()).toHaveLength(3);
  expect(await first.json()).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  expect(await (await ask(actor)).json()).toHaveLength(3);
  expect(await leases(actor)).toBe(0);
});

it('gives one of many that are asked for at once', async () => {
  const actor = someone();
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask(actor)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(429)]);
});

it('gives the next one when the one before was given up, begun or not, or has failed', async () => {
  const actor = someone();
  const request = new AbortController();
  await ask(actor, request.signal);
  request.abort();
  await released(actor);

  const reader = (await ask(actor)).body?.getReader();
  for (const _ of ['head', 'first row']) await reader?.read();
  await reader?.cancel();
  await released(actor);

  const failing = oneAtATime(actor, asking(), async () => {
    throw new Error('not recorded');
  });
  await expect(failing).rejects.toThrow('not recorded');
  expect(await (await ask(actor)).json()).toHaveLength(3);
});

it('gives the next one a minute after a crash', async () => {
  const actor = someone();
  await ask(actor);
  await aMinuteLater(actor);
  expect(await (await ask(actor)).json()).toHaveLength(3);
});

it('ends one that goes on after nothing was heard of it for so long that another has begun', async () => {
  const actor = someone();
  const reader = (await ask(actor)).body?.getReader();
  await reader?.read();
  await reader?.read();
  await aMinuteLater(actor);
  const second = await ask(actor);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
  const rest = async () => {
    while (!(await reader?.read())?.done);
  };
  await expect(rest()).rejects.toThrow('another export was begun meanwhile');
  expect(await second.json()).toHaveLength(3);
});
