import { inspect } from 'node:util';
import fc from 'fast-check';
import { assertionCases } from './assertions';
import type { Cases, Tell } from './cases';
import { requestCases } from './requests';
import { openSocketCases } from './socket';

export const KINDS = ['requests', 'assertions', 'socket', 'raw'] as const;
export type Kind = (typeof KINDS)[number];

/** Some cases in a world of their own; the same seed makes the same. */
export interface Batch {
  kind: Kind;
  seed: number;
  cases: number;
}

export interface BatchResult {
  /** How often each answer was given. */
  answers: Record<string, number>;
  /** What failed, and the smallest case of it; null: nothing did. */
  failure: string | null;
}

async function open(kind: Kind, tell: Tell): Promise<Cases & { close(): Promise<void> }> {
  const close = async () => undefined;
  if (kind === 'requests') return { ...requestCases(tell), close };
  if (kind === 'assertions') return { ...assertionCases(tell), close };
  const sockets = await openSocketCases();
  const cases = kind === 'socket' ? sockets.requestCases(tell) : sockets.rawCases(tell);
  return { ...cases, close: sockets.close };
}

export async function runBatch({ kind, seed, cases: numRuns }: Batch): Promise<BatchResult> {
  const answers: Record<string, number> = {};
  const { property, endOnFailure, close } = await open(kind, (answer) => {
    answers[answer] = (answers[answer] ?? 0) + 1;
  });
  try {
    const details = await fc.check(property, { numRuns, seed, endOnFailure });
    if (!details.failed) return { answers, failure: null };
    const message = await fc.asyncDefaultReportMessage(details);
    return { answers, failure: `${inspect(details.errorInstance)}\n${message}` };
  } finally {
    await close();
  }
}
