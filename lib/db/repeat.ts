import { setTimeout as delay } from 'node:timers/promises';
import type { PrismaClient } from '@/prisma/generated/client';
import { isConflict } from './trouble';

/** In all. Two that have met once seldom meet again; whoever meets somebody each time is told. */
const ATTEMPTS = 4;
/** Milliseconds, doubled from one attempt to the next; how much of it is left to chance, or both would meet again. */
const FIRST_PAUSE_MS = 40;

/**
 * Tries again what the database has rolled back because it met another transaction (a deadlock, a serialization failure).
 * PostgreSQL says so in its log each time.
 *
 * @param work - whole transactions, which do nothing but to the database: what they did was undone
 * @param pause - takes milliseconds
 */
export async function repeatOnConflict<T>(
  work: () => Promise<T>,
  pause: (ms: number) => Promise<unknown> = delay,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !isConflict(error)) throw error;
      await pause(Math.random() * FIRST_PAUSE_MS * 2 ** (attempt - 1));
    }
  }
}

/** The same client, whose interactive transactions are repeated when they conflict: no mutation has to know. */
export function repeatingTransactions(prisma: PrismaClient): PrismaClient {
  const begin = prisma.$transaction.bind(prisma);
  const transaction = (...[work, options]: Parameters<typeof begin>) =>
    // A list of queries is made once and cannot be asked again.
    typeof work === 'function' ? repeatOnConflict(() => begin(work, options)) : begin(work, options);
  return new Proxy(prisma, {
    get: (target, name) => (name === '$transaction' ? transaction : Reflect.get(target, name)),
  });
}
