import { createHmac } from 'node:crypto';
import { ProblemError } from '@/lib/management-client/problem-error';
import { EnterpriseRefusal } from '../enterprise';

/** What a creation was answered with: by now, or before under the same key. */
interface Made<T> {
  data: T;
  response: Response;
}

/** How often within a day something may be made, taken away and made again. */
const MOST_TRIES = 200;

/**
 * Idempotency-Keys of a caller. They seal the answers that are kept for them, secrets among these, so nobody who knows
 * a configuration may be able to tell them: they are derived from the client secret.
 */
export function keysOf(clientSecret: string): (content: string) => string {
  return (content) => createHmac('sha256', clientSecret).update(content).digest('base64url');
}

/**
 * Makes something once, and anew where what was made under its key is gone.
 *
 * @param send - with an Idempotency-Key
 * @param isThere - whether what was made before still is
 * @throws EnterpriseRefusal refused, where that has happened too often
 */
export async function createOnce<T>(
  key: string,
  send: (key: string) => Promise<Made<T>>,
  isThere: (made: T) => Promise<boolean>,
): Promise<T> {
  for (let nth = 1; nth <= MOST_TRIES; nth += 1) {
    const { data, response } = await send(`${key}.${nth}`);
    const isOld = response.headers.get('idempotent-replayed') === 'true';
    if (!isOld || (await isThere(data))) return data;
  }
  const words = `The same was made and taken away ${MOST_TRIES} times within a day. Try again tomorrow.`;
  throw new EnterpriseRefusal('refused', words);
}

/** Whether what a call reads is there. */
export async function isFound(read: () => Promise<unknown>): Promise<boolean> {
  try {
    await read();
    return true;
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) return false;
    throw error;
  }
}
