import 'server-only';
import { requireActor } from '@/lib/auth/session';
import { answerExport } from '@/lib/exports/answer-export';
import { getTimeZonePreference } from '@/lib/preferences/get-time-zone';
import { parseAttemptQuery } from '../attempts/attempt-query';
import { attemptBatches } from '../attempts/queries';
import { FORMATS } from './format';
import { MOST_EXPORTED } from './most-exported';
import { recordExport } from './mutations';

/** Answers with the attempts that the address names. */
export async function serveExport(request: Request): Promise<Response> {
  const actor = await requireActor('activity:read');
  return answerExport(actor, request, {
    name: 'activity',
    formats: FORMATS,
    queryOf: async (parameters) => {
      const { timeZone } = await getTimeZonePreference();
      return { ...parseAttemptQuery(parameters, timeZone), beside: null };
    },
    record: (format, query) => recordExport(actor, format, query),
    batches: (query) => attemptBatches(actor, query, MOST_EXPORTED),
  });
}
