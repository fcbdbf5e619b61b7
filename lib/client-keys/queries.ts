import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { liveSecret } from '@/lib/client-secrets/queries';
import { db } from '@/lib/db';
import type { ClientAuthenticationMethod } from '@/lib/oauth/client-authentication-method';
import type { Prisma } from '@/prisma/generated/client';
import { describeKey } from './describe-key';

const publicMembers = z.record(z.string(), z.string());

/** An uploaded key as the console shows it. */
export interface ClientKeySummary {
  id: string;
  name: string;
  kid: string;
  thumbprint: string;
  /** What it is, such as `RSA 2048` or `EC P-256`. */
  kind: string;
  /** Algorithms that assertions by it may be signed with. */
  algorithms: readonly string[];
  /** Public members alone. */
  jwk: Record<string, string>;
  createdAt: Date;
  /** Right to about a minute. */
  lastUsedAt: Date | null;
}

/** How an application may authenticate, and by what keys. */
export interface ClientAuthenticationSettings {
  methods: readonly ClientAuthenticationMethod[];
  jwksUri: string | null;
  keys: ClientKeySummary[];
}

const SETTINGS = {
  authenticationMethods: true,
  jwksUri: true,
  keys: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
} as const satisfies Prisma.ApplicationSelect;

function toSettings({
  authenticationMethods,
  jwksUri,
  keys,
}: Prisma.ApplicationGetPayload<{ select: typeof SETTINGS }>): ClientAuthenticationSettings {
  return {
    methods: authenticationMethods,
    jwksUri,
    keys: keys.map(({ id, name, kid, thumbprint, publicJwk, createdAt, lastUsedAt }) => ({
      id,
      name,
      kid,
      thumbprint,
      ...describeKey(publicJwk),
      jwk: publicMembers.parse(publicJwk),
      createdAt,
      lastUsedAt,
    })),
  };
}

/** @returns null if there is no such application any more */
export async function findClientAuthentication(
  _actor: Actor<'credentials:read'> | Actor<'credentials:write'>,
  applicationId: string,
): Promise<ClientAuthenticationSettings | null> {
  const application = await db().application.findUnique({ where: { id: applicationId }, select: SETTINGS });
  return application && toSettings(application);
}

export interface ApplicationCredentials extends ClientAuthenticationSettings {
  applicationId: string;
  /** Secrets with which one can authenticate. */
  liveSecrets: number;
}

/**
 * How applications may authenticate, in the order of their ids.
 *
 * @param after - the id of the last one of the page before; null: the first page
 */
export async function listApplicationCredentials(
  _actor: Actor<'credentials:read'>,
  { after, limit }: { after: string | null; limit: number },
  now: Date,
): Promise<{ rows: ApplicationCredentials[]; next: string | null }> {
  const found = await db().application.findMany({
    where: after === null ? {} : { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit + 1,
    select: { ...SETTINGS, id: true, _count: { select: { secrets: { where: liveSecret(now) } } } },
  });
  const rows = found.slice(0, limit).map(({ id, _count, ...settings }) => ({
    ...toSettings(settings),
    applicationId: id,
    liveSecrets: _count.secrets,
  }));
  return { rows, next: found.length > limit ? (rows.at(-1)?.applicationId ?? null) : null };
}
