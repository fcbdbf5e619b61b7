import { DATA_HEADERS, transportHeaders } from '@/lib/browser-security/headers';
import { databaseTrouble, isConflict } from '@/lib/db/trouble';
import { settings } from '@/lib/env';
import { Refusal } from '@/lib/forms/refusal';
import { logger } from '@/lib/logger';
import type { Answer, IncomingRequest } from '@/lib/oauth/answer';
import { UnavailableError } from '@/lib/oauth/ports';
import { MANAGEMENT_DOCUMENT_PATH } from './address';
import { type Bearers, requireCaller, requireScopes } from './caller/caller';
import { documentAnswer } from './document/answer';
import type { ManagementAnswer } from './download';
import type { Operation } from './operation';
import { perform } from './perform';
import { PROBLEMS, Problem, problemHelp, problemType } from './problem';
import { refused } from './refused';
import { readBody } from './request-body';
import { findOperation } from './routes';

export interface ManagementContext {
  requestId: string;
  sourceAddress: string | null;
}

const RETRY_AFTER_SECONDS = 2;

/** What one thing or another of ours or of the database threw, as a problem. */
function problemOf(error: unknown, operation: Operation | undefined, requestId: string): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Refusal) return refused(error, operation?.fields);
  if (isConflict(error)) {
    const detail = 'Another change was in the way of this one. Nothing was changed.';
    return new Problem('unavailable', detail, [], { 'Retry-After': '1' });
  }
  const trouble = databaseTrouble(error);
  if (trouble !== null || error instanceof UnavailableError) {
    logger().warn({ err: error, trouble, requestId }, 'the management API cannot reach its database');
    const detail =
      trouble === 'read-only'
        ? 'The database takes no changes at the moment.'
        : 'The database cannot be reached at the moment; it is not certain whether anything was changed.';
    return new Problem('unavailable', detail, [], { 'Retry-After': String(RETRY_AFTER_SECONDS) });
  }
  logger().error({ err: error, requestId, operation: operation?.id }, 'unexpected error');
  return new Problem('internal-error', 'It is in the log under the request id.');
}

function render(problem: Problem, { requestId }: ManagementContext): Answer {
  const { kind, status, detail, errors, headers } = problem;
  const [, title] = PROBLEMS[kind];
  const body = {
    type: problemType(kind),
    title,
    status,
    detail,
    ...(errors.length > 0 && { errors }),
    requestId,
  };
  return {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      Link: `<${problemHelp(settings().PUBLIC_URL, kind)}>; rel="help"`,
      ...headers,
    },
    body: JSON.stringify(body),
  };
}

/** Of a name or value as it is written; undefined: its percent-encoding is broken, or is that of no text. */
function decoded(written: string): string | undefined {
  try {
    const text = decodeURIComponent(written.replaceAll('+', ' '));
    return text.includes('\0') ? undefined : text;
  } catch {
    // It throws for what it cannot decode, and for nothing else.
    return undefined;
  }
}

/** @throws Problem for a parameter that is no text, or that stands there twice, of which one would be lost */
function queryOf({ search }: URL): Record<string, string> {
  const query = new Map<string, string>();
  for (const pair of search.slice(1).split('&')) {
    if (pair === '') continue;
    const [writtenName = '', ...rest] = pair.split('=');
    const [name, value] = [decoded(writtenName), decoded(rest.join('='))];
    if (name === undefined || value === undefined) throw Problem.parameter(name ?? '', 'Not a text.');
    if (query.has(name)) throw Problem.parameter(name, 'Given more than once.', 'repeated');
    // Under this name an object keeps no value, so that nothing would refuse it as unknown.
    if (name === '__proto__') throw Problem.parameter(name, 'There is nothing of this name here.', 'unknown');
    query.set(name, value);
  }
  return Object.fromEntries(query);
}

/**
 * The path as it is written, if there is nothing in it that servers read in different ways: dot segments and backslashes
 * lead a proxy's rule to one resource and us to another.
 *
 * @throws Problem not-found
 */
function pathOf(written: string, { pathname }: URL): string {
  const path = /^https?:\/\/[^/?#]*([^?#]*)/i.exec(written)?.[1];
  if (path !== pathname) throw Problem.notFound();
  return pathname;
}

/**
 * Everything that the management API answers, by whichever door it was asked. An access token in the header is all that
 * counts for who calls: no cookie is read, and no other site's script can send one.
 */
export async function answerManagement(
  request: IncomingRequest,
  context: ManagementContext,
  service: () => Bearers | Promise<Bearers>,
): Promise<ManagementAnswer> {
  let operation: Operation | undefined;
  let answer: ManagementAnswer;
  try {
    const { PUBLIC_URL } = settings();
    const url = new URL(request.url);
    if (url.pathname === MANAGEMENT_DOCUMENT_PATH)
      return await documentAnswer(request, PUBLIC_URL, context.requestId);
    const pathname = pathOf(request.url, url);
    const found = findOperation(request.method, pathname);
    operation = found.operation;
    const authorization = request.headers.get('authorization');
    const bearers = await service();
    const before = await requireCaller(bearers, authorization, context);
    requireScopes(before, operation.scopes);
    const body = await readBody(request, operation.upload);
    // A body may take its time, while which all of this may be withdrawn: what counts is what is committed when all of the
    // request is there.
    const isThereAtOnce = body === undefined && request.headers.get('transfer-encoding') === null;
    const caller = isThereAtOnce ? before : await requireCaller(bearers, authorization, context);
    requireScopes(caller, operation.scopes);
    answer = await perform(operation, {
      params: found.params,
      query: queryOf(url),
      pathname,
      text: typeof body === 'string' ? body : undefined,
      file: typeof body === 'string' ? undefined : body,
      header: (name) => request.headers.get(name),
      caller,
      now: new Date(),
    });
  } catch (error) {
    answer = render(problemOf(error, operation, context.requestId), context);
  }
  const headers = {
    'Cache-Control': 'no-store',
    ...DATA_HEADERS,
    ...transportHeaders(settings().PUBLIC_URL),
    'X-Request-Id': context.requestId,
    ...answer.headers,
  };
  return { ...answer, headers, body: request.method === 'HEAD' ? null : answer.body };
}
