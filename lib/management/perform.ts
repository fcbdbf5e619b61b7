import { z } from 'zod';
import { atomically } from '@/lib/db';
import { settings } from '@/lib/env';
import type { Answer } from '@/lib/oauth/answer';
import { MANAGEMENT_PATH } from './address';
import { sealCursor } from './cursor';
import { entityTag, isUnchanged, requireMatch } from './entity-tag';
import { performOnce } from './idempotency/mutations';
import type { Caller, Operation, Outcome, Prepared } from './operation';
import { Problem } from './problem';
import { parseBody } from './request-body';

export interface Performance {
  params: Record<string, string>;
  query: Record<string, string>;
  pathname: string;
  /** Of the body; undefined: there was none. */
  text: string | undefined;
  header: (name: string) => string | null;
  caller: Caller;
  now: Date;
}

const addressOf = (path: string) => `${settings().PUBLIC_URL}${path}`;

/** Of a page: its rows, and where to read on (RFC 8288). */
function pageAnswer(operation: Operation, { next, body }: Outcome<unknown>, given: Performance): Answer {
  const cursor = next ? sealCursor(next, operation.binding(given.query)) : null;
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (cursor !== null) {
    const query = new URLSearchParams({ ...given.query, cursor });
    headers.Link = `<${addressOf(given.pathname)}?${query}>; rel="next"`;
  }
  return { status: 200, headers, body: JSON.stringify({ items: body, next: cursor }) };
}

function plainAnswer(operation: Operation, outcome: Outcome<unknown>, given: Performance): Answer {
  if (operation.isList) return pageAnswer(operation, outcome, given);
  if (operation.answer === undefined) return { status: operation.status, headers: {}, body: null };
  const body = JSON.stringify(outcome.body);
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (operation.hasTag) headers.ETag = entityTag(body);
  if (outcome.location !== undefined) headers.Location = addressOf(MANAGEMENT_PATH + outcome.location);
  if (
    operation.method === 'GET' &&
    headers.ETag &&
    isUnchanged(given.header('if-none-match'), headers.ETag)
  ) {
    return { status: 304, headers: { ETag: headers.ETag }, body: null };
  }
  return { status: operation.status, headers, body };
}

/** What a request says of the resource as its sender knows it, compared with what is there. */
async function requirePrecondition({ current }: Prepared, given: Performance): Promise<void> {
  const ifMatch = given.header('if-match');
  if (ifMatch === null || current === undefined) return;
  const body = await current();
  requireMatch(ifMatch, body === null ? null : entityTag(JSON.stringify(body)));
}

/** All that is done in one transaction: what is held and compared is still so when it is changed. */
async function write(operation: Operation, prepared: Prepared, given: Performance): Promise<Answer> {
  const run = async () => {
    await requirePrecondition(prepared, given);
    return plainAnswer(operation, await prepared.run(), given);
  };
  if (operation.slow) return run();
  return atomically(async (tx) => {
    await prepared.hold(tx);
    return run();
  });
}

/** Visible ASCII, and too much of it to be guessed: it also protects the answer that is kept under it. */
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{16,255}$/;
const storedAnswer = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
});

async function writeOnce(
  operation: Operation,
  prepared: Prepared,
  given: Performance,
  key: string,
): Promise<Answer> {
  if (!IDEMPOTENCY_KEY.test(key)) {
    throw Problem.header(
      'Idempotency-Key',
      'From 16 to 255 visible ASCII characters, such as a random UUID.',
    );
  }
  const request = JSON.stringify([operation.id, given.params, given.query, given.text ?? null]);
  const attempt = { applicationId: given.caller.id, key, request };
  const once = await performOnce(attempt, given.now, async () =>
    JSON.stringify(await write(operation, prepared, given)),
  );
  if (once.outcome === 'another-request') {
    const detail = 'This key was used for another request within the last day.';
    const fault = { header: 'Idempotency-Key', code: 'reused', detail };
    throw new Problem('idempotency-key-reused', detail, [fault]);
  }
  const answer = storedAnswer.parse(JSON.parse(once.answer));
  if (once.outcome === 'done') return answer;
  return { ...answer, headers: { ...answer.headers, 'Idempotent-Replayed': 'true' } };
}

/**
 * Carries out an operation for somebody who may.
 *
 * @throws Problem, Refusal
 */
export async function perform(operation: Operation, given: Performance): Promise<Answer> {
  const { params, query, text, caller, now } = given;
  const body = text === undefined ? undefined : parseBody(text);
  const prepared = operation.prepare({ params, query, body, caller, now });
  if (operation.method === 'GET') return plainAnswer(operation, await prepared.run(), given);
  const key = operation.once ? given.header('idempotency-key') : null;
  return key === null ? write(operation, prepared, given) : writeOnce(operation, prepared, given, key);
}
