import { liveSecret } from '@/lib/client-secrets/queries';
import type { Credential } from './impact';

/** Columns of an application by which to tell how it can authenticate. */
export const credentialColumns = (now: Date) =>
  ({
    jwksUri: true,
    authenticationMethods: true,
    secrets: {
      where: liveSecret(now),
      select: { id: true, name: true, lastUsedAt: true },
      orderBy: { createdAt: 'asc' },
    },
    keys: {
      select: { id: true, name: true, lastUsedAt: true },
      orderBy: { createdAt: 'asc' },
    },
  }) as const;

type Row = Omit<Credential, 'kind'>;

export function toCredentials({ secrets, keys }: { secrets: Row[]; keys: Row[] }): Credential[] {
  return [
    ...secrets.map((secret) => ({ ...secret, kind: 'secret' as const })),
    ...keys.map((key) => ({ ...key, kind: 'key' as const })),
  ];
}

/** @returns null if none was ever used */
export function latestUse(credentials: readonly Pick<Row, 'lastUsedAt'>[]): Date | null {
  return credentials.reduce<Date | null>(
    (latest, { lastUsedAt }) =>
      lastUsedAt !== null && (latest === null || lastUsedAt > latest) ? lastUsedAt : latest,
    null,
  );
}
