import { z } from 'zod';
import { formatBlock, parseBlock } from '@/lib/allowed-addresses/address-block';
import { MOST_ADDRESSES } from '@/lib/allowed-addresses/blocks';
import { createApiSchema } from '@/lib/apis/schema';
import { clientIdSchema, createApplicationSchema } from '@/lib/applications/schema';
import { holdsPrivateMembers } from '@/lib/client-keys/private-key';
import { addClientKeySchema, MOST_CLIENT_KEYS, updateJwksUriSchema } from '@/lib/client-keys/schema';
import { CLIENT_AUTHENTICATION_METHODS } from '@/lib/oauth/client-authentication-method';
import { createPermissionSchema } from '@/lib/permissions/schema';
import { HIGHEST_LIMIT, type LimitWindow } from '@/lib/token-limits/windows';
import { type ExtraClaims, parseExtraClaims } from '@/lib/token-settings/extra-claims';
import { defaultsSchema, signingAlgorithmsSchema, tokenMembers } from './settings-schema';

/*
 * An enterprise as a file. What a file leaves out of an API or an application has its default; a section that it leaves
 * out (apis, applications, signingAlgorithms, defaults) is not its business, nor is a logo. Secrets, signing keys
 * themselves and whatever belongs to people (administrators, sign-in, sessions) are never in it.
 */

const { identifier, name: apiName, description: apiDescription } = createApiSchema.shape;
const { code, description: permissionDescription } = createPermissionSchema.shape;

const extraClaimsSchema = z.unknown().transform((value, context): ExtraClaims => {
  const parsed = parseExtraClaims(JSON.stringify(value) ?? '');
  if ('claims' in parsed) return parsed.claims;
  context.addIssue({ code: 'custom', message: parsed.fault.key, params: parsed.fault.values });
  return z.NEVER;
});

const tokensSchema = z.strictObject({
  ...tokenMembers,
  extraClaims: extraClaimsSchema
    .prefault({})
    .meta({ description: 'Constant claims of its tokens beside those of the profile.', type: 'object' }),
});

const permissionSchema = z.strictObject({
  code: code.meta({ description: 'One OAuth scope-token (RFC 6749 section 3.3).' }),
  description: permissionDescription.meta({ description: 'What it lets an application do.' }),
});

/** As every system reads it, and without a way up. */
const isBelow = (path: string) => !/^\/|^[A-Za-z]:|[\\\p{Cc}]|(?:^|\/)\.\.(?:\/|$)/u.test(path);

const apiSchema = z.strictObject({
  identifier: identifier.meta({
    description: 'The Product API identifier, aud of its tokens. What the API is known by; it cannot change.',
  }),
  name: apiName.meta({ description: 'By which people know it.' }),
  description: apiDescription,
  enabled: z.boolean().default(true),
  logo: z
    .string()
    .min(1)
    .max(500)
    .refine(
      isBelow,
      'takes the path of an image in the folder of this file or below, such as ./logos/orders.png',
    )
    .nullable()
    .optional()
    .meta({
      description:
        'Path of its PNG, JPEG or WebP image, in the folder of this file or below; null: none. Left out: it stays as it is.',
    }),
  tokens: tokensSchema.prefault({}),
  permissions: z
    .array(permissionSchema)
    .default([])
    .meta({ description: 'In the order in which scopes are listed in tokens.' }),
});

const distinct = <T>(values: readonly T[]) => [...new Set(values)];

const addressesSchema = z
  .array(
    z.string().transform((text, context) => {
      const block = parseBlock(text.trim());
      if (block !== null) return formatBlock(block);
      context.addIssue({
        code: 'custom',
        message: 'takes an IPv4 or IPv6 address, or a CIDR block such as 192.0.2.0/24',
      });
      return z.NEVER;
    }),
  )
  .max(MOST_ADDRESSES)
  .transform(distinct);

const limitSchema = (window: LimitWindow) =>
  z.int().min(1, 'wholeNumberFromOne').max(HIGHEST_LIMIT[window]).nullable().default(null);

/** Public members alone; whether it is a key that can be used is found out where it is read (`readJwk`). */
const jwkSchema = z
  .looseObject({ kty: z.string() })
  .refine((jwk) => !holdsPrivateMembers(jwk), 'clientKeyPrivate')
  .refine((jwk) => !Object.hasOwn(jwk, 'k'), 'clientKeySymmetric');

const keySchema = z.strictObject({
  name: addClientKeySchema.shape.name.meta({ description: 'By which people tell keys apart.' }),
  kid: addClientKeySchema.shape.kid.meta({
    description: 'By which assertions name it; left out: the kid of the JWK, or its thumbprint.',
  }),
  jwk: jwkSchema.meta({ description: 'A public key: RSA, EC P-256 or Ed25519 (RFC 7517).' }),
});

/** An instant in the database's years, which have four digits. */
const instantSchema = z.iso
  .datetime({ offset: true, error: 'takes a time with its zone, such as 2027-01-31T00:00:00Z' })
  .transform((text) => new Date(text).toISOString())
  .refine((text) => text.length === 24, 'takes a year of four digits');

const authorizationSchema = z.strictObject({
  api: identifier.meta({ description: 'Identifier of the API that lets the application in.' }),
  scopes: z
    .array(code)
    .default([])
    .meta({ description: 'Codes of the permissions that are assigned; none is a choice, too.' }),
  expiresAt: instantSchema
    .nullable()
    .default(null)
    .meta({ description: 'From then on the authorization is as good as none; left out: it does not end.' }),
});

export const GRANT_TYPES = ['client_credentials'] as const;

const applicationSchema = z.strictObject({
  name: createApplicationSchema.shape.name.meta({
    description: 'By which people know it; without a clientId, what it is known by here, too.',
  }),
  clientId: clientIdSchema.optional().meta({
    description: 'What the application is known by. Left out: by its exact name, which only it may have.',
  }),
  description: createApplicationSchema.shape.description,
  enabled: z.boolean().default(true),
  grantTypes: z
    .array(z.enum(GRANT_TYPES))
    .transform(distinct)
    .prefault([...GRANT_TYPES])
    .meta({ description: 'By which it may get tokens (RFC 7591 section 2).' }),
  authenticationMethods: z
    .array(z.enum(CLIENT_AUTHENTICATION_METHODS))
    .min(1, 'authenticationMethodRequired')
    .transform(distinct)
    .prefault(['client_secret_basic', 'client_secret_post'])
    .meta({ description: 'By which of them it may authenticate.' }),
  jwksUri: updateJwksUriSchema.shape.jwksUri.meta({ description: 'Where it publishes its keys.' }),
  keys: z.array(keySchema).max(MOST_CLIENT_KEYS).default([]),
  allowedAddresses: addressesSchema
    .prefault([])
    .meta({ description: 'Addresses and CIDR blocks that it may come from; none: from everywhere.' }),
  tokensPerMinute: limitSchema('minute').meta({ description: 'Left out: no limit.' }),
  tokensPerDay: limitSchema('day').meta({ description: 'Left out: no limit.' }),
  authorizations: z.array(authorizationSchema).default([]),
  introspects: z.array(identifier).default([]).meta({
    description: 'Identifiers of the APIs whose tokens it may introspect (RFC 7662), whoever they are for.',
  }),
});

export const CONFIGURATION_VERSION = 1;

export const configurationSchema = z.strictObject({
  version: z.literal(CONFIGURATION_VERSION).meta({ description: 'Of this format.' }),
  signingAlgorithms: signingAlgorithmsSchema.optional(),
  defaults: defaultsSchema.optional(),
  apis: z.array(apiSchema).optional().meta({
    description: 'Custom API products. Left out: the file says nothing of them.',
  }),
  applications: z.array(applicationSchema).optional().meta({
    description: 'Self-built applications. Left out: the file says nothing of them.',
  }),
});

export type Configuration = z.output<typeof configurationSchema>;
/** As somebody may write it, with what has a default left out. */
export type ConfigurationInput = z.input<typeof configurationSchema>;
export type Api = z.output<typeof apiSchema>;
export type Permission = z.output<typeof permissionSchema>;
export type Application = z.output<typeof applicationSchema>;
export type ClientKey = z.output<typeof keySchema>;
export type Authorization = z.output<typeof authorizationSchema>;
