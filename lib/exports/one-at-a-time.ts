import type { Actor } from '@/lib/auth/actor';
import { logger } from '@/lib/logger';
import { type ExportLease, releaseLease, renewLease, takeLease } from './mutations';
import { LEASE_S, refuseForNow } from './under-way';

/** Renewed well before it runs out, and not for every batch. */
const RENEWED_AFTER_MS = (LEASE_S * 1000) / 3;

type Held = <Row>(batches: AsyncGenerator<Row[]>) => AsyncGenerator<Row[]>;

/** Whatever happens to this, the lease runs out by itself. */
async function release(lease: ExportLease): Promise<void> {
  try {
    await releaseLease(lease);
  } catch (err) {
    logger().warn({ err }, 'the turn of an export was not given back');
  }
}

/** @throws Error when somebody has taken the turn of who did not hand out anything for too long */
async function* hold<Row>(lease: ExportLease, batches: AsyncGenerator<Row[]>): AsyncGenerator<Row[]> {
  let renewed = Date.now();
  try {
    for await (const batch of batches) {
      if (Date.now() - renewed > RENEWED_AFTER_MS) {
        if (!(await renewLease(lease))) throw new Error('another export was begun meanwhile');
        renewed = Date.now();
      }
      yield batch;
    }
  } finally {
    await release(lease);
  }
}

/**
 * Serves one export of an administrator at a time, on any instance: each reads much, and nobody needs two at once. Its turn
 * ends with the file, when its request ends, or when nothing was handed out for a minute, as after a crash.
 *
 * @param serve - wraps what it reads in `held`
 * @returns a refusal (`refuseForNow`) while another one is under way
 */
export async function oneAtATime(
  actor: Pick<Actor, 'id'>,
  request: Request,
  serve: (held: Held) => Promise<Response>,
): Promise<Response> {
  const lease = await takeLease(actor);
  if (lease === null) return refuseForNow(request);
  const { signal } = request;
  // Of whom hangs up before the first batch nothing else is heard.
  signal.addEventListener('abort', () => void release(lease), { once: true });
  if (signal.aborted) await release(lease);
  try {
    return await serve((batches) => hold(lease, batches));
  } catch (error) {
    await release(lease);
    throw error;
  }
}
