import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { lockAuthorization, lockBoth } from '@/lib/authorizations/lock';
import {
  assignScopesToAll,
  authorizeApplications,
  revokeAuthorization,
  setAuthorizationEnd,
} from '@/lib/authorizations/mutations';
import {
  type AuthorizationRecord,
  findAuthorizationRecord,
  listAssignable,
  listAuthorizationRecords,
  listAuthorizationRecordsOf,
} from '@/lib/authorizations/records/queries';
import type { AuthorizationKey } from '@/lib/authorizations/schema';
import type { Transaction } from '@/lib/db/client';
import { id, isoOrNull, moment, pageFields, time, timeOrNull } from '../fields';
import { defineOperation, NO_BODY, NONE } from '../operation';
import { Problem } from '../problem';

const tag = 'Authorizations';
const one = {
  path: '/applications/{applicationId}/authorizations/{apiId}',
  tag,
  params: z.strictObject({ applicationId: id, apiId: id }),
  query: NONE,
} as const;

const authorizationSchema = z
  .object({
    applicationId: id,
    clientId: z.string().meta({ example: 'k3J9xQ2mT7wZ5bN8cR4vY6pL1sD0fGhA' }),
    apiId: id,
    identifier: z.string().meta({
      description: 'The Product API identifier of the API.',
      example: 'https://orders.example.com',
    }),
    scopes: z.array(z.string()).meta({
      description: 'Permission codes that are assigned, in the order of the API.',
      example: ['orders:read'],
    }),
    expiresAt: timeOrNull.meta({
      description: 'From then on it is as good as none; null: it does not end.',
      example: null,
    }),
    createdAt: time,
  })
  .meta({ id: 'Authorization' });

function toAuthorization(record: AuthorizationRecord): z.output<typeof authorizationSchema> {
  return {
    ...record,
    expiresAt: isoOrNull(record.expiresAt),
    createdAt: record.createdAt.toISOString(),
  };
}

type Reader = Actor<'authorizations:read'> | Actor<'authorizations:write'>;

async function getAuthorization(actor: Reader, key: AuthorizationKey) {
  const record = await findAuthorizationRecord(actor, key);
  if (record === null) throw Problem.notFound();
  return toAuthorization(record);
}

/** In the order in which every write to authorizations locks, all of it before anything is recorded. */
async function hold(tx: Transaction, key: AuthorizationKey): Promise<void> {
  await lockBoth(tx, key, true);
  await lockAuthorization(tx, key);
}

const nameOf = ({ applicationId, apiId }: AuthorizationKey) => `${applicationId}/${apiId}`;

const current = async ({ actor, params }: { actor: Reader; params: AuthorizationKey }) => {
  const record = await findAuthorizationRecord(actor, params);
  return record && toAuthorization(record);
};

interface Wish {
  params: AuthorizationKey;
  body: { scopes?: readonly string[] | undefined; expiresAt?: Date | null | undefined };
}

/** @throws Problem invalid-body for a code that the API does not have */
async function assign(
  actor: Actor<'authorizations:write'>,
  wishes: readonly Wish[],
  now: Date,
): Promise<void> {
  const wanted = wishes.flatMap(({ params: key, body: { scopes } }) => (scopes ? [{ key, scopes }] : []));
  if (wanted.length === 0) return;
  const assignable = await listAssignable(
    actor,
    wanted.map(({ key }) => key),
  );
  const inputs = wanted.map(({ key, scopes }) => {
    const permissionIds = scopes.map((code, at) => {
      const permissionId = assignable.permissionId(key.apiId, code);
      if (permissionId !== undefined) return permissionId;
      const detail = 'The API has no permission of this code.';
      throw new Problem('invalid-body', detail, [{ pointer: `/scopes/${at}`, code: 'unknownScope', detail }]);
    });
    return { ...key, permissionIds, basedOn: assignable.assigned(key) };
  });
  await assignScopesToAll(actor, inputs, now);
}

/** Of each authorization one. */
async function authorize(actor: Actor<'authorizations:write'>, wishes: readonly Wish[], now: Date) {
  const keys = wishes.map(({ params }) => params);
  await authorizeApplications(actor, keys, now);
  await assign(actor, wishes, now);
  for (const { params: key, body } of wishes) {
    if (body.expiresAt === undefined) continue;
    await setAuthorizationEnd(actor, { ...key, expiresAt: body.expiresAt }, now);
  }
  const records = new Map(
    (await listAuthorizationRecordsOf(actor, keys)).map((each) => [nameOf(each), toAuthorization(each)]),
  );
  return keys.map((key) => {
    const body = records.get(nameOf(key));
    if (body === undefined) throw Problem.notFound();
    return { body };
  });
}

export const authorizationOperations = [
  defineOperation({
    id: 'listAuthorizations',
    method: 'GET',
    path: '/authorizations',
    tag,
    summary: 'List authorizations with the scopes that are assigned on them',
    scopes: ['authorizations:read'],
    params: NONE,
    query: z.strictObject({
      ...pageFields,
      applicationId: id.optional().meta({ description: 'Those of this application.' }),
      apiId: id.optional().meta({ description: 'Those of this API.' }),
    }),
    body: NO_BODY,
    status: 200,
    answer: z.array(authorizationSchema),
    run: async ({ actor, query: { applicationId = null, apiId = null, limit }, after }) => {
      const place = after && { applicationId: after.value, apiId: after.id };
      const wanted = { applicationId, apiId, after: place, limit };
      const { rows, next } = await listAuthorizationRecords(actor, wanted);
      return {
        body: rows.map(toAuthorization),
        next: next && { value: next.applicationId, id: next.apiId },
      };
    },
  }),
  defineOperation({
    ...one,
    id: 'getAuthorization',
    method: 'GET',
    summary: 'Get what an API lets an application do',
    scopes: ['authorizations:read'],
    body: NO_BODY,
    status: 200,
    answer: authorizationSchema,
    tagged: true,
    run: async ({ actor, params }) => ({ body: await getAuthorization(actor, params) }),
  }),
  defineOperation({
    ...one,
    id: 'authorize',
    method: 'PUT',
    summary: 'Let an application in, assign scopes to it, and say until when',
    description: 'What is left out stays as it is: a new authorization has no scopes and no end.',
    scopes: ['authorizations:write'],
    body: z
      .strictObject({
        scopes: z
          .array(z.string().max(100))
          .max(2000)
          .optional()
          .meta({ description: 'Permission codes, all that are to be assigned.', example: ['orders:read'] }),
        expiresAt: moment.nullable().optional().meta({ description: 'null: it does not end.' }),
      })
      .meta({ id: 'AuthorizationChange' }),
    status: 200,
    answer: authorizationSchema,
    problems: ['conflict'],
    hold,
    current,
    run: async ({ actor, now, ...wish }) => {
      const [outcome] = await authorize(actor, [wish], now);
      if (outcome === undefined) throw Problem.notFound();
      return outcome;
    },
    together: {
      name: ({ params }) => nameOf(params),
      run: (calls, { actor, now }) => authorize(actor, calls, now),
    },
  }),
  defineOperation({
    ...one,
    id: 'revokeAuthorization',
    method: 'DELETE',
    summary: 'Withdraw an authorization with the scopes that are assigned on it',
    scopes: ['authorizations:write'],
    body: NO_BODY,
    status: 204,
    hold,
    current,
    run: async ({ actor, params }) => {
      if (!(await revokeAuthorization(actor, params))) throw Problem.notFound();
      return { body: undefined };
    },
  }),
];
