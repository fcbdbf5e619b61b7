import { z } from 'zod';
import type { ExportFormat } from '../schema';
import { BYTE_ORDER_MARK, csvLine } from './csv';
import type { ExportedEvent } from './queries';

interface Format {
  contentType: string;
  /** Before the first event, and after the last. */
  head: string;
  tail: string;
  event(event: ExportedEvent, first: boolean): string;
}

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

export const FORMATS: Record<ExportFormat, Format> = {
  csv: {
    contentType: 'text/csv; charset=utf-8; header=present',
    head: BYTE_ORDER_MARK + csvLine(COLUMNS),
    tail: '',
    event: (event) =>
      csvLine([
        ...[event.seq, event.at.toISOString(), event.actorKind, event.actorId, event.actorName, event.action],
        ...[event.targetKind, event.targetId, event.targetName],
        ...[half(event.changes, 'from'), half(event.changes, 'to'), event.sourceAddress, event.requestId],
        ...[event.applicationId, event.apiId, event.id, event.hash],
      ]),
  },
  json: {
    contentType: 'application/json',
    head: '[',
    tail: '\n]\n',
    event: ({ seq, at, ...event }, first) =>
      `${first ? '' : ','}\n${JSON.stringify({ number: seq, time: at, ...event })}`,
  },
};
