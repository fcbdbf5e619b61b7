import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { ExportFormat } from '@/lib/exports/format';
import type { AuditQuery } from '../audit-query';
import { type Changes, recordAudit } from '../record';

/** Records that somebody takes a copy of the log, and of which part of it. */
export async function recordExport(
  actor: Actor<'audit:read'>,
  format: ExportFormat,
  { action, actor: name, target, request, from, until }: AuditQuery,
): Promise<void> {
  const filters = {
    filterAction: action,
    filterActor: name || null,
    filterTarget: target,
    filterRequest: request || null,
    filterFrom: from?.toISOString() ?? null,
    filterUntil: until?.toISOString() ?? null,
  };
  const changes: Changes = { format: { from: null, to: format } };
  for (const [field, to] of Object.entries(filters)) if (to !== null) changes[field] = { from: null, to };
  await db().$transaction((tx) =>
    recordAudit(
      tx,
      actor,
      'audit_log.exported',
      { kind: 'audit_log', id: format, name: `audit-log.${format}` },
      changes,
    ),
  );
}
