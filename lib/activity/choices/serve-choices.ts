import 'server-only';
import { requireActor } from '@/lib/auth/session';
import { parseChoice, parseSearch } from '@/lib/lists/list-query';
import { CHOICE_KINDS } from './kinds';
import { listChoices } from './queries';

/** The applications or APIs, by `kind`, that have `q` in their name. */
export async function serveChoices(request: Request): Promise<Response> {
  const actor = await requireActor('applications:read', 'apis:read');
  const parameters = Object.fromEntries(new URL(request.url).searchParams);
  const kind = parseChoice(parameters, 'kind', CHOICE_KINDS);
  if (kind === null) return new Response(null, { status: 404 });
  const choices = await listChoices(actor, kind, parseSearch(parameters));
  return Response.json(choices, { headers: { 'Cache-Control': 'no-store' } });
}
