import { UnavailableError } from '@/lib/oauth/ports';

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
