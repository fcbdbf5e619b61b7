import 'server-only';
import { z } from 'zod';
import { requireActor } from '@/lib/auth/session';
import { getTimeZonePreference } from '@/lib/preferences/get-time-zone';
import { parseAttemptQuery, possibleMoment } from './attempt-query';
import { listNewAttemptIds } from './queries';

const sinceSchema = z.iso.datetime().transform((text) => possibleMoment(Date.parse(text)));

/** Tells a page that is live of what came in since a moment, in `since`, by the filters of its address. */
export async function serveNewAttempts(request: Request): Promise<Response> {
  const actor = await requireActor('activity:read');
  const parameters = Object.fromEntries(new URL(request.url).searchParams);
  const since = sinceSchema.safeParse(parameters.since);
  if (!since.data) return new Response(null, { status: 404 });
  const { timeZone } = await getTimeZonePreference();
  const query = { ...parseAttemptQuery(parameters, timeZone), beside: null };
  const ids = await listNewAttemptIds(actor, query, since.data);
  return Response.json(ids, { headers: { 'Cache-Control': 'no-store' } });
}
