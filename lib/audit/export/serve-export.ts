import 'server-only';
import { requireActor } from '@/lib/auth/session';
import { parseChoice } from '@/lib/lists/list-query';
import { getTimeZonePreference } from '@/lib/preferences/get-time-zone';
import { parseAuditQuery } from '../audit-query';
import { EXPORT_FORMATS } from '../schema';
import { FORMATS } from './format';
import { recordExport } from './mutations';
import { exportedBatches } from './queries';

/**
 * Answers with the events that the address names, as a file that is written as it is read. That somebody took it is
 * recorded before the first byte.
 */
export async function serveExport(request: Request): Promise<Response> {
  const actor = await requireActor('audit:read');
  // Nobody else's page makes somebody who is signed in export, which would stand in the log.
  const site = request.headers.get('sec-fetch-site');
  if (site === 'cross-site' || site === 'same-site') return new Response(null, { status: 403 });
  const parameters = Object.fromEntries(new URL(request.url).searchParams);
  const format = parseChoice(parameters, 'format', EXPORT_FORMATS);
  if (format === null) return new Response(null, { status: 404 });
  const { timeZone } = await getTimeZonePreference();
  const query = { ...parseAuditQuery(parameters, timeZone), beside: null };
  await recordExport(actor, format, query);

  const { contentType, head, tail, event: write } = FORMATS[format];
  const batches = exportedBatches(actor, query);
  const encoder = new TextEncoder();
  let first = true;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(head)),
    pull: async (controller) => {
      const { done, value } = await batches.next();
      if (done) {
        controller.enqueue(encoder.encode(tail));
        controller.close();
        return;
      }
      const lines = value.map((event, nth) => write(event, first && nth === 0));
      first = false;
      controller.enqueue(encoder.encode(lines.join('')));
    },
    cancel: async () => {
      await batches.return(undefined);
    },
  });
  const day = new Date().toISOString().slice(0, 10);
  return new Response(body, {
    headers: {
      'Content-Type': contentType,
      'Content-Disposition': `attachment; filename="audit-log-${day}.${format}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
