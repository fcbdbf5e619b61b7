import 'server-only';
import { currentClient } from './client';
import { type Proof, requireRecentProof } from './recent-proof';
import { findSignedIn, requireActor } from './session';

/**
 * Has whoever sent the request being handled show once more who they are, unless they have lately; in an action, after its
 * own gate.
 *
 * @throws Refusal as `requireRecentProof` does
 */
export async function askAgain(proof: Proof): Promise<void> {
  const actor = await requireActor('profile:write');
  const sessionId = (await findSignedIn())?.sessionId ?? '';
  await requireRecentProof(actor, { sessionId, client: await currentClient() }, proof);
}
