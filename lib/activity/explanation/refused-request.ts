import { type Actor, may } from '@/lib/auth/actor';
import { parseAttemptQuery } from '../attempts/attempt-query';
import { listAttempts } from '../attempts/queries';
import { type Explanation, explainAttempt } from './queries';

/** Why a request was refused, as far as it is shown beside its answer. */
export interface RefusedRequest extends Pick<Explanation, 'gates' | 'fix' | 'mended'> {
  readonly attemptId: string;
  readonly reason: string;
  /** Whether the one who looks may change what has to be changed. */
  readonly canFix: boolean;
}

type Reader = Actor<'activity:read' | 'applications:read' | 'apis:read' | 'authorizations:read'>;

/** The newest refusal that is on record under a request id; null: there is none, or none yet. */
export async function findRefusedRequest(
  actor: Reader,
  requestId: string,
  now = new Date(),
): Promise<RefusedRequest | null> {
  if (requestId === '') return null;
  const query = parseAttemptQuery({ request: requestId, outcome: 'refused' }, 'UTC');
  const [attempt] = (await listAttempts(actor, query, now)).rows;
  if (attempt === undefined || attempt.reason === null) return null;
  const { gates, fix, mended } = await explainAttempt(actor, attempt, now);
  return {
    attemptId: attempt.id,
    reason: attempt.reason,
    gates,
    fix,
    mended,
    canFix: fix === null || fix.needs === null || may(actor, fix.needs),
  };
}
