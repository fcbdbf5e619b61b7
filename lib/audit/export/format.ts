import { z } from 'zod';
import { BYTE_ORDER_MARK, CSV_TYPE, csvLine } from '@/lib/exports/csv';
import { type ExportFormat, type FileFormat, jsonFormat } from '@/lib/exports/format';
import type { ExportedEvent } from './queries';

const COLUMNS = [
  ...['number', 'time', 'actor_kind', 'actor_id', 'actor', 'action', 'target_kind', 'target_id', 'target'],
  ...['before', 'after', 'source_address', 'request_id', 'application_id', 'api_id', 'id', 'hash'],
];

const changesSchema = z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() }));

/** The fields before or after a change, as one JSON object; nothing where nothing changed. */
function half(changes: unknown, side: 'from' | 'to'): string {
  const fields = Object.entries(changesSchema.parse(changes));
  return fields.length === 0
    ? ''
    : JSON.stringify(Object.fromEntries(fields.map(([field, change]) => [field, change[side]])));
}

export const FORMATS: Record<ExportFormat, FileFormat<ExportedEvent>> = {
  csv: {
    contentType: CSV_TYPE,
    head: BYTE_ORDER_MARK + csvLine(COLUMNS),
    tail: '',
    row: (event) =>
      csvLine([
        ...[event.seq, event.at.toISOString(), event.actorKind, event.actorId, event.actorName, event.action],
        ...[event.targetKind, event.targetId, event.targetName],
        ...[half(event.changes, 'from'), half(event.changes, 'to'), event.sourceAddress, event.requestId],
        ...[event.applicationId, event.apiId, event.id, event.hash],
      ]),
  },
  json: jsonFormat(({ seq, at, ...event }) => ({ number: seq, time: at, ...event })),
};
