import { beforeEach, describe, expect, it, vi } from 'vitest';
import { verifyPassword } from '@/lib/auth/password';
import { db } from '@/lib/db';
import { Refusal } from '@/lib/forms/refusal';
import { logger } from '@/lib/logger';
import { setUp } from '@/lib/setup/mutations';
import { findSetupState } from '@/lib/setup/queries';
import { auditOf, newAdministrator, ORIGIN } from '@/lib/testing/administrators';
import { ensureFirstOwner } from './first-owner';

const PUBLIC_URL = 'https://center.example.com';
const given = { PUBLIC_URL, ADMIN_EMAIL: 'First@Example.com', ADMIN_PASSWORD: 'correct horse battery' };
const owner = (email: string) => ({ name: 'First', email, passwordHash: '$argon2id$x' });
const inHours = (n: number) => new Date(Date.now() + n * 60 * 60 * 1000);

async function setupToken(): Promise<string> {
  const outcome = await ensureFirstOwner({ PUBLIC_URL });
  if (outcome.status !== 'awaited') throw new Error(outcome.status);
  const url = new URL(outcome.setupAddress);
  expect(url.href).toBe(`${PUBLIC_URL}/setup?token=${url.searchParams.get('token')}`);
  return url.searchParams.get('token') ?? '';
}

beforeEach(async () => {
  await db().administrator.deleteMany();
  await db().oneTimeLink.deleteMany();
});

describe('the first start', () => {
  it('makes the Owner that the variables name, once, also when instances start together', async () => {
    const outcomes = await Promise.all([
      ensureFirstOwner(given),
      ensureFirstOwner(given),
      ensureFirstOwner(given),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['created', 'exists', 'exists']);
    const [made, ...more] = await db().administrator.findMany();
    expect(more).toEqual([]);
    expect(made).toMatchObject({ email: 'first@example.com', name: 'first', role: 'OWNER', enabled: true });
    expect(await verifyPassword(made?.passwordHash ?? null, given.ADMIN_PASSWORD)).toBe(true);
    expect(await auditOf(made?.id ?? '')).toMatchObject([
      { action: 'administrator.created', actorName: 'first start' },
    ]);
  });

  it('takes a password that is easily guessed from who has the host, and says so in the log', async () => {
    const warned = vi.spyOn(logger(), 'warn').mockReturnValue();
    expect(await ensureFirstOwner({ ...given, ADMIN_PASSWORD: 'Password2026!' })).toMatchObject({
      status: 'created',
    });
    expect(warned.mock.calls).toEqual([[expect.stringContaining('ADMIN_PASSWORD is easily guessed')]]);
    warned.mockRestore();
  });

  it('leaves administrators alone, whatever the variables say', async () => {
    await newAdministrator({ role: 'AUDITOR' });
    expect(await ensureFirstOwner(given)).toEqual({ status: 'exists' });
    expect(await ensureFirstOwner({ PUBLIC_URL })).toEqual({ status: 'exists' });
    expect(await db().administrator.count()).toBe(1);
    expect(await db().oneTimeLink.count()).toBe(0);
  });

  it('gives a link of its own at each start; every one works for a day', async () => {
    const [first, second] = [await setupToken(), await setupToken()];
    expect(second).not.toBe(first);
    for (const token of [first, second]) {
      expect(await findSetupState(token)).toBe('OPEN');
      expect(await findSetupState(token, inHours(23.9))).toBe('OPEN');
      expect(await findSetupState(token, inHours(24.1))).toBe('INVALID');
    }
    expect(await findSetupState('A'.repeat(43))).toBe('INVALID');
  });
});

describe('the set-up link', () => {
  it('makes one Owner, and then is used up together with all others', async () => {
    const [one, other] = [await setupToken(), await setupToken()];
    const outcomes = await Promise.allSettled([
      setUp(one, owner('one@example.com'), ORIGIN),
      setUp(other, owner('other@example.com'), ORIGIN),
    ]);
    const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(refused).toEqual([new Refusal('alreadySetUp')]);
    expect(await db().administrator.count({ where: { role: 'OWNER' } })).toBe(1);
    expect(await db().oneTimeLink.count()).toBe(0);
    expect(await findSetupState(one)).toBe('DONE');
    expect(await findSetupState(other)).toBe('DONE');
  });

  it('makes nobody when it is unknown or too old', async () => {
    const token = await setupToken();
    const late = setUp(token, owner('late@example.com'), ORIGIN, inHours(24.1));
    await expect(late).rejects.toEqual(new Refusal('linkInvalid'));
    const guessed = setUp('A'.repeat(43), owner('guess@example.com'), ORIGIN);
    await expect(guessed).rejects.toEqual(new Refusal('linkInvalid'));
    expect(await db().administrator.count()).toBe(0);
  });
});
