import { ProblemError, TokenRefusedError } from '@/lib/management-client/problem-error';
import { EnterpriseRefusal, type RefusalReason } from '../enterprise';

function reasonOf({ status }: ProblemError): RefusalReason {
  if (status === 404 || status === 412) return 'changed-meanwhile';
  return status === 401 || status === 429 || status >= 500 ? 'unavailable' : 'refused';
}

function wordsOf({ detail, errors, requestId }: ProblemError): string {
  const places = errors.map((each) => each.detail).filter((each) => each !== detail);
  const words = [detail, ...new Set(places)].join(' ');
  return requestId === null ? words : `${words} (request ${requestId})`;
}

/** What lies under the “fetch failed” of Node. */
function networkWords(error: Error): string {
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}

/**
 * Does something with the management API, and says in the words of `Enterprise` why it cannot be done.
 *
 * @throws EnterpriseRefusal
 */
export async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProblemError) throw new EnterpriseRefusal(reasonOf(error), wordsOf(error));
    if (error instanceof TokenRefusedError) throw new EnterpriseRefusal('unavailable', error.message);
    // What fetch throws where nobody answers.
    if (error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError')) {
      const why = networkWords(error);
      throw new EnterpriseRefusal('unavailable', `The Enterprise Center cannot be reached: ${why}.`);
    }
    throw error;
  }
}
