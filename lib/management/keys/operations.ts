import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { lockApplicationWhole } from '@/lib/applications/lock';
import type { Actor } from '@/lib/auth/actor';
import {
  addClientKey,
  deleteClientKey,
  updateAuthenticationMethods,
  updateJwksUri,
} from '@/lib/client-keys/mutations';
import {
  type ClientKeySummary,
  findClientAuthentication,
  listApplicationCredentials,
} from '@/lib/client-keys/queries';
import { addClientKeySchema, authenticationMethodsSchema, jwksUriSchema } from '@/lib/client-keys/schema';
import type { Transaction } from '@/lib/db/client';
import { CLIENT_AUTHENTICATION_METHODS } from '@/lib/oauth/client-authentication-method';
import { applicationParams } from '../applications/schema';
import { id, isoOrNull, pageFields, time, timeOrNull } from '../fields';
import { defineOperation, NO_BODY, NONE } from '../operation';
import { Problem } from '../problem';
import { EXAMPLE_KEY } from './example-key';

const tag = 'Client authentication';
const settings = {
  path: '/applications/{applicationId}/authentication',
  tag,
  params: applicationParams,
  query: NONE,
} as const;
const all = { ...settings, path: '/applications/{applicationId}/keys' } as const;
const hold = (tx: Transaction, { applicationId }: { applicationId: string }) =>
  lockApplicationWhole(tx, applicationId);

const method = z.enum(CLIENT_AUTHENTICATION_METHODS);

const authenticationSchema = z
  .object({
    methods: z.array(method).meta({ description: 'By which of them it may authenticate.' }),
    jwksUri: z.string().nullable().meta({
      description: 'Where it publishes its keys; null: nowhere.',
      example: 'https://billing.example.com/jwks.json',
    }),
  })
  .meta({ id: 'ClientAuthentication' });

const keySchema = z
  .object({
    id,
    name: z.string().meta({ example: 'Production' }),
    kid: z.string().meta({ description: 'By which assertions name it.', example: 'production-1' }),
    thumbprint: z.string().meta({ description: 'RFC 7638, SHA-256.' }),
    kind: z.string().meta({ example: 'EC P-256' }),
    algorithms: z.array(z.string()).meta({ example: ['ES256'] }),
    jwk: z.record(z.string(), z.string()).meta({
      description: 'Its public members (RFC 7517), by which it can be added elsewhere.',
      example: EXAMPLE_KEY.jwk,
    }),
    createdAt: time,
    lastUsedAt: timeOrNull.meta({ description: 'Right to about a minute; null: never.', example: null }),
  })
  .meta({ id: 'ClientKey' });

const credentialsSchema = z
  .object({
    applicationId: id,
    authentication: authenticationSchema,
    keys: z.array(keySchema),
    liveSecrets: z.int().meta({ description: 'How many secrets it can authenticate with now.', example: 1 }),
  })
  .meta({ id: 'ApplicationCredentials' });

const toKey = ({
  createdAt,
  lastUsedAt,
  algorithms,
  ...key
}: ClientKeySummary): z.output<typeof keySchema> => ({
  ...key,
  algorithms: [...algorithms],
  createdAt: createdAt.toISOString(),
  lastUsedAt: isoOrNull(lastUsedAt),
});

type Credentials = Actor<'credentials:read'> | Actor<'credentials:write'>;

async function getAuthentication(actor: Credentials, applicationId: string) {
  const found = await findClientAuthentication(actor, applicationId);
  if (found === null) throw Problem.notFound();
  const { methods, jwksUri, keys } = found;
  return { settings: { methods: [...methods], jwksUri }, keys: keys.map(toKey) };
}

async function requireKey(actor: Credentials, applicationId: string, keyId: string) {
  const { keys } = await getAuthentication(actor, applicationId);
  const key = keys.find((each) => each.id === keyId);
  if (key === undefined) throw Problem.notFound();
  return key;
}

const { name, key: keyText, kid } = addClientKeySchema.shape;

export const keyOperations = [
  defineOperation({
    id: 'listCredentials',
    method: 'GET',
    path: '/credentials',
    tag,
    summary: 'List how all applications may authenticate',
    description: 'Of each application its settings, its public keys and the number of its live secrets.',
    scopes: ['credentials:read'],
    params: NONE,
    query: z.strictObject(pageFields),
    body: NO_BODY,
    status: 200,
    answer: z.array(credentialsSchema),
    run: async ({ actor, query: { limit }, after, now }) => {
      const page = { after: after?.id ?? null, limit };
      const { rows, next } = await listApplicationCredentials(actor, page, now);
      const body = rows.map(({ applicationId, methods, jwksUri, keys, liveSecrets }) => ({
        applicationId,
        authentication: { methods: [...methods], jwksUri },
        keys: keys.map(toKey),
        liveSecrets,
      }));
      return { body, next: next === null ? null : { value: next, id: next } };
    },
  }),
  defineOperation({
    ...settings,
    id: 'getAuthentication',
    method: 'GET',
    summary: 'Get how an application may authenticate',
    scopes: ['credentials:read'],
    body: NO_BODY,
    status: 200,
    answer: authenticationSchema,
    tagged: true,
    run: async ({ actor, params }) => ({
      body: (await getAuthentication(actor, params.applicationId)).settings,
    }),
  }),
  defineOperation({
    ...settings,
    id: 'changeAuthentication',
    method: 'PATCH',
    summary: 'Change how an application may authenticate',
    scopes: ['credentials:write'],
    body: z
      .strictObject({
        methods: authenticationMethodsSchema.optional(),
        jwksUri: jwksUriSchema.nullable().optional().meta({
          description: 'An https address; null: none. With the first one, private_key_jwt becomes allowed.',
        }),
      })
      .meta({ id: 'ClientAuthenticationChange', description: 'What is left out stays as it is.' }),
    status: 200,
    answer: authenticationSchema,
    hold,
    current: async ({ actor, params }) => (await getAuthentication(actor, params.applicationId)).settings,
    run: async ({ actor, params: { applicationId }, body: { methods, jwksUri } }) => {
      const before = (await getAuthentication(actor, applicationId)).settings;
      if (jwksUri !== undefined) {
        await updateJwksUri(actor, { applicationId, jwksUri, basedOn: before.jwksUri });
      }
      if (methods !== undefined) {
        const basedOn = (await getAuthentication(actor, applicationId)).settings.methods;
        await updateAuthenticationMethods(actor, { applicationId, methods, basedOn });
      }
      return { body: (await getAuthentication(actor, applicationId)).settings };
    },
  }),
  defineOperation({
    ...all,
    id: 'listKeys',
    method: 'GET',
    summary: 'List the public keys of an application',
    scopes: ['credentials:read'],
    body: NO_BODY,
    status: 200,
    answer: z.object({ items: z.array(keySchema) }),
    run: async ({ actor, params }) => ({
      body: { items: (await getAuthentication(actor, params.applicationId)).keys },
    }),
  }),
  defineOperation({
    ...all,
    id: 'addKey',
    method: 'POST',
    summary: 'Add a public key',
    description: 'With the first one, private_key_jwt becomes allowed.',
    scopes: ['credentials:write'],
    body: z
      .strictObject({
        name: name.meta({ example: 'Production', override: { minLength: 1, maxLength: 100 } }),
        key: keyText.meta({
          description: 'PEM (public key or certificate), or a JWK as text.',
          example: EXAMPLE_KEY.pem,
        }),
        kid: kid.meta({
          description: 'Its own, or its thumbprint, where it is left out.',
          override: { maxLength: 256 },
        }),
      })
      .meta({ id: 'KeyCreation' }),
    status: 201,
    answer: keySchema,
    problems: ['conflict'],
    once: true,
    hold,
    run: async ({ actor, params: { applicationId }, body }) => {
      const keyId = randomUUID();
      await addClientKey(actor, { id: keyId, applicationId, ...body });
      return {
        body: await requireKey(actor, applicationId, keyId),
        location: `/applications/${applicationId}/keys/${keyId}`,
      };
    },
  }),
  defineOperation({
    ...all,
    path: '/applications/{applicationId}/keys/{keyId}',
    params: applicationParams.extend({ keyId: id }),
    id: 'removeKey',
    method: 'DELETE',
    summary: 'Remove a public key',
    scopes: ['credentials:write'],
    body: NO_BODY,
    status: 204,
    hold,
    run: async ({ actor, params: { applicationId, keyId } }) => {
      await deleteClientKey(actor, { applicationId, id: keyId });
      return { body: undefined };
    },
  }),
];
