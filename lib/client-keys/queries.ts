import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { ClientAuthenticationMethod } from '@/lib/oauth/client-authentication-method';
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

/** @returns null if there is no such application any more */
export async function findClientAuthentication(
  _actor: Actor<'credentials:read'> | Actor<'credentials:write'>,
  applicationId: string,
): Promise<ClientAuthenticationSettings | null> {
  const application = await db().application.findUnique({
    where: { id: applicationId },
    select: {
      authenticationMethods: true,
      jwksUri: true,
      keys: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
    },
  });
  if (application === null) return null;
  const { authenticationMethods, jwksUri, keys } = application;
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
