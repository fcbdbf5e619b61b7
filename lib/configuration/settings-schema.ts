import { z } from 'zod';
import { DEFAULT_EXPIRIES } from '@/lib/client-secrets/lifetime';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { TOKEN_LIFETIME } from '@/lib/token-settings/lifetime';
import { tokenFields } from '@/lib/token-settings/schema';

// What is neither an API nor an application.

/** How tokens are made, of an API and of new ones alike. */
export const tokenMembers = {
  lifetime: z
    .int()
    .min(TOKEN_LIFETIME.min, 'tokenLifetimeRange')
    .max(TOKEN_LIFETIME.max, 'tokenLifetimeRange')
    .default(1800)
    .meta({ description: 'Seconds that a token of this API lives.' }),
  algorithm: tokenFields.algorithm
    .default('RS256')
    .meta({ description: 'JWS algorithm that its tokens are signed with.' }),
  profile: tokenFields.profile
    .default('STANDARD')
    .meta({ description: 'RFC9068 adds typ at+jwt and client_id to its tokens.' }),
  scopeRequired: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether a token request must name scopes; else it gets all that are assigned.' }),
};

/** RS256 is always there, said or not. */
const withRequired = (given: readonly SigningAlgorithm[]) =>
  SIGNING_ALGORITHMS.filter((each) => each === 'RS256' || given.includes(each));

export const signingAlgorithmsSchema = z.array(z.enum(SIGNING_ALGORITHMS)).transform(withRequired).meta({
  description:
    'Algorithms that there are signing keys of; RS256 always. Left out: the file says nothing of them.',
});

export const defaultsSchema = z
  .strictObject({
    tokens: z.strictObject(tokenMembers).prefault({}),
    secretExpiry: z
      .enum(DEFAULT_EXPIRIES)
      .default('never')
      .meta({ description: 'How long a client secret works of which nothing else is said.' }),
  })
  .meta({
    description:
      'What new APIs and client secrets begin with in the console. Left out: the file says nothing of it.',
  });
export type Defaults = z.output<typeof defaultsSchema>;
