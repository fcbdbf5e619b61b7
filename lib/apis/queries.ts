import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { isApiId } from './schema';

export type ApiKind = 'SYSTEM' | 'CUSTOM';

/** An enterprise API as its pages show it. */
export interface ApiDetails {
  id: string;
  kind: ApiKind;
  name: string;
  /** `aud` of its tokens. */
  identifier: string;
  description: string;
  enabled: boolean;
  /** Seconds. */
  tokenLifetime: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  /** Part of the logo's address; null: a monogram stands in. */
  logoDigest: string | null;
  permissions: number;
  /** Applications that it lets in. */
  authorizations: number;
}

/** @returns null also for what is no id at all */
export async function findApi(_actor: Actor<'apis:read'>, id: string): Promise<ApiDetails | null> {
  if (!isApiId(id)) return null;
  const row = await db().enterpriseApi.findUnique({
    where: { id },
    select: {
      id: true,
      kind: true,
      name: true,
      identifier: true,
      description: true,
      enabled: true,
      tokenLifetime: true,
      version: true,
      createdAt: true,
      updatedAt: true,
      logo: { select: { digest: true } },
      _count: { select: { permissions: true, authorizations: true } },
    },
  });
  if (row === null) return null;
  const { logo, _count, ...api } = row;
  return { ...api, logoDigest: logo?.digest ?? null, ..._count };
}
