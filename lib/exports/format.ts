import { parseChoice, type SearchParameters } from '@/lib/lists/list-query';

export const EXPORT_FORMATS = ['csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The format in `format`; null where it is none. */
export function parseExportFormat(parameters: SearchParameters): ExportFormat | null {
  return parseChoice(parameters, 'format', EXPORT_FORMATS);
}

/** How rows become a file. */
export interface FileFormat<Row> {
  contentType: string;
  /** Before the first row, and after the last. */
  head: string;
  tail: string;
  row(row: Row, first: boolean): string;
}

/** A JSON array, each row on a line of its own. */
export function jsonFormat<Row>(toValue: (row: Row) => object): FileFormat<Row> {
  return {
    contentType: 'application/json',
    head: '[',
    tail: '\n]\n',
    row: (row, first) => `${first ? '' : ','}\n${JSON.stringify(toValue(row))}`,
  };
}
