import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import type { ApiKind } from '@/prisma/generated/enums';

export interface LockedApi {
  id: string;
  name: string;
  identifier: string;
  description: string;
  enabled: boolean;
  version: number;
}

/**
 * Holds the API until the transaction ends; writes to it and to its permissions come one after the other, and who assigns
 * those waits. Reads, tokens and new authorizations do not wait for it.
 *
 * @throws Refusal deletedMeanwhile
 */
export async function lockApi(tx: Transaction, id: string): Promise<LockedApi & { kind: ApiKind }> {
  const [row] = await tx.$queryRaw<(LockedApi & { kind: ApiKind })[]>`
    SELECT id, kind::text AS kind, name, identifier, description, enabled, version
    FROM enterprise_api WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  if (row === undefined) throw new Refusal('deletedMeanwhile');
  return row;
}

/**
 * The same for one that is to be changed.
 *
 * @throws Refusal deletedMeanwhile; systemApi for one that ships with the deployment, which nobody changes
 */
export async function lockCustomApi(tx: Transaction, id: string): Promise<LockedApi> {
  const { kind, ...api } = await lockApi(tx, id);
  if (kind === 'SYSTEM') throw new Refusal('systemApi');
  return api;
}

/**
 * The same rule where nothing is written: whether there is such an API, and administrators may change it.
 *
 * @throws Refusal deletedMeanwhile, systemApi
 */
export async function requireCustomApi(
  database: Pick<Transaction, 'enterpriseApi'>,
  id: string,
): Promise<void> {
  const api = await database.enterpriseApi.findUnique({ where: { id }, select: { kind: true } });
  if (api === null) throw new Refusal('deletedMeanwhile');
  if (api.kind === 'SYSTEM') throw new Refusal('systemApi');
}
