import { findCredentials } from '@/lib/administrators/queries';
import { Refusal } from '@/lib/forms/refusal';
import { type Client, markProven } from '@/lib/sessions/mutations';
import { findProvenAt } from '@/lib/sessions/queries';
import type { Actor } from './actor';
import { requireOwnCode, requireOwnPassword } from './prove-oneself';

const MINUTE_MS = 60_000;
/** For so long after somebody has shown who they are, they are not asked again. */
export const RECENT_MS = 5 * MINUTE_MS;

/** What a form may bring along: nothing, until it is asked for. */
export interface Proof {
  currentPassword?: string | undefined;
  code?: string | undefined;
}

/**
 * Has somebody show once more who they are, unless they have done so within the last minutes, before they give others
 * power over everything: a session that was stolen or left open is not to make itself a second one. By a code where they
 * have a second factor, else by the password; both are counted as when signing in.
 *
 * @throws Refusal that says which of both is wanted, at the field for it; if what was given is wrong; and, of somebody who
 * has neither and signs in through a provider, that they have to do that again
 */
export async function requireRecentProof(
  actor: Actor<'profile:write'>,
  { sessionId, client }: { sessionId: string; client: Client },
  { currentPassword, code }: Proof,
  now = new Date(),
): Promise<void> {
  const provenAt = await findProvenAt(actor, sessionId);
  const age = now.getTime() - (provenAt?.getTime() ?? 0);
  // Not from the future either, as where a clock was set back.
  if (age >= 0 && age < RECENT_MS) return;
  const credentials = await findCredentials({ id: actor.id ?? '' });
  if (credentials?.hasSecondFactor) {
    if (!code) throw new Refusal('proveByCode', 'code');
    await requireOwnCode(actor, client, code);
  } else if (credentials?.passwordHash) {
    if (!currentPassword) throw new Refusal('proveByPassword', 'currentPassword');
    await requireOwnPassword(actor, client, currentPassword);
  } else {
    throw new Refusal('proveBySignIn');
  }
  await markProven(actor, sessionId, now);
}
