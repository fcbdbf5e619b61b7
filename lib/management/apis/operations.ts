import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { lockCustomApi } from '@/lib/apis/lock';
import { createApi, deleteApi, setApiEnabled, updateApi } from '@/lib/apis/mutations';
import { findApiRecord, findTokenSettingsRecord, listApiRecords } from '@/lib/apis/records/queries';
import type { Actor } from '@/lib/auth/actor';
import type { Transaction } from '@/lib/db/client';
import { updateTokenSettings } from '@/lib/token-settings/mutations';
import { defineOperation, NO_BODY, NONE } from '../operation';
import { Problem } from '../problem';
import {
  apiParams,
  apiSchema,
  changeBody,
  createBody,
  listQuery,
  toApi,
  tokenSettingsBody,
  tokenSettingsSchema,
  toTokenSettings,
} from './schema';

const tag = 'Enterprise APIs';
const one = { path: '/apis/{apiId}', tag, params: apiParams, query: NONE } as const;
const settings = { ...one, path: '/apis/{apiId}/token-settings' } as const;
const hold = (tx: Transaction, { apiId }: { apiId: string }) => lockCustomApi(tx, apiId);

type Reader = Actor<'apis:read'> | Actor<'apis:write'>;

async function getApi(actor: Reader, apiId: string) {
  const record = await findApiRecord(actor, apiId);
  if (record === null) throw Problem.notFound();
  return record;
}

async function getTokenSettings(actor: Reader, apiId: string) {
  const record = await findTokenSettingsRecord(actor, apiId);
  if (record === null) throw Problem.notFound();
  return record;
}

export const apiOperations = [
  defineOperation({
    id: 'listApis',
    method: 'GET',
    path: '/apis',
    tag,
    summary: 'List enterprise APIs',
    scopes: ['apis:read'],
    params: NONE,
    query: listQuery,
    body: NO_BODY,
    status: 200,
    answer: z.array(apiSchema),
    run: async ({ actor, query, after }) => {
      const { q, identifier = null, kind = null, enabled = null, sort, limit } = query;
      const wanted = { search: q, identifier, kind, enabled, sort, limit, after };
      const { rows, next } = await listApiRecords(actor, wanted);
      return { body: rows.map(toApi), next };
    },
  }),
  defineOperation({
    id: 'createApi',
    method: 'POST',
    path: '/apis',
    tag,
    summary: 'Register a custom API product',
    description: 'Its tokens are made as those of new APIs are by default.',
    scopes: ['apis:write'],
    params: NONE,
    query: NONE,
    body: createBody,
    status: 201,
    answer: apiSchema,
    problems: ['conflict'],
    tagged: true,
    once: true,
    run: async ({ actor, body: { enabled, ...fields } }) => {
      const { id } = await createApi(actor, { id: randomUUID(), logo: undefined, ...fields });
      if (!enabled) await setApiEnabled(actor, { id, enabled });
      return { body: toApi(await getApi(actor, id)), location: `/apis/${id}` };
    },
  }),
  defineOperation({
    ...one,
    id: 'getApi',
    method: 'GET',
    summary: 'Get an enterprise API',
    scopes: ['apis:read'],
    body: NO_BODY,
    status: 200,
    answer: apiSchema,
    tagged: true,
    run: async ({ actor, params }) => ({ body: toApi(await getApi(actor, params.apiId)) }),
  }),
  defineOperation({
    ...one,
    id: 'changeApi',
    method: 'PATCH',
    summary: 'Change, enable or disable an enterprise API',
    scopes: ['apis:write'],
    body: changeBody,
    status: 200,
    answer: apiSchema,
    problems: ['conflict'],
    hold,
    current: async ({ actor, params }) => toApi(await getApi(actor, params.apiId)),
    run: async ({ actor, params: { apiId: id }, body }) => {
      const before = await getApi(actor, id);
      const { name = before.name, description = before.description, enabled } = body;
      const { version } = before;
      await updateApi(actor, { id, version, name, description, logo: undefined, removeLogo: false });
      if (enabled !== undefined) await setApiEnabled(actor, { id, enabled });
      return { body: toApi(await getApi(actor, id)) };
    },
  }),
  defineOperation({
    ...one,
    id: 'deleteApi',
    method: 'DELETE',
    summary: 'Delete an enterprise API with its permissions and authorizations',
    scopes: ['apis:write'],
    body: NO_BODY,
    status: 204,
    problems: ['conflict'],
    hold,
    current: async ({ actor, params }) => toApi(await getApi(actor, params.apiId)),
    run: async ({ actor, params }) => {
      const { id, name } = await getApi(actor, params.apiId);
      await deleteApi(actor, { id, name });
      return { body: undefined };
    },
  }),
  defineOperation({
    ...settings,
    id: 'getTokenSettings',
    method: 'GET',
    summary: 'Get how the tokens of an API are made',
    scopes: ['apis:read'],
    body: NO_BODY,
    status: 200,
    answer: tokenSettingsSchema,
    tagged: true,
    run: async ({ actor, params }) => ({
      body: toTokenSettings(await getTokenSettings(actor, params.apiId)),
    }),
  }),
  defineOperation({
    ...settings,
    id: 'replaceTokenSettings',
    method: 'PUT',
    summary: 'Say how the tokens of an API are made, from the next one on',
    scopes: ['apis:write', 'signing-keys:read'],
    body: tokenSettingsBody,
    status: 200,
    answer: tokenSettingsSchema,
    problems: ['conflict'],
    fields: { algorithm: '/signingAlgorithm' },
    hold,
    current: async ({ actor, params }) => toTokenSettings(await getTokenSettings(actor, params.apiId)),
    run: async ({ actor, params: { apiId: id }, body }) => {
      const { version } = await getTokenSettings(actor, id);
      await updateTokenSettings(actor, {
        id,
        version,
        lifetime: body.tokenLifetime,
        lifetimeUnit: 'second',
        algorithm: body.signingAlgorithm,
        profile: body.tokenProfile,
        scopeRequired: body.scopeRequired,
        extraClaims: body.extraClaims,
      });
      return { body: toTokenSettings(await getTokenSettings(actor, id)) };
    },
  }),
];
