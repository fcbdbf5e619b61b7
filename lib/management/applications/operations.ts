import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { lockApplicationWhole } from '@/lib/applications/lock';
import { createApplications, deleteApplication, signOutEverywhere } from '@/lib/applications/mutations';
import {
  type ApplicationRecord,
  findApplicationRecord,
  listApplicationRecords,
  listApplicationRecordsOf,
} from '@/lib/applications/records/queries';
import type { Actor } from '@/lib/auth/actor';
import type { Transaction } from '@/lib/db/client';
import { defineOperation, NO_BODY, NONE } from '../operation';
import { Problem } from '../problem';
import { changeApplication, getApplication } from './change';
import { applicationSchema, toApplication } from './representation';
import { applicationParams, changeBody, createBody, listQuery } from './schema';

const tag = 'Applications';
const one = { path: '/applications/{applicationId}', tag, params: applicationParams, query: NONE } as const;
const hold = (tx: Transaction, { applicationId }: { applicationId: string }) =>
  lockApplicationWhole(tx, applicationId);

const current = async ({
  actor,
  params,
}: {
  actor: Actor<'applications:write'>;
  params: z.output<typeof applicationParams>;
}) => {
  const record = await findApplicationRecord(actor, params.applicationId);
  return record && toApplication(record);
};

type Wanted = Omit<z.output<typeof createBody>, 'name' | 'description' | 'clientId'>;

/** From what a new application is like by itself. */
function whatDiffers(wanted: Wanted): z.output<typeof changeBody> {
  const { enabled, clientCredentialsAllowed, allowedAddresses, tokensPerMinute, tokensPerDay } = wanted;
  return {
    ...(!enabled && { enabled }),
    ...(!clientCredentialsAllowed && { clientCredentialsAllowed }),
    ...(allowedAddresses.length > 0 && { allowedAddresses }),
    ...(tokensPerMinute !== null && { tokensPerMinute }),
    ...(tokensPerDay !== null && { tokensPerDay }),
  };
}

type Wish = z.output<typeof createBody>;

/** Makes applications, and each as it is wanted. */
async function create(
  actor: Actor<'applications:write'>,
  bodies: readonly Wish[],
): Promise<ApplicationRecord[]> {
  const inputs = bodies.map(({ name, description, clientId }) => ({
    id: randomUUID(),
    name,
    description,
    clientId,
  }));
  await createApplications(actor, inputs);
  const ids = inputs.map(({ id }) => id);
  const records = new Map((await listApplicationRecordsOf(actor, ids)).map((each) => [each.id, each]));
  const made: ApplicationRecord[] = [];
  for (const [at, { name: _, description: __, clientId: ___, ...wanted }] of bodies.entries()) {
    const record = records.get(ids[at] ?? '');
    if (record === undefined) throw Problem.notFound();
    made.push(await changeApplication(actor, record, whatDiffers(wanted)));
  }
  return made;
}

export const applicationOperations = [
  defineOperation({
    id: 'listApplications',
    method: 'GET',
    path: '/applications',
    tag,
    summary: 'List applications',
    scopes: ['applications:read'],
    params: NONE,
    query: listQuery,
    body: NO_BODY,
    status: 200,
    answer: z.array(applicationSchema),
    run: async ({ actor, query, after, now }) => {
      const { q, clientId = null, enabled = null, sort, limit } = query;
      const wanted = { search: q, clientId, enabled, sort, limit, after };
      const { rows, next } = await listApplicationRecords(actor, wanted, now);
      return { body: rows.map(toApplication), next };
    },
  }),
  defineOperation({
    id: 'createApplication',
    method: 'POST',
    path: '/applications',
    tag,
    summary: 'Create an application',
    description: 'It has no secret yet, and no API has authorized it.',
    scopes: ['applications:write'],
    params: NONE,
    query: NONE,
    body: createBody,
    status: 201,
    answer: applicationSchema,
    problems: ['conflict'],
    tagged: true,
    once: true,
    run: async ({ actor, body }) => {
      const [made] = await create(actor, [body]);
      if (made === undefined) throw Problem.notFound();
      return { body: toApplication(made), location: `/applications/${made.id}` };
    },
    together: {
      name: ({ body: { clientId } }) => clientId ?? randomUUID(),
      run: async (calls, { actor }) => {
        const made = await create(
          actor,
          calls.map(({ body }) => body),
        );
        return made.map((each) => ({ body: toApplication(each) }));
      },
    },
  }),
  defineOperation({
    ...one,
    id: 'getApplication',
    method: 'GET',
    summary: 'Get an application',
    scopes: ['applications:read'],
    body: NO_BODY,
    status: 200,
    answer: applicationSchema,
    problems: ['not-found'],
    tagged: true,
    run: async ({ actor, params }) => ({
      body: toApplication(await getApplication(actor, params.applicationId)),
    }),
  }),
  defineOperation({
    ...one,
    id: 'changeApplication',
    method: 'PATCH',
    summary: 'Change, enable or disable an application',
    scopes: ['applications:write'],
    body: changeBody,
    status: 200,
    answer: applicationSchema,
    problems: ['not-found', 'conflict'],
    hold,
    current,
    run: async ({ actor, params, body }) => {
      const before = await getApplication(actor, params.applicationId);
      return { body: toApplication(await changeApplication(actor, before, body)) };
    },
  }),
  defineOperation({
    ...one,
    id: 'deleteApplication',
    method: 'DELETE',
    summary: 'Delete an application with its secrets, keys and authorizations',
    scopes: ['applications:write'],
    body: NO_BODY,
    status: 204,
    problems: ['not-found', 'conflict'],
    hold,
    current,
    run: async ({ actor, params }) => {
      const { id, name } = await getApplication(actor, params.applicationId);
      await deleteApplication(actor, { id, name });
      return { body: undefined };
    },
  }),
  defineOperation({
    ...one,
    path: '/applications/{applicationId}/sign-out-everywhere',
    id: 'signOutApplication',
    method: 'POST',
    summary: 'End every token that was issued to the application until now',
    scopes: ['applications:write'],
    body: NO_BODY,
    status: 200,
    answer: applicationSchema,
    problems: ['not-found'],
    hold,
    run: async ({ actor, params: { applicationId }, now }) => {
      await signOutEverywhere(actor, { id: applicationId }, now);
      return { body: toApplication(await getApplication(actor, applicationId)) };
    },
  }),
];
