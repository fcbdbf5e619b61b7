import { z } from 'zod';
import type { Answer } from '@/lib/oauth/answer';
import { Download, downloadAnswer, type ManagementAnswer } from './download';
import { performOnce } from './idempotency/mutations';
import type { Operation, Prepared, Step } from './operation';
import { performSteps, permitSteps } from './perform-steps';
import { Problem } from './problem';
import { parseBody } from './request-body';
import { type Performance, plainAnswer, write } from './write';

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

/** @throws Problem, Refusal */
async function bodyOf({ upload }: Operation, { text, file }: Performance): Promise<unknown> {
  if (file !== undefined) return upload?.read(file);
  return text === undefined ? undefined : parseBody(text);
}

/**
 * Carries out an operation for somebody who may.
 *
 * @throws Problem, Refusal
 */
export async function perform(operation: Operation, given: Performance): Promise<ManagementAnswer> {
  const { params, query, caller, now } = given;
  const body = await bodyOf(operation, given);
  const steps = (each: readonly Step[]) => performSteps(each, given);
  const permit = (each: readonly Step[]) => permitSteps(each, caller);
  const prepared = operation.prepare({ params, query, body, caller, now, permit, perform: steps });
  if (operation.method === 'GET') {
    const outcome = await prepared.run();
    if (!(outcome.body instanceof Download)) return plainAnswer(operation, outcome, given);
    return downloadAnswer(outcome.body, given.header('if-none-match'));
  }
  const key = operation.once ? given.header('idempotency-key') : null;
  return key === null ? write(operation, prepared, given) : writeOnce(operation, prepared, given, key);
}
