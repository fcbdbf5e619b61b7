import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';

/**
 * Starts `contender` while `first` has written but not yet committed, and lets `first` commit when a statement of another
 * connection waits for a lock, so that the two are certain to overlap, or when `contender` did not wait for it at all.
 *
 * @param within - the transaction of `first`
 */
export async function overlap<T>(
  first: (tx: Transaction) => Promise<unknown>,
  contender: () => Promise<T>,
  within = (work: (tx: Transaction) => Promise<void>) => db().$transaction(work),
): Promise<T> {
  let second: Promise<T> | undefined;
  await within(async (tx) => {
    await first(tx);
    let settled = false;
    const settle = () => {
      settled = true;
    };
    second = contender();
    // Looked at below; without a handler now, a refusal that comes early would count as unhandled.
    second.then(settle, settle);
    while (!settled) {
      const waiting = await db().$queryRaw<unknown[]>`
        SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      if (waiting.length > 0) return;
    }
  });
  if (second === undefined) throw new Error('the transaction ended before the other began');
  return second;
}
