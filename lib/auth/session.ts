import 'server-only';
import { cookies } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { cache } from 'react';
import { findSessionHolder, type SessionHolder } from '@/lib/administrators/queries';
import { databaseTrouble } from '@/lib/db/trouble';
import { Unavailable } from '@/lib/forms/unavailable';
import { currentOrigin, currentPath, markUnavailable } from '@/lib/request-context';
import { type Actor, grantActor } from './actor';
import type { Permission } from './permissions';
import { safePath } from './safe-path';
import { openSession, sessionCookieName } from './session-cookie';

/** Who is signed in, read from the database once a request; null if nobody is. */
export const findSignedIn = cache(async (): Promise<(SessionHolder & { sessionId: string }) | null> => {
  const value = (await cookies()).get(sessionCookieName())?.value;
  const sessionId = value === undefined ? null : await openSession(value);
  if (sessionId === null) return null;
  const holder = await holderOf(sessionId);
  return holder && { ...holder, sessionId };
});

/** The first that every page and action asks of the database, so the place to notice that it is away. */
async function holderOf(sessionId: string): Promise<SessionHolder | null> {
  try {
    return await findSessionHolder(sessionId, new Date());
  } catch (error) {
    if (databaseTrouble(error) !== 'unavailable') throw error;
    markUnavailable();
    throw new Unavailable(error);
  }
}

/** Where to sign in, and to come back from to the page that was asked for. */
function loginAddress(path: string | null): string {
  const callbackUrl = safePath(path);
  return callbackUrl === null || callbackUrl === '/'
    ? '/login'
    : `/login?${new URLSearchParams({ callbackUrl })}`;
}

/**
 * The gate before every page and action of the console: sends who is not signed in to sign in, who is to set up a second
 * factor first there, and answers 403 where the role lacks one of the permissions. Call it first thing, outside any Suspense boundary: later the status is sent.
 */
export async function requireActor<P extends Permission>(...permissions: [P, ...P[]]): Promise<Actor<P>> {
  const holder = await findSignedIn();
  if (holder === null) redirect(loginAddress(currentPath()));
  if (holder.secondFactorDue && permissions.some((permission) => permission !== 'account:secure')) {
    redirect('/second-factor');
  }
  const identity = {
    kind: 'ADMINISTRATOR',
    id: holder.id,
    name: holder.email,
    role: holder.role,
    origin: currentOrigin(),
  } as const;
  const actors = permissions.map((permission) => grantActor(identity, permission));
  const [actor] = actors;
  if (!actor || actors.includes(null)) forbidden();
  return actor;
}
