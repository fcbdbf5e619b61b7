import 'server-only';
import { requireActor } from '@/lib/auth/session';
import { parseSearch } from '@/lib/lists/list-query';
import { search } from './queries';

/** Answers with what the text in `q` finds; with nothing where it is empty. */
export async function serveSearch(request: Request): Promise<Response> {
  const actor = await requireActor('applications:read', 'apis:read');
  const text = parseSearch(Object.fromEntries(new URL(request.url).searchParams));
  const found = text === '' ? [] : await search(actor, text);
  return Response.json(found, {
    headers: { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' },
  });
}
