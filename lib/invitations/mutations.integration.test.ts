import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { changeRole } from '@/lib/administrators/mutations';
import { db } from '@/lib/db';
import { Refusal } from '@/lib/forms/refusal';
import { findPasswordLink } from '@/lib/one-time-links/queries';
import { actorOf, auditOf, newAdministrator } from '@/lib/testing/administrators';
import { inviteAdministrator } from './mutations';

const owner = () => newAdministrator({ role: 'OWNER', name: 'Owner' });
const writer = (person: Awaited<ReturnType<typeof owner>>) => actorOf(person, 'administrators:write');
const stored = (id: string) => db().administrator.findUnique({ where: { id } });

describe('adding an administrator', () => {
  const invitation = (data = {}) => ({
    id: randomUUID(),
    name: 'Ada',
    email: `${randomUUID()}@example.com`,
    role: 'AUDITOR' as const,
    ...data,
  });

  it('makes an account without a password, and a link that lasts seven days', async () => {
    const actor = writer(await owner());
    const invited = invitation();
    const token = await inviteAdministrator(actor, invited);
    expect(await stored(invited.id)).toMatchObject({ ...invited, passwordHash: null, enabled: true });
    expect(await findPasswordLink(token)).toEqual({ name: 'Ada', email: invited.email });
    const inDays = (n: number) => new Date(Date.now() + n * 24 * 60 * 60 * 1000);
    expect(await findPasswordLink(token, inDays(6.9))).not.toBeNull();
    expect(await findPasswordLink(token, inDays(7.1))).toBeNull();
    expect(await auditOf(invited.id)).toEqual([
      {
        action: 'administrator.invited',
        actorName: actor.name,
        changes: { name: { from: null, to: 'Ada' }, role: { from: null, to: 'AUDITOR' } },
      },
    ]);
  });

  it('stores nothing by which the link could be made again', async () => {
    const token = await inviteAdministrator(writer(await owner()), invitation());
    const everything = await db().$queryRaw<{ row: string }[]>`
      SELECT row_to_json(l)::text AS row FROM one_time_link l
      UNION ALL SELECT row_to_json(a)::text FROM audit_event a`;
    const hex = Buffer.from(token, 'base64url').toString('hex');
    for (const { row } of everything) {
      expect(row).not.toContain(token);
      expect(row).not.toContain(hex);
    }
  });

  it('makes one account of a form that was sent twice, also at once; the newer link works', async () => {
    const actor = writer(await owner());
    const invited = invitation();
    await Promise.all([inviteAdministrator(actor, invited), inviteAdministrator(actor, invited)]);
    const token = await inviteAdministrator(actor, invited);
    expect(await db().administrator.count({ where: { email: invited.email } })).toBe(1);
    expect(await db().oneTimeLink.count({ where: { administratorId: invited.id } })).toBe(1);
    expect(await findPasswordLink(token)).not.toBeNull();
    const created = (await auditOf(invited.id)).filter(({ action }) => action === 'administrator.invited');
    expect(created).toHaveLength(1);
  });

  it('refuses an e-mail that is taken', async () => {
    const actor = writer(await owner());
    const { email } = await newAdministrator();
    await expect(inviteAdministrator(actor, invitation({ email }))).rejects.toEqual(
      new Refusal('emailTaken', 'email'),
    );
  });

  it('gives no second link where the role is not the one that was invited, or is not any more', async () => {
    const actor = writer(await owner());
    const invited = invitation({ role: 'OWNER' });
    const token = await inviteAdministrator(actor, invited);
    const taken = new Refusal('emailTaken', 'email');
    await expect(inviteAdministrator(actor, { ...invited, role: 'AUDITOR' })).rejects.toEqual(taken);
    expect(await findPasswordLink(token)).not.toBeNull();
    await changeRole(actor, { id: invited.id, version: 1, role: 'AUDITOR' }, { proven: true });
    await expect(inviteAdministrator(actor, invited)).rejects.toEqual(taken);
  });

  it('gives nobody a link to an account of someone else under its id', async () => {
    const { id, email } = await newAdministrator();
    const actor = writer(await owner());
    await expect(inviteAdministrator(actor, invitation({ id, email }))).rejects.toThrow(Refusal);
    expect(await db().oneTimeLink.count({ where: { administratorId: id } })).toBe(0);
  });
});
