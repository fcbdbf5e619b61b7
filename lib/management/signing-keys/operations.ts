import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { settings } from '@/lib/env';
import { SIGNING_ALGORITHMS } from '@/lib/oauth/signing-algorithm';
import { RSA_BITS } from '@/lib/signing-keys/key-sizes';
import { revokeSigningKey, rotateSigningKey } from '@/lib/signing-keys/mutations';
import { listSigningKeys } from '@/lib/signing-keys/queries';
import { isoOrNull, time, timeOrNull } from '../fields';
import { defineOperation, NO_BODY, NONE } from '../operation';
import { Problem } from '../problem';

const tag = 'Signing keys';

const kid = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .meta({ example: '0f6c1b9e2d7a4835b1c0e9f8a7d6c5b4' });
const algorithm = z.enum(SIGNING_ALGORITHMS).meta({ example: 'RS256' });
const state = z.enum(['next', 'current', 'previous']).meta({
  description:
    '`next`: published, and signs later; `current`: signs; `previous`: verifies what it has signed.',
});
const STATES = { NEXT: 'next', CURRENT: 'current', PREVIOUS: 'previous' } as const;

const keySchema = z
  .object({
    kid,
    algorithm,
    state,
    bits: z.int().nullable().meta({ description: 'Of an RSA modulus.', example: 2048 }),
    createdAt: time,
    usableFrom: time.meta({ description: 'When every verifier has it.' }),
    activatedAt: timeOrNull.meta({ description: 'When it began to sign.' }),
    lastTokenExpiresAt: timeOrNull.meta({ description: 'At the latest; null while it is not replaced.' }),
    leavesSetAt: timeOrNull.meta({ description: 'null while it is not replaced.' }),
  })
  .meta({ id: 'SigningKey' });

const keysSchema = z.object({ items: z.array(keySchema) }).meta({ id: 'SigningKeys' });

async function listKeys(actor: Actor<'signing-keys:read'>): Promise<z.output<typeof keysSchema>> {
  const algorithms = await listSigningKeys(actor, settings().KEY_ROTATION_DAYS);
  const items = algorithms.flatMap(({ keys }) =>
    keys.map((key) => ({
      kid: key.kid,
      algorithm: key.algorithm,
      state: STATES[key.state],
      bits: key.bits,
      createdAt: key.createdAt.toISOString(),
      usableFrom: key.usableFrom.toISOString(),
      activatedAt: isoOrNull(key.activatedAt),
      lastTokenExpiresAt: isoOrNull(key.lastTokenExpiresAt),
      leavesSetAt: isoOrNull(key.leavesSetAt),
    })),
  );
  return { items };
}

export const signingKeyOperations = [
  defineOperation({
    id: 'listSigningKeys',
    method: 'GET',
    path: '/signing-keys',
    tag,
    summary: 'List the keys that sign or verify tokens',
    scopes: ['signing-keys:read'],
    params: NONE,
    query: NONE,
    body: NO_BODY,
    status: 200,
    answer: keysSchema,
    run: async ({ actor }) => ({ body: await listKeys(actor) }),
  }),
  defineOperation({
    id: 'rotateSigningKey',
    method: 'POST',
    path: '/signing-keys/rotate',
    tag,
    summary: 'Let the next key of an algorithm sign in place of the current one',
    scopes: ['signing-keys:read', 'signing-keys:write'],
    params: NONE,
    query: NONE,
    body: z
      .strictObject({
        algorithm,
        currentKid: kid.meta({
          description: 'The current key, so that a request that is sent twice rotates once.',
        }),
        bits: z
          .literal(RSA_BITS)
          .default(2048)
          .meta({ description: 'Of the key that becomes the next one, if it is RSA.' }),
      })
      .meta({ id: 'SigningKeyRotation' }),
    status: 200,
    answer: keysSchema,
    problems: ['conflict'],
    slow: true,
    run: async ({ actor, body }) => {
      await rotateSigningKey(actor, body);
      return { body: await listKeys(actor) };
    },
  }),
  defineOperation({
    id: 'revokeSigningKey',
    method: 'DELETE',
    path: '/signing-keys/{kid}',
    tag,
    summary: 'Take a key out of the set at once, for an emergency',
    description: 'What it signed verifies nowhere any more, as soon as a verifier has read the set again.',
    scopes: ['signing-keys:read', 'signing-keys:write'],
    params: z.strictObject({ kid }),
    query: z.strictObject({
      state: state.meta({ description: 'Its state as it is known: what breaks depends on it.' }),
    }),
    body: NO_BODY,
    status: 204,
    problems: ['conflict'],
    slow: true,
    run: async ({ actor, params, query }) => {
      const { items } = await listKeys(actor);
      if (!items.some((key) => key.kid === params.kid)) throw Problem.notFound();
      const states = { next: 'NEXT', current: 'CURRENT', previous: 'PREVIOUS' } as const;
      await revokeSigningKey(actor, { kid: params.kid, state: states[query.state] });
      return { body: undefined };
    },
  }),
];
