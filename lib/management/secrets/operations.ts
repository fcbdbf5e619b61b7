import { z } from 'zod';
import { lockApplicationWhole } from '@/lib/applications/lock';
import type { Actor } from '@/lib/auth/actor';
import { findClientAuthentication } from '@/lib/client-keys/queries';
import { OVERLAPS } from '@/lib/client-secrets/lifetime';
import { addClientSecret, resetClientSecret, revokeClientSecret } from '@/lib/client-secrets/mutations';
import { LONGEST_NAME } from '@/lib/client-secrets/names';
import { listClientSecrets } from '@/lib/client-secrets/queries';
import type { IssuedClientSecret } from '@/lib/client-secrets/schema';
import type { Transaction } from '@/lib/db/client';
import { nameText } from '@/lib/forms/text';
import { applicationParams } from '../applications/schema';
import { id, moment } from '../fields';
import { defineOperation, NO_BODY, NONE } from '../operation';
import { Problem } from '../problem';
import { issuedSecretSchema, secretSchema, toSecrets } from './representation';

const tag = 'Client secrets';
const all = {
  path: '/applications/{applicationId}/secrets',
  tag,
  params: applicationParams,
  query: NONE,
} as const;
const secretParams = applicationParams.extend({ secretId: id });
const one = {
  ...all,
  path: '/applications/{applicationId}/secrets/{secretId}',
  params: secretParams,
} as const;
const hold = (tx: Transaction, { applicationId }: { applicationId: string }) =>
  lockApplicationWhole(tx, applicationId);
const fields = { expiryDate: '/expiresAt' };

type Credentials = Actor<'credentials:read'> | Actor<'credentials:write'>;

async function listSecrets(actor: Credentials, applicationId: string, now: Date) {
  // An application without secrets is one, too.
  if ((await findClientAuthentication(actor, applicationId)) === null) throw Problem.notFound();
  return toSecrets(await listClientSecrets(actor, applicationId, now));
}

async function requireSecret(actor: Credentials, applicationId: string, secretId: string, now: Date) {
  const secret = (await listSecrets(actor, applicationId, now)).find((each) => each.id === secretId);
  if (secret === undefined) throw Problem.notFound();
  return secret;
}

async function answerWith(
  actor: Credentials,
  applicationId: string,
  { id: secretId, secret }: IssuedClientSecret & { id: string },
  now: Date,
) {
  const summary = await requireSecret(actor, applicationId, secretId, now);
  return {
    body: { ...summary, secret },
    location: `/applications/${applicationId}/secrets/${secretId}`,
  };
}

const wanted = {
  name: nameText(LONGEST_NAME)
    .optional()
    .meta({
      description: 'One is made up where it is left out.',
      example: 'Frankfurt',
      override: { minLength: 1, maxLength: 100 },
    }),
  expiresAt: moment
    .nullable()
    .optional()
    .meta({ description: 'null: never; left out: as new secrets do by default.' }),
};

export const secretOperations = [
  defineOperation({
    ...all,
    id: 'listSecrets',
    method: 'GET',
    summary: 'List the secrets of an application',
    description:
      'Those that are live, the oldest first, and then those that ended lately. Never a secret itself.',
    scopes: ['credentials:read'],
    body: NO_BODY,
    status: 200,
    answer: z.object({ items: z.array(secretSchema) }),
    run: async ({ actor, params, now }) => ({
      body: { items: await listSecrets(actor, params.applicationId, now) },
    }),
  }),
  defineOperation({
    ...all,
    id: 'createSecret',
    method: 'POST',
    summary: 'Make a secret beside those that there are',
    description: 'The answer is the only one that has the secret.',
    scopes: ['credentials:write'],
    body: z.strictObject(wanted).meta({ id: 'SecretCreation' }),
    status: 201,
    answer: issuedSecretSchema,
    problems: ['conflict'],
    fields,
    once: true,
    hold,
    run: async ({ actor, params: { applicationId }, body, now }) => {
      const issued = await addClientSecret(actor, { applicationId, ...body }, now);
      return answerWith(actor, applicationId, issued, now);
    },
  }),
  defineOperation({
    ...one,
    id: 'getSecret',
    method: 'GET',
    summary: 'Get what is known of a secret',
    scopes: ['credentials:read'],
    body: NO_BODY,
    status: 200,
    answer: secretSchema,
    tagged: true,
    run: async ({ actor, params: { applicationId, secretId }, now }) => ({
      body: await requireSecret(actor, applicationId, secretId, now),
    }),
  }),
  defineOperation({
    ...one,
    path: '/applications/{applicationId}/secrets/{secretId}/reset',
    id: 'resetSecret',
    method: 'POST',
    summary: 'Put a new secret in the place of one',
    description: 'The old one stops at once, or goes on for the overlap.',
    scopes: ['credentials:write'],
    body: z
      .strictObject({
        ...wanted,
        overlap: z
          .enum(OVERLAPS)
          .default('now')
          .meta({ description: 'For how long the old one goes on beside the new one.' }),
      })
      .meta({ id: 'SecretReset' }),
    status: 201,
    answer: issuedSecretSchema,
    problems: ['conflict'],
    fields,
    once: true,
    hold,
    run: async ({ actor, params: { applicationId, secretId }, body, now }) => {
      await requireSecret(actor, applicationId, secretId, now);
      const issued = await resetClientSecret(actor, { applicationId, secretId, ...body }, now);
      return answerWith(actor, applicationId, issued, now);
    },
  }),
  defineOperation({
    ...one,
    id: 'revokeSecret',
    method: 'DELETE',
    summary: 'End a secret at once',
    scopes: ['credentials:write'],
    body: NO_BODY,
    status: 204,
    problems: ['conflict'],
    hold,
    run: async ({ actor, params: { applicationId, secretId }, now }) => {
      await requireSecret(actor, applicationId, secretId, now);
      await revokeClientSecret(actor, { applicationId, secretId }, now);
      return { body: undefined };
    },
  }),
];
