import { z } from 'zod';
import type { ApplicationRecord } from '@/lib/applications/records/queries';
import { id, isoOrNull, time, timeOrNull } from '../fields';

export const applicationSchema = z
  .object({
    id,
    clientId: z.string().meta({
      description: 'The Client ID, `sub` and `azp` of its tokens; fixed after creation.',
      example: 'k3J9xQ2mT7wZ5bN8cR4vY6pL1sD0fGhA',
    }),
    name: z.string().meta({ example: 'Billing' }),
    description: z.string().meta({ example: 'Writes the invoices' }),
    enabled: z.boolean().meta({ description: 'Whether it gets tokens.', example: true }),
    clientCredentialsAllowed: z
      .boolean()
      .meta({ description: 'Whether it may use the grant client_credentials.', example: true }),
    allowedAddresses: z.array(z.string()).meta({
      description: 'CIDR blocks that its requests for tokens may come from; none: from everywhere.',
      example: ['192.0.2.0/24'],
    }),
    tokensPerMinute: z
      .int()
      .nullable()
      .meta({ description: 'How many tokens it may get within a minute; null: no limit.', example: null }),
    tokensPerDay: z.int().nullable().meta({
      description: 'How many tokens it may get within a day of UTC; null: no limit.',
      example: null,
    }),
    tokensValidAfter: timeOrNull.meta({
      description: 'Tokens that it got before are not good any more; null: it was never signed out.',
      example: null,
    }),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'Application' });

export function toApplication({
  version: _,
  ...record
}: ApplicationRecord): z.output<typeof applicationSchema> {
  return {
    ...record,
    tokensValidAfter: isoOrNull(record.tokensValidAfter),
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  };
}
