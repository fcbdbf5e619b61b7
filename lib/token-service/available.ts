import { UnavailableError } from '@/lib/oauth/ports';

/**
 * What is left of the deadline to a request that has waited for the database before. Never more than all of it, whatever
 * the clock did meanwhile.
 */
export function leftOf(deadlineMs: number, waitedMs: number): number {
  return Math.min(deadlineMs, Math.max(0, deadlineMs - waitedMs));
}

/**
 * What the database answers. Getting a connection and running the statement have a time-out each; this bounds both
 * together.
 *
 * @throws UnavailableError whatever the reason
 */
export async function available<T>(deadlineMs: number, result: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${deadlineMs} ms`)), deadlineMs);
  });
  try {
    return await Promise.race([result, tooLate]);
  } catch (cause) {
    throw new UnavailableError('the database does not answer', 1, { cause });
  } finally {
    clearTimeout(timer);
  }
}
