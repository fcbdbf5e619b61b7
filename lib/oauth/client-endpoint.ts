import type { Answer, Answerer, IncomingRequest } from './answer';
import {
  basicChallenge,
  InvalidClient,
  InvalidRequest,
  type OAuthError,
  renderRefusal,
  TemporarilyUnavailable,
  toRefusal,
} from './errors';
import { type Parameters, parseForm, refuseInQuery } from './parameters';
import type { ClientEndpointPorts, RequestContext } from './ports';
import type { ErrorCode, RefusalReason } from './refusal-reason';
import { readBody, requireForm } from './request-body';

/** What is known so far of a request, and what came of it. */
export interface RequestDraft {
  readonly requestId: string;
  readonly source: string;
  /** HTTP status of the answer; 0 until it is decided. */
  status: number;
  error: ErrorCode | null;
  /** Exact and private, as is `detail`. */
  reason: RefusalReason | null;
  detail: string | null;
  /** As presented, so anything up to 16 KiB. */
  clientId: string | null;
}

interface ClientEndpointSteps<Draft> {
  begin(time: number, context: RequestContext): Draft;
  /** Writes into the draft what it learns; whichever step cannot go on throws the refusal. */
  answer(request: IncomingRequest, draft: Draft): Promise<Answer>;
  /** Is called exactly once for each request, after its answer is decided. */
  report(draft: Draft): void;
}

/** An endpoint at which clients have to say who they are: what it refuses, it refuses as RFC 6749 §5.2 says. */
export function createClientAnswerer<Draft extends RequestDraft>(
  steps: ClientEndpointSteps<Draft>,
  ports: ClientEndpointPorts,
): Answerer<RequestContext> {
  // RFC 9110 §15.5.2 wants it on every 401.
  const challenge = { 'WWW-Authenticate': basicChallenge(ports.realm) };
  return async (request, context) => {
    const draft = steps.begin(ports.now(), context);
    let answer: Answer;
    try {
      answer = await steps.answer(request, draft);
    } catch (error) {
      const refusal = await refuse(error, draft, ports);
      answer = renderRefusal(refusal, context.requestId, refusal.status === 401 ? challenge : {});
    }
    draft.status = answer.status;
    try {
      steps.report(draft);
    } catch (error) {
      ports.unexpected(error, context.requestId);
    }
    return answer;
  };
}

/**
 * The parameters of a form that was posted.
 * @param names what must not stand in the query
 * @throws InvalidRequest
 */
export async function readClientRequest(
  request: IncomingRequest,
  names: readonly string[],
): Promise<Parameters> {
  if (request.method !== 'POST') throw InvalidRequest.methodNotAllowed('POST');
  refuseInQuery(request.url, names);
  requireForm(request);
  return parseForm(await readBody(request));
}

/** What to answer instead; a client that fails too often is told to wait. */
async function refuse(error: unknown, draft: RequestDraft, ports: ClientEndpointPorts): Promise<OAuthError> {
  let refusal = toRefusal(error, draft.requestId, ports);
  if (refusal instanceof InvalidClient) {
    try {
      const seconds = await ports.failures.count(draft.clientId ?? '', draft.source);
      if (seconds > 0) refusal = TemporarilyUnavailable.tooManyFailures(seconds);
    } catch (failure) {
      refusal = toRefusal(failure, draft.requestId, ports);
    }
  }
  draft.error = refusal.code;
  draft.reason = refusal.reason;
  draft.detail = refusal.detail;
  return refusal;
}
