'use server';

import { z } from 'zod';
import { requireActor } from '@/lib/auth/session';
import { type Slice, verifySlice } from './verify-slice';

const place = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/**
 * Verifies the audit log from an event on, for a second or two; whoever asked goes on from where it ended.
 *
 * @param after - the number of the event up to which it is verified; from the beginning, where it is no number
 */
export async function verifyAuditLogAction(after: number): Promise<Slice> {
  const actor = await requireActor('audit:read');
  return verifySlice(actor, place.catch(0).parse(after));
}
