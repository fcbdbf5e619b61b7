import { describe, expect, it } from 'vitest';
import { issueResetLink } from '@/lib/administrators/mutations';
import { findSessionHolder } from '@/lib/administrators/queries';
import { systemActor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { Refusal } from '@/lib/forms/refusal';
import { issueSetupLink } from '@/lib/setup/mutations';
import { actorOf, auditOf, newAdministrator, ORIGIN, signedIn } from '@/lib/testing/administrators';
import { choosePassword } from './mutations';

const HASH = '$argon2id$new';

async function linked(data: Parameters<typeof newAdministrator>[0] = {}) {
  const person = await newAdministrator({ passwordHash: '$argon2id$old', ...data });
  const owner = await newAdministrator({ role: 'OWNER' });
  return { person, token: await issueResetLink(actorOf(owner, 'administrators:write'), person) };
}
const hashOf = async (id: string) =>
  (await db().administrator.findUniqueOrThrow({ where: { id } })).passwordHash;

describe('a link for a new password', () => {
  it('sets the password once and ends every session', async () => {
    const { person, token } = await linked();
    const session = await signedIn(person);
    expect(await choosePassword(token, HASH, ORIGIN)).toEqual({
      administratorId: person.id,
      secondFactor: false,
    });
    expect(await hashOf(person.id)).toBe(HASH);
    expect(await findSessionHolder(session, new Date())).toBeNull();
    expect((await auditOf(person.id)).at(-1)).toEqual({
      action: 'administrator.password_changed',
      actorName: person.email,
      changes: { sessions: { from: 1, to: 0 } },
    });
    await expect(choosePassword(token, '$argon2id$again', ORIGIN)).rejects.toEqual(
      new Refusal('linkInvalid'),
    );
    expect(await hashOf(person.id)).toBe(HASH);
  });

  it('leaves the old password as it is until it is used', async () => {
    const { person } = await linked();
    expect(await hashOf(person.id)).toBe('$argon2id$old');
  });

  it('works for one of two who use it at once', async () => {
    const { person, token } = await linked();
    const outcomes = await Promise.allSettled([
      choosePassword(token, '$argon2id$one', ORIGIN),
      choosePassword(token, '$argon2id$other', ORIGIN),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(
      (await auditOf(person.id)).filter(({ action }) => action.endsWith('password_changed')),
    ).toHaveLength(1);
  });

  it('works neither late, nor for a disabled account, nor with a token of another kind', async () => {
    const late = await linked();
    const tomorrow = new Date(Date.now() + 24.1 * 60 * 60 * 1000);
    await expect(choosePassword(late.token, HASH, ORIGIN, tomorrow)).rejects.toThrow(Refusal);
    const disabled = await linked();
    await db().administrator.update({ where: { id: disabled.person.id }, data: { enabled: false } });
    await expect(choosePassword(disabled.token, HASH, ORIGIN)).rejects.toThrow(Refusal);
    await db().administrator.deleteMany();
    const setup = await issueSetupLink(systemActor('test'));
    await expect(choosePassword(setup ?? '', HASH, ORIGIN)).rejects.toThrow(Refusal);
    expect(await db().oneTimeLink.count({ where: { purpose: 'SETUP' } })).toBe(1);
  });
});
