import { z } from 'zod';
import { findApiRecord } from '@/lib/apis/records/queries';
import type { Actor } from '@/lib/auth/actor';
import { addIntrospector, removeIntrospector } from '@/lib/introspectors/mutations';
import { listIntrospectors } from '@/lib/introspectors/queries';
import { id } from '../fields';
import { defineOperation, NO_BODY, NONE } from '../operation';
import { Problem } from '../problem';

const tag = 'Introspectors';
const all = { path: '/apis/{apiId}/introspectors', tag, query: NONE, body: NO_BODY } as const;
const one = {
  ...all,
  path: '/apis/{apiId}/introspectors/{applicationId}',
  params: z.strictObject({ apiId: id, applicationId: id }),
} as const;

const introspectorSchema = z
  .object({
    applicationId: id,
    clientId: z.string().meta({ example: 'k3J9xQ2mT7wZ5bN8cR4vY6pL1sD0fGhA' }),
    name: z.string().meta({ example: 'Orders backend' }),
    enabled: z.boolean().meta({ description: 'Whether the application is.', example: true }),
  })
  .meta({ id: 'Introspector' });

async function listOf(actor: Actor<'apis:read'>, apiId: string) {
  if ((await findApiRecord(actor, apiId)) === null) throw Problem.notFound();
  return { items: await listIntrospectors(actor, apiId) };
}

/** Who may ask whether an API's tokens are active (RFC 7662) beside those whom they were issued to. */
export const introspectorOperations = [
  defineOperation({
    ...all,
    id: 'listIntrospectors',
    method: 'GET',
    summary: 'List the applications that may introspect the tokens of an API',
    scopes: ['apis:read'],
    params: z.strictObject({ apiId: id }),
    status: 200,
    answer: z.object({ items: z.array(introspectorSchema) }).meta({ id: 'Introspectors' }),
    run: async ({ actor, params }) => ({ body: await listOf(actor, params.apiId) }),
  }),
  defineOperation({
    ...one,
    id: 'addIntrospector',
    method: 'PUT',
    summary: 'Let an application introspect the tokens of an API',
    scopes: ['apis:write'],
    status: 204,
    run: async ({ actor, params }) => {
      await addIntrospector(actor, params);
      return { body: undefined };
    },
  }),
  defineOperation({
    ...one,
    id: 'removeIntrospector',
    method: 'DELETE',
    summary: 'Let an application no longer introspect the tokens of an API',
    scopes: ['apis:write'],
    status: 204,
    run: async ({ actor, params }) => {
      await removeIntrospector(actor, params);
      return { body: undefined };
    },
  }),
];
