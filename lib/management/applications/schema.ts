import { z } from 'zod';
import { formatBlock, parseBlock } from '@/lib/allowed-addresses/address-block';
import { MOST_ADDRESSES } from '@/lib/allowed-addresses/blocks';
import { clientIdSchema, descriptionSchema, nameSchema, proseSchema } from '@/lib/applications/schema';
import { HIGHEST_LIMIT, type LimitWindow } from '@/lib/token-limits/windows';
import { id, pageFields, search, sortBy, yesOrNo } from '../fields';

const block = z
  .string()
  .max(64)
  .transform((text, context) => {
    const parsed = parseBlock(text);
    if (parsed !== null) return formatBlock(parsed);
    context.addIssue({ code: 'custom', message: 'Not an IPv4 or IPv6 address and not a CIDR block.' });
    return z.NEVER;
  });

const limit = (window: LimitWindow) => z.int().min(1).max(HIGHEST_LIMIT[window]).nullable();

const name = nameSchema.meta({ example: 'Billing', override: { minLength: 1, maxLength: 100 } });
const prose = proseSchema.meta({ example: 'Writes the invoices', override: { maxLength: 1000 } });

export const applicationParams = z.strictObject({ applicationId: id });

export const listQuery = z.strictObject({
  ...pageFields,
  q: search.meta({ description: 'A part of the name or of the Client ID, in whatever case.' }),
  clientId: z.string().max(64).optional().meta({ description: 'The one that has exactly this Client ID.' }),
  enabled: yesOrNo.meta({ description: 'Those that get tokens, or those that do not.' }),
  sort: sortBy(['name', 'createdAt', 'updatedAt'], '-createdAt'),
});

export const createBody = z
  .strictObject({
    name,
    description: descriptionSchema.meta({ example: 'Writes the invoices', override: { maxLength: 1000 } }),
    clientId: clientIdSchema.optional().meta({
      description: 'To keep one that an application was registered with before; else one is made up.',
      example: 'k3J9xQ2mT7wZ5bN8cR4vY6pL1sD0fGhA',
    }),
    enabled: z.boolean().default(true),
    clientCredentialsAllowed: z.boolean().default(true),
    allowedAddresses: z
      .array(block)
      .max(MOST_ADDRESSES)
      .default([])
      .meta({ example: ['192.0.2.0/24'] }),
    tokensPerMinute: limit('minute').default(null),
    tokensPerDay: limit('day').default(null),
  })
  .meta({ id: 'ApplicationCreation' });

export const changeBody = z
  .strictObject({
    name: name.optional(),
    description: prose.optional(),
    enabled: z.boolean().optional(),
    clientCredentialsAllowed: z.boolean().optional(),
    allowedAddresses: z.array(block).max(MOST_ADDRESSES).optional(),
    tokensPerMinute: limit('minute').optional(),
    tokensPerDay: limit('day').optional(),
  })
  .meta({ id: 'ApplicationChange', description: 'What is left out stays as it is.' });
