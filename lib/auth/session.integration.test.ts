import { RequestCookiesAdapter } from 'next/dist/server/web/spec-extension/adapters/request-cookies';
import { NextRequest } from 'next/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { enrolled } from '@/lib/second-factors/testing';
import { newAdministrator, signedIn } from '@/lib/testing/administrators';
import type { Permission } from './permissions';
import { requireActor } from './session';
import { sealSession, sessionCookieName } from './session-cookie';

// Outside of Next nothing says what the request carries but this.
const jar = vi.hoisted(() => ({ cookies: vi.fn() }));
vi.mock('next/headers', () => jar);

afterEach(async () => {
  await db().signInPolicy.update({ where: { id: 1 }, data: { secondFactorForOwners: false } });
});

const requireSecondFactor = () =>
  db().signInPolicy.update({ where: { id: 1 }, data: { secondFactorForOwners: true } });

/** @returns where the gate sends who comes with that session; null where it lets them in */
async function sentTo(sessionId: string, ...permissions: [Permission, ...Permission[]]) {
  const headers = { cookie: `${sessionCookieName()}=${await sealSession(sessionId)}` };
  const request = new NextRequest('http://localhost/', { headers });
  jar.cookies.mockResolvedValue(RequestCookiesAdapter.seal(request.cookies));
  try {
    await requireActor(...permissions);
    return null;
  } catch (error) {
    // What `redirect` throws: NEXT_REDIRECT;<kind>;<where to>;<status>;
    const digest = error instanceof Error && 'digest' in error ? String(error.digest) : '';
    if (!digest.startsWith('NEXT_REDIRECT;')) throw error;
    return digest.split(';')[2];
  }
}

describe('an Owner who is to set up a second factor', () => {
  it('is sent there by the gate of every page and action', async () => {
    const session = await signedIn(await newAdministrator({ role: 'OWNER' }));
    expect(await sentTo(session, 'applications:read')).toBeNull();
    await requireSecondFactor();
    for (const permission of ['applications:read', 'administrators:write', 'profile:write'] as const) {
      expect(await sentTo(session, permission)).toBe('/second-factor');
    }
    expect(await sentTo(session, 'account:secure', 'profile:write')).toBe('/second-factor');
    expect(await sentTo(session, 'account:secure')).toBeNull();
  });

  it('is let in once it is set up', async () => {
    const { person } = await enrolled({ role: 'OWNER' });
    const session = await signedIn(person);
    await requireSecondFactor();
    expect(await sentTo(session, 'applications:read')).toBeNull();
  });
});

it('who has no session is sent to sign in, whatever they ask for', async () => {
  await requireSecondFactor();
  expect(await sentTo(crypto.randomUUID(), 'account:secure')).toBe('/login');
});
