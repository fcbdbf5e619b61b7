import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { Refusal } from '@/lib/forms/refusal';
import { actorOf, newAdministrator } from '@/lib/testing/administrators';
import { changeRole, deleteAdministrator, setEnabled } from './mutations';

const owner = () => newAdministrator({ role: 'OWNER', name: 'Owner' });
const writer = (person: Awaited<ReturnType<typeof owner>>) => actorOf(person, 'administrators:write');
const stored = (id: string) => db().administrator.findUnique({ where: { id } });

/** Nobody else may stand in for the last Owner. */
async function onlyOwners(count: number) {
  await db().administrator.deleteMany();
  return Promise.all(Array.from({ length: count }, () => owner()));
}

async function only<T>(items: Promise<T[]>): Promise<T> {
  const [item] = await items;
  if (item === undefined) throw new Error('none');
  return item;
}

describe('the last Owner who is enabled', () => {
  it('cannot be demoted, disabled or deleted, not even with a disabled Owner beside them', async () => {
    const last = await only(onlyOwners(1));
    await newAdministrator({ role: 'OWNER', enabled: false });
    const actor = writer(last);
    await expect(changeRole(actor, { id: last.id, version: 1, role: 'AUDITOR' })).rejects.toEqual(
      new Refusal('lastOwner'),
    );
    await expect(setEnabled(actor, { id: last.id, version: 1, enabled: false })).rejects.toThrow(Refusal);
    await expect(deleteAdministrator(actor, last)).rejects.toThrow(Refusal);
    expect(await stored(last.id)).toMatchObject({ role: 'OWNER', enabled: true });
  });

  it('is left when two Owners demote, disable or delete each other at once', async () => {
    for (const deed of [
      (by: Parameters<typeof writer>[0], id: string) =>
        changeRole(writer(by), { id, version: 1, role: 'AUDITOR' }, { proven: true }),
      (by: Parameters<typeof writer>[0], id: string) =>
        setEnabled(writer(by), { id, version: 1, enabled: false }),
      (by: Parameters<typeof writer>[0], id: string) => deleteAdministrator(writer(by), { id }),
    ]) {
      for (let round = 0; round < 5; round++) {
        const [one, other] = await onlyOwners(2);
        if (!one || !other) throw new Error('two Owners');
        const outcomes = await Promise.allSettled([deed(one, other.id), deed(other, one.id)]);
        const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
        expect(refused).toEqual([new Refusal('notPermitted')]);
        expect(await db().administrator.count({ where: { role: 'OWNER', enabled: true } })).toBe(1);
      }
    }
  });

  it('can step down once there is another', async () => {
    const [one] = await onlyOwners(2);
    if (!one) throw new Error('two Owners');
    await changeRole(writer(one), { id: one.id, version: 1, role: 'ADMINISTRATOR' }, { proven: true });
    expect(await stored(one.id)).toMatchObject({ role: 'ADMINISTRATOR' });
  });

  it('or any other cannot disable or delete themselves', async () => {
    const [one] = await onlyOwners(2);
    if (!one) throw new Error('two Owners');
    const itself = new Refusal('notYourself');
    await expect(setEnabled(writer(one), { id: one.id, version: 1, enabled: false })).rejects.toEqual(itself);
    await expect(deleteAdministrator(writer(one), one)).rejects.toEqual(itself);
  });
});
