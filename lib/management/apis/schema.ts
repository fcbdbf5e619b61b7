import { z } from 'zod';
import type { ApiRecord, TokenSettingsRecord } from '@/lib/apis/records/queries';
import { identifierSchema } from '@/lib/apis/schema';
import { nameText, prose, proseText } from '@/lib/forms/text';
import { SIGNING_ALGORITHMS } from '@/lib/oauth/signing-algorithm';
import { TOKEN_PROFILES } from '@/lib/oauth/token-profile';
import { parseExtraClaims } from '@/lib/token-settings/extra-claims';
import { TOKEN_LIFETIME } from '@/lib/token-settings/lifetime';
import { id, pageFields, search, sortBy, time, yesOrNo } from '../fields';

export const apiParams = z.strictObject({ apiId: id });

const kinds = { system: 'SYSTEM', custom: 'CUSTOM' } as const;

const digest = z.string().meta({
  description: 'SHA-256 of the image, in hexadecimal; also its ETag.',
  example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
});

export const logoSchema = z
  .object({
    digest,
    uploadDigest: digest.nullable().meta({
      description: 'SHA-256 of the file that it was made of; null: that was not kept then.',
      example: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
    }),
  })
  .meta({ id: 'Logo' });

export const apiSchema = z
  .object({
    id,
    kind: z.enum(['system', 'custom']).meta({
      description: '`system`: ships with the deployment, and cannot be changed.',
      example: 'custom',
    }),
    name: z.string().meta({ example: 'Orders' }),
    identifier: z.string().meta({
      description: 'The Product API identifier, `aud` of its tokens; fixed after creation.',
      example: 'https://orders.example.com',
    }),
    description: z.string().meta({ example: '' }),
    enabled: z.boolean().meta({ description: 'Whether tokens are issued for it.', example: true }),
    createdAt: time,
    updatedAt: time,
    logo: logoSchema.nullable().meta({ description: 'null: it has none.' }),
  })
  .meta({ id: 'Api' });

export function toApi({ version: _, kind, ...record }: ApiRecord): z.output<typeof apiSchema> {
  return {
    ...record,
    kind: kind === 'SYSTEM' ? 'system' : 'custom',
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  };
}

export const listQuery = z.strictObject({
  ...pageFields,
  q: search.meta({ description: 'A part of the name or of the identifier, in whatever case.' }),
  identifier: z
    .string()
    .max(255)
    .optional()
    .meta({ description: 'The one that has exactly this identifier.' }),
  kind: z
    .enum(['system', 'custom'])
    .transform((kind) => kinds[kind])
    .optional(),
  enabled: yesOrNo.meta({ description: 'Those that tokens are issued for, or the others.' }),
  sort: sortBy(['name', 'createdAt', 'updatedAt'], '-createdAt'),
});

const name = nameText(100).meta({ example: 'Orders', override: { minLength: 1, maxLength: 100 } });

export const createBody = z
  .strictObject({
    name,
    identifier: identifierSchema.meta({
      description: 'Without spaces; no other API has it.',
      example: 'https://orders.example.com',
    }),
    description: proseText(1000).meta({ override: { maxLength: 1000 } }),
    enabled: z.boolean().default(true),
  })
  .meta({ id: 'ApiCreation' });

export const changeBody = z
  .strictObject({
    name: name.optional(),
    description: prose(1000)
      .meta({ override: { maxLength: 1000 } })
      .optional(),
    enabled: z.boolean().optional(),
  })
  .meta({ id: 'ApiChange', description: 'What is left out stays as it is.' });

const settings = {
  tokenLifetime: z.int().min(TOKEN_LIFETIME.min).max(TOKEN_LIFETIME.max).meta({
    description: 'Seconds.',
    example: 1800,
  }),
  signingAlgorithm: z.enum(SIGNING_ALGORITHMS).meta({ example: 'RS256' }),
  tokenProfile: z.enum(TOKEN_PROFILES).meta({ example: 'STANDARD' }),
  scopeRequired: z
    .boolean()
    .meta({ description: 'Whether a request for a token must name scopes.', example: false }),
};

const claims = z.record(z.string(), z.json()).meta({
  description: 'Constant claims of its tokens beside those of the profile.',
  example: { tenant: 'acme' },
});

export const tokenSettingsSchema = z
  .object({
    ...settings,
    extraClaims: z.record(z.string(), z.unknown()).meta({ example: { tenant: 'acme' } }),
  })
  .meta({ id: 'TokenSettings' });

export function toTokenSettings({
  version: _,
  extraClaims,
  ...record
}: TokenSettingsRecord): z.output<typeof tokenSettingsSchema> {
  const members = typeof extraClaims === 'object' && extraClaims !== null ? Object.entries(extraClaims) : [];
  const sorted = members.toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { ...record, extraClaims: Object.fromEntries(sorted) };
}

export const tokenSettingsBody = z
  .strictObject({
    ...settings,
    extraClaims: claims.default({}).transform((given, context) => {
      const parsed = parseExtraClaims(JSON.stringify(given));
      if ('claims' in parsed) return parsed.claims;
      const { key, values } = parsed.fault;
      context.addIssue({ code: 'custom', message: key, params: values });
      return z.NEVER;
    }),
  })
  .meta({ id: 'TokenSettingsReplacement' });
