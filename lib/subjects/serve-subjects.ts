import 'server-only';
import { requireActor } from '@/lib/auth/session';
import { parseChoice, parseSearch } from '@/lib/lists/list-query';
import { listSubjects } from './queries';
import { SUBJECT_KINDS } from './subject';

/** The applications and APIs that have `q` in their name; of `kind` alone, where it says so. */
export async function serveSubjects(request: Request): Promise<Response> {
  const actor = await requireActor('applications:read', 'apis:read');
  const parameters = Object.fromEntries(new URL(request.url).searchParams);
  const kind = parseChoice(parameters, 'kind', SUBJECT_KINDS);
  const subjects = await listSubjects(actor, kind, parseSearch(parameters));
  return Response.json(subjects, { headers: { 'Cache-Control': 'no-store' } });
}
