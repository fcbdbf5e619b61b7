import 'server-only';
import { requireActor } from '@/lib/auth/session';
import { download, isFromElsewhere } from '@/lib/exports/download';
import { parseExportFormat } from '@/lib/exports/format';
import { oneAtATime } from '@/lib/exports/one-at-a-time';
import { getTimeZonePreference } from '@/lib/preferences/get-time-zone';
import { parseAuditQuery } from '../audit-query';
import { FORMATS } from './format';
import { recordExport } from './mutations';
import { exportedBatches } from './queries';

/** Answers with the events that the address names. That somebody took them is recorded before the first byte. */
export async function serveExport(request: Request): Promise<Response> {
  const actor = await requireActor('audit:read');
  if (isFromElsewhere(request)) return new Response(null, { status: 403 });
  const parameters = Object.fromEntries(new URL(request.url).searchParams);
  const format = parseExportFormat(parameters);
  if (format === null) return new Response(null, { status: 404 });
  const { timeZone } = await getTimeZonePreference();
  const query = { ...parseAuditQuery(parameters, timeZone), beside: null };
  return oneAtATime(actor, request.signal, async (held) => {
    await recordExport(actor, format, query);
    const batches = held(exportedBatches(actor, query));
    return download('audit-log', format, FORMATS[format], batches, request.signal);
  });
}
