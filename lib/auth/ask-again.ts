import 'server-only';
import { currentClient } from './client';
import { ProofNeeded, type Shown } from './proof-needed';
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

/**
 * Writes, and where it turns out that the write takes it, asks as `askAgain` does and writes once more.
 *
 * @throws Refusal as `requireRecentProof` and the write do
 */
export async function askAgainIfNeeded<T>(proof: Proof, write: (shown: Shown) => Promise<T>): Promise<T> {
  try {
    return await write({ proven: false });
  } catch (error) {
    if (!(error instanceof ProofNeeded)) throw error;
  }
  await askAgain(proof);
  return write({ proven: true });
}
