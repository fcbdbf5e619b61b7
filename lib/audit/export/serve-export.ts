import 'server-only';
import { requireActor } from '@/lib/auth/session';
import { answerExport } from '@/lib/exports/answer-export';
import { getTimeZonePreference } from '@/lib/preferences/get-time-zone';
import { parseAuditQuery } from '../audit-query';
import { FORMATS } from './format';
import { recordExport } from './mutations';
import { exportedBatches } from './queries';

/** Answers with the events that the address names. */
export async function serveExport(request: Request): Promise<Response> {
  const actor = await requireActor('audit:read');
  return answerExport(actor, request, {
    name: 'audit-log',
    formats: FORMATS,
    queryOf: async (parameters) => {
      const { timeZone } = await getTimeZonePreference();
      return { ...parseAuditQuery(parameters, timeZone), beside: null };
    },
    record: (format, query) => recordExport(actor, format, query),
    batches: (query) => exportedBatches(actor, query),
  });
}
