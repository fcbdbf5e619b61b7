import { setTimeout as delay } from 'node:timers/promises';
import type { Actor } from '@/lib/auth/actor';
import { openExistingDataKey } from '@/lib/data-key/queries';
import { db, dbPool } from '@/lib/db';
import { processWide } from '@/lib/process-wide';
import { type Finding, findChainSummary, verifyAuditChain } from './chain/queries';

/** Milliseconds after which a request has verified enough. */
const SLICE_MS = 1500;
const WAIT_MS = 500;

export interface Slice {
  /** The number up to which everything is as it was recorded. */
  upTo: number;
  /** How many events there are. */
  events: number;
  /** undefined: there is more to verify. null: the log is whole. */
  finding?: Finding | null;
  /** When the first event happened. */
  since: Date | null;
  /** Of how many the chain found when it was begun, and when. */
  sealed: number;
  sealedAt: Date | null;
}

/** Verifies the log from an event on, for as long as a request may take. */
export async function verifySlice(_actor: Actor<'audit:read'>, after: number): Promise<Slice> {
  await openExistingDataKey(db());
  const summary = await findChainSummary(dbPool());
  const about = {
    events: summary?.events ?? 0,
    since: summary?.since ?? null,
    sealed: summary?.sealed ?? 0,
    sealedAt: summary?.sealedAt ?? null,
  };
  // Whoever asks meanwhile asks again: it takes the processor and the database that sign-ins and tokens need too.
  if (processWide.verifyingAudit) {
    await delay(WAIT_MS);
    return { ...about, upTo: after };
  }
  processWide.verifyingAudit = true;
  try {
    const started = performance.now();
    const steps = verifyAuditChain(dbPool(), after);
    for (;;) {
      const { done, value } = await steps.next();
      if (done) return { ...about, upTo: value.last.seq, finding: value.finding };
      if (performance.now() - started >= SLICE_MS) return { ...about, upTo: value };
    }
  } finally {
    processWide.verifyingAudit = false;
  }
}
