import { randomUUID } from 'node:crypto';
import { RequestCookiesAdapter } from 'next/dist/server/web/spec-extension/adapters/request-cookies';
import { NextRequest } from 'next/server';
import { describe, expect, it, vi } from 'vitest';
import { sealSession, sessionCookieName } from '@/lib/auth/session-cookie';
import { db } from '@/lib/db';
import type { FormAction } from '@/lib/forms/form-state';
import { PASSWORD, passwordHash } from '@/lib/second-factors/testing';
import { newAdministrator, signedIn } from '@/lib/testing/administrators';
import type { Role } from '@/prisma/generated/enums';
import {
  changeRoleAction,
  inviteAdministratorAction,
  issueResetLinkAction,
  setEnabledAction,
} from './actions';

// Outside of Next nothing says what the request carries but this.
const request = vi.hoisted(() => ({ cookies: vi.fn(), headers: vi.fn() }));
vi.mock('next/headers', () => request);
vi.mock('next/cache', () => ({ revalidatePath: vi.fn() }));

const MINUTE_MS = 60_000;

/** The requests that follow are those of an Owner who has shown who they are so many minutes ago. */
async function asOwner({ minutesAgo }: { minutesAgo: number }) {
  const owner = await newAdministrator({ role: 'OWNER', passwordHash });
  const sessionId = await signedIn(owner);
  const provenAt = new Date(Date.now() - minutesAgo * MINUTE_MS);
  await db().administratorSession.update({ where: { id: sessionId }, data: { provenAt } });
  const headers = { cookie: `${sessionCookieName()}=${await sealSession(sessionId)}` };
  const { cookies } = new NextRequest('http://localhost/', { headers });
  request.cookies.mockResolvedValue(RequestCookiesAdapter.seal(cookies));
  request.headers.mockResolvedValue(new Headers());
  return { later: () => db().administratorSession.update({ where: { id: sessionId }, data: LONG_AGO }) };
}
const LONG_AGO = { provenAt: new Date(0) };

/** @returns what was refused, by field; null where it was done */
async function sent<Data>(action: FormAction<Data>, fields: Record<string, string>) {
  const formData = new FormData();
  for (const [name, value] of Object.entries(fields)) formData.set(name, value);
  const state = await action({ status: 'idle' }, formData);
  if (state.status !== 'error') return null;
  const refused = Object.entries(state.fieldErrors).map(([field, errors]) => [field, errors[0]?.key]);
  return refused.length === 0 ? { form: state.message?.key } : Object.fromEntries(refused);
}

const asked = { currentPassword: 'proveByPassword' };
const stored = ({ id }: { id: string }) => db().administrator.findUniqueOrThrow({ where: { id } });
const linksOf = ({ id }: { id: string }) => db().oneTimeLink.count({ where: { administratorId: id } });
const roleChange = ({ id }: { id: string }, role: Role) => ({ id, version: '1', role });
const enabling = ({ id }: { id: string }, enabled: boolean) => ({
  id,
  version: '1',
  enabled: String(enabled),
});

describe("an Owner's session that was left open", () => {
  it('neither makes nor unmakes an Owner before the password is shown', async () => {
    await asOwner({ minutesAgo: 60 });
    for (const [from, to] of [
      ['OWNER', 'ADMINISTRATOR'],
      ['OWNER', 'AUDITOR'],
      ['AUDITOR', 'OWNER'],
    ] as const) {
      const person = await newAdministrator({ role: from });
      expect(await sent(changeRoleAction, roleChange(person, to)), `${from} to ${to}`).toEqual(asked);
      expect(await stored(person)).toMatchObject({ role: from, version: 1 });
    }
  });

  it('does with the password, and then what follows without', async () => {
    await asOwner({ minutesAgo: 60 });
    const [one, other] = [
      await newAdministrator({ role: 'OWNER' }),
      await newAdministrator({ role: 'OWNER' }),
    ];
    const change = { ...roleChange(one, 'AUDITOR'), currentPassword: PASSWORD };
    expect(await sent(changeRoleAction, change)).toBeNull();
    expect(await stored(one)).toMatchObject({ role: 'AUDITOR' });
    expect(await sent(issueResetLinkAction, { id: other.id })).toBeNull();
  });

  it('enables no Owner, and makes no link to the account of one', async () => {
    await asOwner({ minutesAgo: 60 });
    const disabled = await newAdministrator({ role: 'OWNER', enabled: false });
    expect(await sent(setEnabledAction, enabling(disabled, true))).toEqual(asked);
    expect(await stored(disabled)).toMatchObject({ enabled: false });
    const proven = { ...enabling(disabled, true), currentPassword: PASSWORD };
    const owner = await newAdministrator({ role: 'OWNER' });
    expect(await sent(issueResetLinkAction, { id: owner.id })).toEqual(asked);
    expect(await linksOf(owner)).toBe(0);
    expect(await sent(setEnabledAction, proven)).toBeNull();
    expect(await stored(disabled)).toMatchObject({ enabled: true });
  });

  it('makes no link to an invited Owner by repeating the invitation for another role', async () => {
    const { later } = await asOwner({ minutesAgo: 0 });
    const id = randomUUID();
    const invitation = { id, name: 'Ada', email: `${id}@example.com` };
    expect(await sent(inviteAdministratorAction, { ...invitation, role: 'OWNER' })).toBeNull();
    const before = await db().oneTimeLink.findMany({ where: { administratorId: id } });
    await later();
    expect(await sent(inviteAdministratorAction, { ...invitation, role: 'OWNER' })).toEqual(asked);
    expect(await sent(inviteAdministratorAction, { ...invitation, role: 'AUDITOR' })).toEqual({
      email: 'emailTaken',
    });
    expect(await db().oneTimeLink.findMany({ where: { administratorId: id } })).toEqual(before);
  });

  it('does what concerns Administrators and Auditors alone without being asked', async () => {
    await asOwner({ minutesAgo: 60 });
    const person = await newAdministrator({ role: 'ADMINISTRATOR' });
    expect(await sent(changeRoleAction, roleChange(person, 'AUDITOR'))).toBeNull();
    expect(await sent(issueResetLinkAction, { id: person.id })).toBeNull();
    const disabled = await newAdministrator({ enabled: false });
    expect(await sent(setEnabledAction, enabling(disabled, true))).toBeNull();
  });

  it('takes power away without being asked: a disabled Owner opens nothing', async () => {
    await asOwner({ minutesAgo: 60 });
    const person = await newAdministrator({ role: 'OWNER' });
    expect(await sent(setEnabledAction, enabling(person, false))).toBeNull();
    expect(await sent(issueResetLinkAction, { id: person.id })).toEqual({ form: 'enableFirst' });
  });
});

it('an Owner who has just signed in is not asked', async () => {
  await asOwner({ minutesAgo: 4 });
  const person = await newAdministrator({ role: 'OWNER' });
  expect(await sent(issueResetLinkAction, { id: person.id })).toBeNull();
  expect(await sent(changeRoleAction, roleChange(person, 'AUDITOR'))).toBeNull();
  expect(await linksOf(person)).toBe(0);
});
