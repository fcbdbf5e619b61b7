import { BYTE_ORDER_MARK, CSV_TYPE, csvLine } from '@/lib/exports/csv';
import { type ExportFormat, type FileFormat, jsonFormat } from '@/lib/exports/format';
import type { Attempt } from '../attempts/queries';

/** Names and values of a line of the file. */
function cells({
  at,
  application,
  api,
  scopes,
  ...attempt
}: Attempt): Record<string, string | number | null> {
  return {
    time: at.toISOString(),
    outcome: attempt.outcome,
    status: attempt.status,
    error: attempt.error,
    reason: attempt.reason,
    detail: attempt.detail,
    application: application?.name ?? null,
    application_id: application?.id ?? null,
    client_id: attempt.clientId,
    api: api?.name ?? null,
    api_id: api?.id ?? null,
    audience: attempt.audience,
    scopes: scopes.join(' ') || null,
    source_address: attempt.sourceAddress,
    request_id: attempt.requestId,
    secret_id: attempt.secretId,
    kid: attempt.kid,
    jti: attempt.jti,
    id: attempt.id,
  };
}

const COLUMNS = [
  ...['time', 'outcome', 'status', 'error', 'reason', 'detail', 'application', 'application_id', 'client_id'],
  ...['api', 'api_id', 'audience', 'scopes', 'source_address', 'request_id', 'secret_id', 'kid', 'jti', 'id'],
];

export const FORMATS: Record<ExportFormat, FileFormat<Attempt>> = {
  csv: {
    contentType: CSV_TYPE,
    head: BYTE_ORDER_MARK + csvLine(COLUMNS),
    tail: '',
    row: (attempt) => {
      const values = cells(attempt);
      return csvLine(COLUMNS.map((column) => values[column] ?? null));
    },
  },
  json: jsonFormat((attempt: Attempt) => ({ ...cells(attempt), scopes: attempt.scopes })),
};
