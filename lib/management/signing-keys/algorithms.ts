import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { SIGNING_ALGORITHMS } from '@/lib/oauth/signing-algorithm';
import { RSA_BITS } from '@/lib/signing-keys/key-sizes';
import { addAlgorithm, removeAlgorithm } from '@/lib/signing-keys/mutations';
import { listUsableAlgorithms } from '@/lib/signing-keys/queries';
import { time } from '../fields';
import { defineOperation, NO_BODY, NONE } from '../operation';

const tag = 'Signing keys';
const algorithm = z.enum(SIGNING_ALGORITHMS).meta({ example: 'ES256' });
const one = {
  path: '/signing-algorithms/{algorithm}',
  tag,
  params: z.strictObject({ algorithm }),
  query: NONE,
  scopes: ['signing-keys:read', 'signing-keys:write'],
  problems: ['conflict'],
  slow: true,
} as const;

const algorithmsSchema = z
  .object({
    items: z.array(
      z.object({
        algorithm,
        usableFrom: time.meta({ description: 'When every verifier has its keys, and APIs can choose it.' }),
      }),
    ),
  })
  .meta({ id: 'SigningAlgorithms' });

async function listAlgorithms(actor: Actor<'signing-keys:read'>): Promise<z.output<typeof algorithmsSchema>> {
  const usable = await listUsableAlgorithms(actor);
  return { items: usable.map((each) => ({ ...each, usableFrom: each.usableFrom.toISOString() })) };
}

export const signingAlgorithmOperations = [
  defineOperation({
    id: 'listSigningAlgorithms',
    method: 'GET',
    path: '/signing-algorithms',
    tag,
    summary: 'List the algorithms that tokens can be signed with',
    scopes: ['signing-keys:read'],
    params: NONE,
    query: NONE,
    body: NO_BODY,
    status: 200,
    answer: algorithmsSchema,
    run: async ({ actor }) => ({ body: await listAlgorithms(actor) }),
  }),
  defineOperation({
    ...one,
    id: 'addSigningAlgorithm',
    method: 'PUT',
    summary: 'Make keys of an algorithm, so that APIs can choose it; where there are some, they stay',
    body: z
      .strictObject({
        bits: z.literal(RSA_BITS).default(2048).meta({ description: 'Of the keys, if they are RSA.' }),
      })
      .meta({ id: 'SigningAlgorithmAddition' }),
    status: 200,
    answer: algorithmsSchema,
    run: async ({ actor, params, body: { bits } }) => {
      const { items } = await listAlgorithms(actor);
      const isThere = items.some((each) => each.algorithm === params.algorithm);
      if (!isThere) await addAlgorithm(actor, { ...params, bits });
      return { body: isThere ? { items } : await listAlgorithms(actor) };
    },
  }),
  defineOperation({
    ...one,
    id: 'removeSigningAlgorithm',
    method: 'DELETE',
    summary: 'Let an algorithm that no API has be chosen no longer; its keys verify what they signed',
    body: NO_BODY,
    status: 204,
    run: async ({ actor, params }) => {
      await removeAlgorithm(actor, params);
      return { body: undefined };
    },
  }),
];
