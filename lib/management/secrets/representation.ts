import { z } from 'zod';
import type { ClientSecrets } from '@/lib/client-secrets/queries';
import { id, isoOrNull, time, timeOrNull } from '../fields';

const summary = {
  id,
  name: z.string().meta({ example: 'Frankfurt' }),
  tail: z.string().meta({ description: 'Its last four characters.', example: 'x7Qp' }),
  live: z.boolean().meta({ description: 'Whether one can authenticate with it now.', example: true }),
  createdAt: time,
  expiresAt: timeOrNull.meta({ description: 'When it stops working, or did; null: never.', example: null }),
  revoked: z.boolean().meta({ description: 'Whether somebody ended it.', example: false }),
  lastUsedAt: timeOrNull.meta({ description: 'Right to about a minute; null: never.', example: null }),
};

export const secretSchema = z.object(summary).meta({ id: 'ClientSecret' });

export const issuedSecretSchema = z
  .object({
    ...summary,
    secret: z.string().meta({
      description: 'The secret itself. It is in this answer alone, and is not stored.',
      example: 'ecs_…',
    }),
  })
  .meta({ id: 'IssuedClientSecret' });

type Secret = z.output<typeof secretSchema>;

export function toSecrets({ live, ended }: ClientSecrets): Secret[] {
  return [
    ...live.map(
      ({ id, name, tail, createdAt, expiresAt, lastUsedAt }): Secret => ({
        id,
        name,
        tail,
        live: true,
        createdAt: createdAt.toISOString(),
        expiresAt: isoOrNull(expiresAt),
        revoked: false,
        lastUsedAt: isoOrNull(lastUsedAt),
      }),
    ),
    ...ended.map(
      ({ id, name, tail, createdAt, endedAt, revoked, lastUsedAt }): Secret => ({
        id,
        name,
        tail,
        live: false,
        createdAt: createdAt.toISOString(),
        expiresAt: endedAt.toISOString(),
        revoked,
        lastUsedAt: isoOrNull(lastUsedAt),
      }),
    ),
  ];
}
