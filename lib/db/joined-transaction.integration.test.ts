import { describe, expect, it } from 'vitest';
import { createApplication, setApplicationEnabled } from '@/lib/applications/mutations';
import { allowed } from '@/lib/testing/actors';
import { atomically, db } from '.';

const actor = allowed('applications:write');
const newId = () => crypto.randomUUID();

const recorded = (targetId: string) =>
  db().auditEvent.findMany({ where: { targetId }, select: { action: true }, orderBy: { id: 'asc' } });

describe('several writes that are done as one', () => {
  it('see each other, are committed together, and are recorded in their order at the end', async () => {
    const id = newId();
    await atomically(async () => {
      await createApplication(actor, { id, name: 'Both', description: '' });
      await setApplicationEnabled(actor, { id, enabled: false });
      expect(await db().application.findUnique({ where: { id } })).toMatchObject({ enabled: false });
      // Nothing has waited for the end of the log yet, so nobody else waits for this.
      expect(await recorded(id)).toEqual([]);
    });
    expect(await recorded(id)).toEqual([
      { action: 'application.created' },
      { action: 'application.disabled' },
    ]);
  });

  it('leave nothing behind where a later one is refused', async () => {
    const id = newId();
    const failing = atomically(async () => {
      await createApplication(actor, { id, name: 'Neither', description: '' });
      await setApplicationEnabled(actor, { id: newId(), enabled: false });
    });
    await expect(failing).rejects.toThrow('deletedMeanwhile');
    expect(await db().application.count({ where: { id } })).toBe(0);
    expect(await recorded(id)).toEqual([]);
  });

  it('do not take in what others do at the same time', async () => {
    const [inside, outside] = [newId(), newId()];
    const failing = atomically(async () => {
      await createApplication(actor, { id: inside, name: 'Inside', description: '' });
      throw new Error('given up');
    });
    const beside = createApplication(actor, { id: outside, name: 'Outside', description: '' });
    await expect(failing).rejects.toThrow('given up');
    await beside;
    expect(await db().application.count({ where: { id: { in: [inside, outside] } } })).toBe(1);
  });

  it('are done one after the other where they lost to each other', async () => {
    const [one, other] = [newId(), newId()];
    for (const id of [one, other]) await createApplication(actor, { id, name: 'Locked', description: '' });
    let meet: () => void = () => undefined;
    let arrived = 0;
    const both = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const crossing = ([first, second]: readonly [string, string]) =>
      atomically(async () => {
        await setApplicationEnabled(actor, { id: first, enabled: false });
        arrived += 1;
        if (arrived === 2) meet();
        await both;
        await setApplicationEnabled(actor, { id: second, enabled: false });
      });
    const outcomes = await Promise.allSettled([crossing([one, other]), crossing([other, one])]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(arrived).toBe(3);
  });
});
