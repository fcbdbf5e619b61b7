import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { DEFAULT_EXPIRIES } from '@/lib/client-secrets/lifetime';
import { changeDefaults } from '@/lib/creation-defaults/mutations';
import { getCreationDefaults } from '@/lib/creation-defaults/queries';
import { db } from '@/lib/db';
import { SIGNING_ALGORITHMS } from '@/lib/oauth/signing-algorithm';
import { TOKEN_PROFILES } from '@/lib/oauth/token-profile';
import { underLock } from '@/lib/signing-keys/key-store';
import { TOKEN_LIFETIME } from '@/lib/token-settings/lifetime';
import { defineOperation, NO_BODY, NONE } from '../operation';

const one = { path: '/creation-defaults', tag: 'Defaults', params: NONE, query: NONE } as const;

const fields = {
  tokenLifetime: z
    .int()
    .min(TOKEN_LIFETIME.min)
    .max(TOKEN_LIFETIME.max)
    .meta({ description: 'Seconds that tokens of a new API live.', example: 1800 }),
  signingAlgorithm: z
    .enum(SIGNING_ALGORITHMS)
    .meta({ description: 'That tokens of a new API are signed with.', example: 'RS256' }),
  tokenProfile: z.enum(TOKEN_PROFILES).meta({ example: 'STANDARD' }),
  scopeRequired: z
    .boolean()
    .meta({ description: 'Whether a request for a token of a new API must name scopes.', example: false }),
  secretExpiry: z
    .enum(DEFAULT_EXPIRIES)
    .meta({ description: 'How long a client secret works of which nothing else is said.', example: 'never' }),
};

const defaultsSchema = z.object(fields).meta({ id: 'CreationDefaults' });

async function getDefaults(actor: Actor<never>): Promise<z.output<typeof defaultsSchema>> {
  const { version: _, ...defaults } = await getCreationDefaults(actor);
  return defaults;
}

/** What new APIs and client secrets begin with, of which nothing else is said. */
export const creationDefaultsOperations = [
  defineOperation({
    ...one,
    id: 'getCreationDefaults',
    method: 'GET',
    summary: 'Get what new APIs and client secrets begin with',
    scopes: ['settings:read'],
    body: NO_BODY,
    status: 200,
    answer: defaultsSchema,
    tagged: true,
    run: async ({ actor }) => ({ body: await getDefaults(actor) }),
  }),
  defineOperation({
    ...one,
    id: 'replaceCreationDefaults',
    method: 'PUT',
    summary: 'Say what new APIs and client secrets begin with; those that there are stay as they are',
    scopes: ['settings:write', 'signing-keys:read'],
    body: z.strictObject(fields).meta({ id: 'CreationDefaultsReplacement' }),
    status: 200,
    answer: defaultsSchema,
    problems: ['conflict'],
    fields: { algorithm: '/signingAlgorithm' },
    // The lock that the change itself takes before any other.
    hold: () => underLock({ prisma: db() }, async () => undefined),
    current: ({ actor }) => getDefaults(actor),
    run: async ({ actor, body }) => {
      const { version } = await getCreationDefaults(actor);
      await changeDefaults(actor, {
        version,
        lifetime: body.tokenLifetime,
        lifetimeUnit: 'second',
        algorithm: body.signingAlgorithm,
        profile: body.tokenProfile,
        scopeRequired: body.scopeRequired,
        expiry: body.secretExpiry,
      });
      return { body: await getDefaults(actor) };
    },
  }),
];
