import { randomUUID } from 'node:crypto';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { LEASE_S } from './under-way';

/** The turn of one administrator, whichever instance or process it is had on. */
export interface ExportLease {
  readonly actorId: string;
  readonly id: string;
}

/** @returns null while another export of theirs has the turn */
export async function takeLease(actor: Pick<Actor, 'id'>): Promise<ExportLease | null> {
  const { id: actorId } = actor;
  if (actorId === null) throw new Error('an export is somebody’s');
  const id = randomUUID();
  const count = await db().$executeRaw`
    INSERT INTO export_lease (actor_id, id, expires_at)
    VALUES (${actorId}::uuid, ${id}::uuid, clock_timestamp() + ${LEASE_S} * interval '1 s')
    ON CONFLICT (actor_id) DO UPDATE SET id = excluded.id, expires_at = excluded.expires_at
    WHERE export_lease.expires_at <= clock_timestamp()`;
  return count === 0 ? null : { actorId, id };
}

/** @returns false if it had run out, and another export has the turn or had it */
export async function renewLease({ actorId, id }: ExportLease): Promise<boolean> {
  const count = await db().$executeRaw`
    UPDATE export_lease SET expires_at = clock_timestamp() + ${LEASE_S} * interval '1 s'
    WHERE actor_id = ${actorId}::uuid AND id = ${id}::uuid`;
  return count > 0;
}

export async function releaseLease({ actorId, id }: ExportLease): Promise<void> {
  await db().exportLease.deleteMany({ where: { actorId, id } });
}
