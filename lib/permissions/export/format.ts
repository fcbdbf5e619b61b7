import { BYTE_ORDER_MARK, CSV_TYPE, csvLine } from '@/lib/exports/csv';
import type { FileFormat } from '@/lib/exports/format';
import type { ExportedPermission } from './queries';

/** With the names of columns that the import knows, so that the file can be given to it as it is. */
export const CSV: FileFormat<ExportedPermission> = {
  contentType: CSV_TYPE,
  head: BYTE_ORDER_MARK + csvLine(['code', 'description']),
  tail: '',
  row: ({ code, description }) => csvLine([code, description]),
};
