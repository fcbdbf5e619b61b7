import { describe, expect, it } from 'vitest';
import { issueResetLink, recoverOwner } from '@/lib/administrators/mutations';
import { findSessionHolder } from '@/lib/administrators/queries';
import { systemActor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { Refusal } from '@/lib/forms/refusal';
import { choosePassword } from '@/lib/one-time-links/mutations';
import { startSession } from '@/lib/sessions/mutations';
import { actorOf, auditOf, CLIENT, newAdministrator, ORIGIN, signedIn } from '@/lib/testing/administrators';
import { claimCode, disableOwn, enrol, renewRecoveryCodes, resetSecondFactor } from './mutations';
import { findOwnSecondFactor } from './queries';
import { codeAt, enrolled, passwordHash } from './testing';
import { newTotpSecret } from './totp';

const actionsOf = async (id: string) => (await auditOf(id)).map(({ action }) => action);

describe('setting up a second factor', () => {
  it('takes a code of the key that was offered, and ends every other session', async () => {
    const person = await newAdministrator({ passwordHash });
    const actor = actorOf(person, 'account:secure');
    const [here, elsewhere] = [await signedIn(person), await signedIn(person)];
    const secret = newTotpSecret();
    const enrolment = { secret, verifiedHash: passwordHash, sessionId: here };
    await expect(enrol(actor, { ...enrolment, code: '000000' })).rejects.toEqual(
      new Refusal('codeWrong', 'code'),
    );
    expect(await findOwnSecondFactor(actor)).toBeNull();

    const codes = await enrol(actor, { ...enrolment, code: codeAt(secret, Date.now()) });
    expect(codes).toHaveLength(10);
    expect(await findOwnSecondFactor(actor)).toMatchObject({ recoveryCodesLeft: 10 });
    expect(await findSessionHolder(here, new Date())).not.toBeNull();
    expect(await findSessionHolder(elsewhere, new Date())).toBeNull();
    expect(await actionsOf(person.id)).toContain('administrator.second_factor_enrolled');
  });

  it('stores neither the key nor a recovery code as they are, nor tells them to the audit log', async () => {
    const { person, secret, codes } = await enrolled();
    const stored = await db().secondFactor.findUniqueOrThrow({
      where: { administratorId: person.id },
      include: { recoveryCodes: true },
    });
    const everything = [
      stored.sealedSecret,
      ...stored.recoveryCodes.map(({ digest }) => digest),
      Buffer.from(JSON.stringify(await auditOf(person.id))),
    ].map((bytes) => Buffer.from(bytes));
    const texts = [...codes, ...codes.map((code) => code.replaceAll('-', ''))];
    for (const told of [Buffer.from(secret), ...texts.map((text) => Buffer.from(text))]) {
      expect(everything.some((bytes) => bytes.includes(told))).toBe(false);
    }
  });

  it('happens once, of two at the same time', async () => {
    const person = await newAdministrator({ passwordHash });
    const outcomes = await Promise.allSettled(
      [newTotpSecret(), newTotpSecret()].map((secret) =>
        enrol(actorOf(person, 'profile:write'), {
          secret,
          code: codeAt(secret, Date.now()),
          verifiedHash: passwordHash,
          sessionId: crypto.randomUUID(),
        }),
      ),
    );
    const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(refused).toEqual([new Refusal('secondFactorThere')]);
  });
});

describe('a code', () => {
  it('is accepted once, of many at the same time', async () => {
    const { actor, secret } = await enrolled();
    const now = new Date();
    const code = codeAt(secret, now.getTime());
    const claims = await Promise.all(Array.from({ length: 10 }, () => claimCode(actor, code, now)));
    expect(claims.filter((claim) => claim !== null)).toEqual(['code']);
    expect(await claimCode(actor, code, now)).toBeNull();
  });

  it('is refused when a later one was accepted before', async () => {
    const { actor, secret } = await enrolled();
    const now = Date.now();
    expect(await claimCode(actor, codeAt(secret, now), new Date(now))).toBe('code');
    expect(await claimCode(actor, codeAt(secret, now - 30_000), new Date(now))).toBeNull();
    expect(await claimCode(actor, codeAt(secret, now + 30_000), new Date(now))).toBe('code');
  });

  it('is refused when it is that of somebody else, or there is no second factor', async () => {
    const [one, other] = [await enrolled(), await enrolled()];
    expect(await claimCode(one.actor, codeAt(other.secret, Date.now()))).toBeNull();
    expect(await claimCode(one.actor, other.codes[0] ?? '')).toBeNull();
    const nobody = actorOf(await newAdministrator({ passwordHash }), 'profile:write');
    expect(await claimCode(nobody, codeAt(one.secret, Date.now()))).toBeNull();
  });
});

describe('a recovery code', () => {
  it('works once, of many at the same time, however it is typed', async () => {
    const { actor, codes, person } = await enrolled();
    const [first = '', second = ''] = codes;
    const claims = await Promise.all(Array.from({ length: 5 }, () => claimCode(actor, first.toUpperCase())));
    expect(claims.filter((claim) => claim !== null)).toEqual(['recovery code']);
    expect(await claimCode(actor, second.replaceAll('-', ' '))).toBe('recovery code');
    expect(await findOwnSecondFactor(actor)).toMatchObject({ recoveryCodesLeft: 8 });
    expect((await auditOf(person.id)).at(-1)).toMatchObject({
      action: 'administrator.recovery_code_used',
      changes: { recoveryCodesLeft: { from: 9, to: 8 } },
    });
  });

  it('stops working when there are new ones', async () => {
    const { actor, codes, person } = await enrolled();
    const renewed = await renewRecoveryCodes(actor, passwordHash);
    expect(await claimCode(actor, codes[0] ?? '')).toBeNull();
    expect(await claimCode(actor, renewed[0] ?? '')).toBe('recovery code');
    expect(await actionsOf(person.id)).toContain('administrator.recovery_codes_renewed');
  });
});

it('no session that is begun without a code is left over from the moment before', async () => {
  const { person } = await enrolled();
  const who = { administratorId: person.id, passwordHash };
  expect(await startSession(who, CLIENT, 'password')).toBeNull();
  expect(await startSession({ ...who, codeShown: true }, CLIENT, 'password')).not.toBeNull();
});

describe('without a second factor again', () => {
  it('is who switches it off', async () => {
    const { actor, person, codes } = await enrolled();
    await disableOwn(actor, passwordHash);
    expect(await findOwnSecondFactor(actor)).toBeNull();
    expect(await claimCode(actor, codes[0] ?? '')).toBeNull();
    expect(await actionsOf(person.id)).toContain('administrator.second_factor_disabled');
  });

  it('is not who has changed the password in that moment', async () => {
    const { actor } = await enrolled();
    await expect(disableOwn(actor, '$argon2id$other')).rejects.toEqual(new Refusal('changedMeanwhile'));
    await expect(renewRecoveryCodes(actor, '$argon2id$other')).rejects.toEqual(
      new Refusal('changedMeanwhile'),
    );
    expect(await findOwnSecondFactor(actor)).not.toBeNull();
  });

  it('is whom an Owner resets, whose sessions end', async () => {
    const { person, actor } = await enrolled();
    const session = await signedIn(person);
    const owner = actorOf(await newAdministrator({ role: 'OWNER' }), 'administrators:write');
    await expect(resetSecondFactor(owner, { id: person.id, version: 2 })).rejects.toEqual(
      new Refusal('changedMeanwhile'),
    );
    await resetSecondFactor(owner, { id: person.id, version: 1 });
    expect(await findOwnSecondFactor(actor)).toBeNull();
    expect(await findSessionHolder(session, new Date())).toBeNull();
    expect((await auditOf(person.id)).at(-1)).toMatchObject({
      action: 'administrator.second_factor_reset',
      actorName: owner.name,
    });
    await expect(resetSecondFactor(owner, { id: person.id, version: 1 })).rejects.toThrow(Refusal);
  });

  it('is not an Owner who resets their own, for which they would need no code', async () => {
    const { person } = await enrolled({ role: 'OWNER' });
    const own = actorOf(person, 'administrators:write');
    await expect(resetSecondFactor(own, { id: person.id, version: 1 })).rejects.toEqual(
      new Refusal('notYourself'),
    );
  });
});

describe('the command on the host', () => {
  it('lets an Owner in again by a link, and nobody else', async () => {
    const { person, actor, secret } = await enrolled({ role: 'OWNER' });
    const session = await signedIn(person);
    const token = await recoverOwner(systemActor('recover-owner'), person.email);
    // Nor does the password alone open it, to whoever else knows it.
    expect(await db().administrator.findUnique({ where: { id: person.id } })).toMatchObject({
      passwordHash: null,
    });
    expect(await findOwnSecondFactor(actor)).toBeNull();
    expect(await claimCode(actor, codeAt(secret, Date.now()))).toBeNull();
    expect(await findSessionHolder(session, new Date())).toBeNull();
    expect(await choosePassword(token, '$argon2id$new', ORIGIN)).toEqual({
      administratorId: person.id,
      secondFactor: false,
    });
    const told = (await auditOf(person.id)).filter(({ actorName }) => actorName === 'recover-owner');
    expect(told.map(({ action }) => action)).toEqual([
      'administrator.second_factor_reset',
      'administrator.link_issued',
    ]);
    const others = [await enrolled(), await enrolled({ role: 'OWNER', enabled: true })];
    await db().administrator.update({ where: { id: others[1]?.person.id }, data: { enabled: false } });
    for (const email of [...others.map(({ person: other }) => other.email), 'nobody@example.com']) {
      await expect(recoverOwner(systemActor('recover-owner'), email)).rejects.toThrow(Refusal);
    }
  });
});

describe('a password link', () => {
  it('does not stand in for the second factor', async () => {
    const { person } = await enrolled();
    const owner = actorOf(await newAdministrator({ role: 'OWNER' }), 'administrators:write');
    const token = await issueResetLink(owner, { id: person.id });
    expect(await choosePassword(token, '$argon2id$new', ORIGIN)).toMatchObject({ secondFactor: true });
  });
});
