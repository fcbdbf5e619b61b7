import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { expected, observed } from './console/answers';
import { chapters } from './console/chapters';
import { openStage, type Scene } from './console/scene';

let stage: Awaited<ReturnType<typeof openStage>>;
let scene: Scene;

beforeAll(async () => {
  stage = await openStage(inject('serverUrl'));
  scene = stage.scene;
});
afterAll(async () => {
  await stage?.close();
});

/** However long all rows take, the Owner's own session is one that has just begun. */
beforeEach(() =>
  scene.prisma.administratorSession.updateMany({
    where: { id: scene.people.OWNER.sessionId },
    data: { provenAt: new Date() },
  }),
);

const eventCount = () => scene.prisma.auditEvent.count();

/** What was recorded after the first so many events, in order. */
async function recordsAfter(count: number): Promise<string[]> {
  const events = await scene.prisma.auditEvent.findMany({
    select: { action: true },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    skip: count,
  });
  return events.map(({ action }) => action);
}

describe.each(chapters)('$title', ({ attacks }) => {
  it.each(attacks)('$id $name', async ({ sends, answer }) => {
    const before = await eventCount();
    const received = await scene.ask(await sends(scene));
    expect(observed(received, answer)).toEqual(expected(answer));
    expect(await recordsAfter(before)).toEqual(answer.records ?? []);
    expect(scene.secrets.filter((secret) => received.body.includes(secret))).toEqual([]);
  });
});

describe('afterwards', () => {
  it('what no form may change is as it was', async () => {
    const { ids, people, prisma } = scene;
    const application = await prisma.application.findUniqueOrThrow({ where: { id: ids.applicationId } });
    expect(application).toMatchObject({ enabled: true, version: 1, tokensValidAfter: null });
    const extra = await prisma.application.findFirstOrThrow({ where: { name: 'Extra' } });
    expect(extra).toMatchObject({ enabled: true, version: 1, tokensValidAfter: null });
    expect(extra.clientId).not.toBe('0'.repeat(32));
    expect(extra.createdAt.getTime()).toBeGreaterThan(Date.now() - 600_000);
    const extraApi = await prisma.enterpriseApi.findFirstOrThrow({ where: { name: 'Extra' } });
    expect(extraApi).toMatchObject({ kind: 'CUSTOM', enabled: true, version: 1, tokenLifetime: 1800 });
    const chosen = await prisma.clientSecret.findFirstOrThrow({ where: { name: 'Chosen' } });
    expect(chosen.tail).not.toBe('osen');
    const auditor = await prisma.administrator.findUniqueOrThrow({ where: { id: people.AUDITOR.id } });
    expect(auditor).toMatchObject({ role: 'AUDITOR', email: people.AUDITOR.email });
    const sessions = Object.values(people).flatMap(({ sessionId }) => (sessionId === '' ? [] : [sessionId]));
    expect(await prisma.administratorSession.count({ where: { id: { in: sessions } } })).toBe(3);
  });

  it('its own log complains of no failure of ours', () => {
    expect(stage.instance.output()).not.toMatch(/"level":(50|60)/);
  });
});
