import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { lockCustomApi } from '@/lib/apis/lock';
import type { Actor } from '@/lib/auth/actor';
import type { Transaction } from '@/lib/db/client';
import { prose, proseText } from '@/lib/forms/text';
import {
  createPermissions,
  deletePermission,
  movePermission,
  updatePermission,
} from '@/lib/permissions/mutations';
import { orderDigest } from '@/lib/permissions/order';
import {
  findPermissionRecord,
  listPermissionOrder,
  listPermissionRecords,
  listPermissionRecordsById,
  type PermissionRecord,
} from '@/lib/permissions/records/queries';
import { scopeToken } from '@/lib/permissions/schema';
import { apiParams } from '../apis/schema';
import { id, pageFields, time } from '../fields';
import { defineOperation, NO_BODY, NONE } from '../operation';
import { Problem } from '../problem';

const tag = 'Permissions';
const all = { path: '/apis/{apiId}/permissions', tag, params: apiParams, query: NONE } as const;
const one = {
  ...all,
  path: '/apis/{apiId}/permissions/{permissionId}',
  params: apiParams.extend({ permissionId: id }),
} as const;
const hold = (tx: Transaction, { apiId }: { apiId: string }) => lockCustomApi(tx, apiId);

const permissionSchema = z
  .object({
    id,
    code: z.string().meta({ description: 'One scope-token (RFC 6749 section 3.3).', example: 'orders:read' }),
    description: z.string().meta({ example: 'Read orders' }),
    createdAt: time,
  })
  .meta({ id: 'Permission' });

function toPermission({
  version: _,
  createdAt,
  ...record
}: PermissionRecord): z.output<typeof permissionSchema> {
  return { ...record, createdAt: createdAt.toISOString() };
}

type Reader = Actor<'permissions:read'> | Actor<'permissions:write'>;
interface Key {
  apiId: string;
  permissionId: string;
}

async function getPermission(actor: Reader, { apiId, permissionId }: Key) {
  const record = await findPermissionRecord(actor, apiId, permissionId);
  if (record === null) throw Problem.notFound();
  return record;
}

interface Creation {
  params: { apiId: string };
  body: { code: string; description: string };
}

/** Answers each in its place. Those of an API are made as one. */
async function create(actor: Actor<'permissions:write'>, creations: readonly Creation[]) {
  const wanted = creations.map(({ params, body }) => ({ apiId: params.apiId, id: randomUUID(), ...body }));
  const ids: string[] = [];
  for (const apiId of new Set(wanted.map((each) => each.apiId))) {
    const own = wanted.filter((each) => each.apiId === apiId);
    await createPermissions(
      actor,
      apiId,
      own.map(({ apiId: _, ...each }) => each),
    );
    ids.push(...own.map(({ id: made }) => made));
  }
  const records = new Map((await listPermissionRecordsById(actor, ids)).map((each) => [each.id, each]));
  return wanted.map((each) => {
    const record = records.get(each.id);
    if (record === undefined) throw Problem.notFound();
    return { body: toPermission(record) };
  });
}

/** @throws Problem invalid-body unless the two are the same permissions */
function requireSame(wanted: readonly string[], there: readonly string[]): void {
  const known = new Set(there);
  const strange = wanted.findIndex((each, at) => !known.has(each) || wanted.indexOf(each) !== at);
  if (strange === -1 && wanted.length === there.length) return;
  const detail = 'These are not all permissions of the API, each once.';
  const pointer = strange === -1 ? '/ids' : `/ids/${strange}`;
  throw new Problem('invalid-body', detail, [{ pointer, code: 'notTheSame', detail }]);
}

export const permissionOperations = [
  defineOperation({
    ...all,
    id: 'listPermissions',
    method: 'GET',
    summary: 'List the permissions of an API, in the order in which tokens name them',
    scopes: ['permissions:read'],
    query: z.strictObject({
      ...pageFields,
      code: z.string().max(100).optional().meta({ description: 'The one that has exactly this code.' }),
    }),
    body: NO_BODY,
    status: 200,
    answer: z.array(permissionSchema),
    run: async ({ actor, params, query: { code = null, limit }, after }) => {
      const page = await listPermissionRecords(actor, params.apiId, { code, after, limit });
      if (page === null) throw Problem.notFound();
      return { body: page.rows.map(toPermission), next: page.next };
    },
  }),
  defineOperation({
    ...all,
    id: 'createPermission',
    method: 'POST',
    summary: 'Add a permission at the end of those of an API',
    scopes: ['permissions:write'],
    body: z
      .strictObject({
        code: scopeToken.meta({ example: 'orders:read' }),
        description: proseText(500).meta({ example: 'Read orders', override: { maxLength: 500 } }),
      })
      .meta({ id: 'PermissionCreation' }),
    status: 201,
    answer: permissionSchema,
    problems: ['conflict'],
    tagged: true,
    once: true,
    hold,
    run: async ({ actor, params, body }) => {
      const [made] = await create(actor, [{ params, body }]);
      if (made === undefined) throw Problem.notFound();
      return { ...made, location: `/apis/${params.apiId}/permissions/${made.body.id}` };
    },
    together: {
      name: ({ params, body }) => `${params.apiId.toLowerCase()} ${body.code}`,
      run: (calls, { actor }) => create(actor, calls),
    },
  }),
  defineOperation({
    ...one,
    id: 'getPermission',
    method: 'GET',
    summary: 'Get a permission',
    scopes: ['permissions:read'],
    body: NO_BODY,
    status: 200,
    answer: permissionSchema,
    tagged: true,
    run: async ({ actor, params }) => ({ body: toPermission(await getPermission(actor, params)) }),
  }),
  defineOperation({
    ...one,
    id: 'changePermission',
    method: 'PATCH',
    summary: 'Change the description of a permission',
    scopes: ['permissions:write'],
    body: z
      .strictObject({
        description: prose(500)
          .meta({ example: 'Read orders of all regions', override: { maxLength: 500 } })
          .optional(),
      })
      .meta({ id: 'PermissionChange', description: 'What is left out stays as it is.' }),
    status: 200,
    answer: permissionSchema,
    problems: ['conflict'],
    hold,
    current: async ({ actor, params }) => toPermission(await getPermission(actor, params)),
    run: async ({ actor, params, body: { description } }) => {
      const { id: permissionId, version } = await getPermission(actor, params);
      const { apiId } = params;
      if (description !== undefined) {
        await updatePermission(actor, { id: permissionId, apiId, version, description });
      }
      return { body: toPermission(await getPermission(actor, params)) };
    },
  }),
  defineOperation({
    ...one,
    id: 'deletePermission',
    method: 'DELETE',
    summary: 'Delete a permission, and take it from every application that had it',
    scopes: ['permissions:write'],
    body: NO_BODY,
    status: 204,
    problems: ['conflict'],
    hold,
    current: async ({ actor, params }) => toPermission(await getPermission(actor, params)),
    run: async ({ actor, params }) => {
      const { version } = await getPermission(actor, params);
      await deletePermission(actor, { id: params.permissionId, apiId: params.apiId, version });
      return { body: undefined };
    },
  }),
  defineOperation({
    ...all,
    path: '/apis/{apiId}/permission-order',
    id: 'orderPermissions',
    method: 'PUT',
    summary: 'Put the permissions of an API into an order, which is that of scopes in tokens',
    scopes: ['permissions:write'],
    body: z
      .strictObject({ ids: z.array(id).max(2000).meta({ description: 'All of them, each once.' }) })
      .meta({ id: 'PermissionOrder' }),
    status: 204,
    problems: ['conflict'],
    hold,
    run: async ({ actor, params: { apiId }, body: { ids } }) => {
      const order = await listPermissionOrder(actor, apiId);
      requireSame(ids, order);
      for (const [at, permissionId] of ids.entries()) {
        if (order[at] === permissionId) continue;
        const move = { id: permissionId, apiId, position: at + 1, order: orderDigest(order) };
        await movePermission(actor, move);
        order.splice(at, 0, ...order.splice(order.indexOf(permissionId), 1));
      }
      return { body: undefined };
    },
  }),
];
