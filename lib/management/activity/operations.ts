import { z } from 'zod';
import { placeOf } from '@/lib/activity/attempts/attempt-id';
import { OUTCOMES } from '@/lib/activity/attempts/attempt-query';
import { type Attempt, findAttempt, listAttempts, type Named } from '@/lib/activity/attempts/queries';
import { REFUSAL_REASONS } from '@/lib/oauth/refusal-reason';
import { id, moment, pageFields, time } from '../fields';
import { defineOperation, NO_BODY, NONE } from '../operation';
import { Problem } from '../problem';

const tag = 'Activity';

const named = z
  .object({
    id,
    name: z.string().nullable().meta({ description: 'null: it was deleted since.', example: 'Billing' }),
  })
  .nullable();

const attemptSchema = z
  .object({
    id,
    at: time,
    outcome: z.enum(OUTCOMES),
    status: z.int().meta({ description: 'HTTP status of the answer.', example: 401 }),
    error: z.string().nullable().meta({ description: 'What was answered.', example: 'invalid_client' }),
    reason: z
      .string()
      .nullable()
      .meta({ description: 'The exact reason, which was not told.', example: 'secret_wrong' }),
    detail: z.string().nullable(),
    requestId: z.string(),
    sourceAddress: z.string().meta({ example: '192.0.2.7' }),
    clientId: z.string().nullable().meta({ description: 'As presented.' }),
    audience: z.string().nullable().meta({ description: 'As presented.' }),
    application: named,
    api: named,
    secretId: z.string().nullable(),
    kid: z.string().nullable(),
    jti: z.string().nullable(),
    scopes: z.array(z.string()).meta({ description: 'Granted.' }),
  })
  .meta({ id: 'Attempt', description: 'One request to the token endpoint, and what came of it.' });

const namedOrNull = (given: Named | null) => given && { id: given.id, name: given.name };

function toAttempt({ at, application, api, ...attempt }: Attempt): z.output<typeof attemptSchema> {
  return { ...attempt, at: at.toISOString(), application: namedOrNull(application), api: namedOrNull(api) };
}

export const activityOperations = [
  defineOperation({
    id: 'listActivity',
    method: 'GET',
    path: '/activity',
    tag,
    summary: 'List requests for tokens, the newest first',
    description:
      'A page may have fewer items than were asked for, or none, and another after it: looking for what is rare is divided so that each answer is quick.',
    scopes: ['activity:read'],
    params: NONE,
    query: z.strictObject({
      ...pageFields,
      applicationId: id.optional(),
      apiId: id.optional(),
      outcome: z.enum(OUTCOMES).optional(),
      reason: z.enum(REFUSAL_REASONS).optional(),
      requestId: z.string().max(64).optional(),
      from: moment.optional().meta({ description: 'From this moment on.' }),
      until: moment.optional().meta({ description: 'Until before this moment.' }),
    }),
    body: NO_BODY,
    status: 200,
    answer: z.array(attemptSchema),
    run: async ({ actor, query, after, now }) => {
      const place = after && placeOf(after.id);
      const wanted = {
        application: query.applicationId ?? null,
        api: query.apiId ?? null,
        outcome: query.outcome ?? null,
        reason: query.reason ?? null,
        request: query.requestId ?? '',
        last: null,
        from: query.from ?? null,
        to: query.until ?? null,
        beside: place && { place, side: 'older' as const },
      };
      const { rows, older } = await listAttempts(actor, wanted, now, query.limit);
      return { body: rows.map(toAttempt), next: older === null ? null : { value: '', id: older } };
    },
  }),
  defineOperation({
    id: 'getActivity',
    method: 'GET',
    path: '/activity/{attemptId}',
    tag,
    summary: 'Get a request for a token',
    scopes: ['activity:read'],
    params: z.strictObject({ attemptId: id }),
    query: NONE,
    body: NO_BODY,
    status: 200,
    answer: attemptSchema,
    tagged: true,
    run: async ({ actor, params }) => {
      const attempt = await findAttempt(actor, params.attemptId);
      if (attempt === null) throw Problem.notFound();
      return { body: toAttempt(attempt) };
    },
  }),
];
