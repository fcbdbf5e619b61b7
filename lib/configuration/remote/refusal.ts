import { ProblemError, TokenRefusedError } from '@/lib/management-client/problem-error';
import { EnterpriseRefusal, type RefusalReason } from '../enterprise';
import { networkWords } from './network-words';

/** What was not answered by the API itself. */
const isOfAnother = ({ type }: ProblemError) => type === 'about:blank';

function reasonOf(problem: ProblemError): RefusalReason {
  const { status } = problem;
  // Whoever stands in between may have cut off what was done: then nobody may take it for refused, and do it again.
  if (isOfAnother(problem)) return 'unavailable';
  if (status === 404 || status === 412) return 'changed-meanwhile';
  return status === 401 || status === 429 || status >= 500 ? 'unavailable' : 'refused';
}

function wordsOf(problem: ProblemError): string {
  const { detail, errors, requestId } = problem;
  if (isOfAnother(problem)) {
    return `${detail}, and not from an Enterprise Center: is that its address, or is something in between?`;
  }
  const places = errors.map((each) => each.detail).filter((each) => each !== detail);
  const words = [detail, ...new Set(places)].join(' ');
  return requestId === null ? words : `${words} (request ${requestId})`;
}

const ADVICE: Partial<Record<string, string>> = {
  invalid_client:
    'Look at Client ID and secret: it may have expired or been revoked, or the application be disabled.',
  invalid_target:
    'The API has to authorize the application first; of the management API, in its Application Authorization.',
  invalid_scope: 'The scope has to be assigned to the application first, in its API Permissions.',
};

/** Why there is no token, and what to do about it. */
export function noTokenWords(url: string, { status, code, description }: TokenRefusedError): string {
  if (code === null)
    return `${url} answered ${status}, and not as an Enterprise Center: is that its address?`;
  const advice = ADVICE[code];
  return `${url} gave no token: ${description ?? code} (${code}).${advice === undefined ? '' : ` ${advice}`}`;
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
    if (error instanceof TokenRefusedError) {
      throw new EnterpriseRefusal('unavailable', noTokenWords('The Enterprise Center', error));
    }
    // What fetch throws where nobody answers.
    if (error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError')) {
      const why = networkWords(error);
      throw new EnterpriseRefusal('unavailable', `The Enterprise Center cannot be reached: ${why}.`);
    }
    throw error;
  }
}
