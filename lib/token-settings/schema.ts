import { z } from 'zod';
import { apiIdSchema } from '@/lib/apis/schema';
import { versionField } from '@/lib/forms/text';
import { SIGNING_ALGORITHMS } from '@/lib/oauth/signing-algorithm';
import { TOKEN_PROFILES } from '@/lib/oauth/token-profile';
import { type ExtraClaims, parseExtraClaims } from './extra-claims';
import { LIFETIME_UNITS, TOKEN_LIFETIME } from './lifetime';

/** Characters; far more than valid claims need, however they are indented. */
const MAX_CLAIMS_TEXT = 20_000;

const lifetimeSchema = z
  .string()
  // A Chinese keyboard may give full-width digits.
  .transform((typed) => typed.normalize('NFKC').trim())
  .pipe(
    z
      .string()
      .min(1, { abort: true })
      .regex(/^\d{1,6}$/, { error: 'wholeNumberFromOne', abort: true })
      .transform(Number),
  );

const unitSchema = z.literal(['second', 'minute', 'hour']);

const extraClaimsSchema = z
  .string()
  .max(MAX_CLAIMS_TEXT)
  .transform((text, context): ExtraClaims => {
    const parsed = parseExtraClaims(text);
    if ('claims' in parsed) return parsed.claims;
    const { key, values } = parsed.fault;
    context.addIssue({ code: 'custom', message: key, params: values });
    return z.NEVER;
  });

/**
 * What an API and the defaults of new ones are both given. Names of fields without the word token, which a refused form
 * would take for secrets and not keep.
 */
export const tokenFields = {
  lifetime: lifetimeSchema,
  lifetimeUnit: unitSchema,
  algorithm: z.literal(SIGNING_ALGORITHMS),
  profile: z.literal(TOKEN_PROFILES),
  /** A checkbox: `on`, or nothing at all. */
  scopeRequired: z
    .literal('on')
    .optional()
    .transform((value) => value === 'on'),
};

type Lifetime = { lifetime: number; lifetimeUnit: z.output<typeof unitSchema> };

export const inSeconds = ({ lifetime, lifetimeUnit }: Lifetime) => lifetime * LIFETIME_UNITS[lifetimeUnit];

export function isLifetimeInRange(given: Lifetime): boolean {
  const seconds = inSeconds(given);
  return seconds >= TOKEN_LIFETIME.min && seconds <= TOKEN_LIFETIME.max;
}

/** How a schema refuses one that is not. */
export const lifetimeOutOfRange = {
  path: ['lifetime'],
  message: 'tokenLifetimeRange',
  // Also when another field is at fault, so that all are told of at once.
  when: ({ issues }: z.core.ParsePayload) => !issues.some(({ path }) => /^lifetime/.test(String(path?.[0]))),
};

export const updateTokenSettingsSchema = z
  .object({ id: apiIdSchema, version: versionField, ...tokenFields, extraClaims: extraClaimsSchema })
  .refine(isLifetimeInRange, lifetimeOutOfRange);
export type UpdateTokenSettings = z.output<typeof updateTokenSettingsSchema>;
