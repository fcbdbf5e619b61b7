import { download } from '@/lib/exports/download';
import type { ExportFormat } from '@/lib/exports/format';
import type { Attempt } from '../attempts/queries';
import { FORMATS } from './format';

/** What the file says that is made of these. */
export async function attemptBatchesText(
  batches: AsyncGenerator<Attempt[]>,
  format: ExportFormat = 'csv',
): Promise<string> {
  return download('activity', format, FORMATS[format], batches, new AbortController().signal).text();
}
