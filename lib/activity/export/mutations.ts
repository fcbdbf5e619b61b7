import { type Changes, recordAudit } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { ExportFormat } from '@/lib/exports/format';
import type { AttemptQuery } from '../attempts/attempt-query';

/** Records that somebody takes a copy of the activity, and of which part of it. */
export async function recordExport(
  actor: Actor<'activity:read'>,
  format: ExportFormat,
  { application, api, outcome, reason, request, last, from, to }: AttemptQuery,
): Promise<void> {
  const filters = {
    filterApplication: application,
    filterApi: api,
    filterOutcome: outcome,
    filterReason: reason,
    filterRequest: request || null,
    filterLast: last,
    filterFrom: from?.toISOString() ?? null,
    filterUntil: to?.toISOString() ?? null,
  };
  const changes: Changes = { format: { from: null, to: format } };
  for (const [field, value] of Object.entries(filters)) {
    if (value !== null) changes[field] = { from: null, to: value };
  }
  const target = { kind: 'activity', id: format, name: `activity.${format}` } as const;
  await db().$transaction((tx) => recordAudit(tx, actor, 'activity.exported', target, changes));
}
