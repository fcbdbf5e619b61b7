'use server';

import { z } from 'zod';
import { requireActor } from '@/lib/auth/session';
import { parseSearch } from '@/lib/lists/list-query';
import { listSubjects, type Subject } from './queries';

/**
 * What the numbers of the Overview can be narrowed to. It reads, and is asked while somebody types; an action and no
 * route, so that a session that ended and a role that changed are met as everywhere.
 *
 * @param search - a part of a name, a Client ID or an identifier
 */
export async function searchSubjects(search: string): Promise<Subject[]> {
  const actor = await requireActor('applications:read', 'apis:read');
  return listSubjects(actor, parseSearch({ q: z.string().catch('').parse(search) }));
}
