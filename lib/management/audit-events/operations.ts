import { z } from 'zod';
import { type AuditEvent, findAuditEvent, listAuditEventsAfter } from '@/lib/audit/queries';
import { AUDIT_ACTIONS, TARGET_KINDS } from '@/lib/audit/schema';
import { id, moment, pageFields, search, sortBy, time } from '../fields';
import { defineOperation, NO_BODY, NONE } from '../operation';
import { Problem } from '../problem';

const tag = 'Audit log';

const value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

const eventSchema = z
  .object({
    id,
    seq: z.int().nullable().meta({ description: 'Its place in the chain, from 1.', example: 42 }),
    at: time,
    actorKind: z.string().meta({
      description: '`administrator`, `application`, `system`, or what a later version knows.',
      example: 'application',
    }),
    actorApplicationId: id.nullable().meta({ description: 'Where an application acted, which.' }),
    actorName: z
      .string()
      .meta({ description: 'What whoever acted was called at the time.', example: 'Pipeline' }),
    action: z.string().meta({ example: 'application.created' }),
    targetKind: z.string().meta({ example: 'application' }),
    targetId: z.string(),
    targetName: z.string().meta({ description: 'At the time.', example: 'Billing' }),
    changes: z
      .record(z.string(), z.object({ from: value, to: value }))
      .meta({ example: { name: { from: null, to: 'Billing' } } }),
    requestId: z.string().nullable(),
    sourceAddress: z.string().nullable().meta({ example: '192.0.2.7' }),
  })
  .meta({ id: 'AuditEvent' });

function toEvent({ at, actorKind, actingApplicationId, ...event }: AuditEvent): z.output<typeof eventSchema> {
  return {
    ...event,
    at: at.toISOString(),
    actorKind: actorKind.toLowerCase(),
    actorApplicationId: actingApplicationId,
  };
}

const listQuery = z
  .strictObject({
    ...pageFields,
    action: z.enum(AUDIT_ACTIONS).optional(),
    actor: search.meta({ description: 'A part of the name of whoever acted.' }),
    targetKind: z.enum(TARGET_KINDS).optional(),
    requestId: z.string().max(64).optional(),
    applicationId: id.optional().meta({ description: 'What concerned this application.' }),
    apiId: id.optional().meta({ description: 'What concerned this API.' }),
    from: moment.optional().meta({ description: 'From this moment on.' }),
    until: moment.optional().meta({ description: 'Until before this moment.' }),
    sort: sortBy(['at'], '-at'),
  })
  .refine(({ applicationId, apiId }) => applicationId === undefined || apiId === undefined, {
    path: ['apiId'],
    message: 'Either applicationId or apiId.',
  });

export const auditOperations = [
  defineOperation({
    id: 'listAuditEvents',
    method: 'GET',
    path: '/audit-events',
    tag,
    summary: 'List audit events',
    scopes: ['audit:read'],
    params: NONE,
    query: listQuery,
    body: NO_BODY,
    status: 200,
    answer: z.array(eventSchema),
    run: async ({ actor, query, after }) => {
      const { action = null, targetKind: target = null, applicationId, apiId, sort, limit } = query;
      const scope = apiId ? { apiId } : applicationId ? { applicationId } : ('everything' as const);
      const filters = {
        action,
        target,
        actor: query.actor,
        request: query.requestId ?? '',
        from: query.from ?? null,
        until: query.until ?? null,
        beside: null,
      };
      const place = after && { at: new Date(after.value), id: after.id };
      const wanted = { direction: sort.direction, after: place, limit };
      const { rows, next } = await listAuditEventsAfter(actor, scope, filters, wanted);
      return { body: rows.map(toEvent), next: next && { value: next.at.toISOString(), id: next.id } };
    },
  }),
  defineOperation({
    id: 'getAuditEvent',
    method: 'GET',
    path: '/audit-events/{eventId}',
    tag,
    summary: 'Get an audit event',
    scopes: ['audit:read'],
    params: z.strictObject({ eventId: id }),
    query: NONE,
    body: NO_BODY,
    status: 200,
    answer: eventSchema,
    tagged: true,
    run: async ({ actor, params }) => {
      const event = await findAuditEvent(actor, params.eventId);
      if (event === null) throw Problem.notFound();
      return { body: toEvent(event) };
    },
  }),
];
