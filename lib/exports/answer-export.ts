import type { SearchParameters } from '@/lib/lists/list-query';
import { download, isFromElsewhere } from './download';
import { type ExportFormat, type FileFormat, parseExportFormat } from './format';

interface Export<Query, Row> {
  /** Of the file, to which the day and the format are added. */
  name: string;
  formats: Readonly<Partial<Record<ExportFormat, FileFormat<Row>>>>;
  /** What an address asks for. */
  queryOf: (parameters: SearchParameters) => Query | Promise<Query>;
  /** Records that somebody takes it, before the first byte. */
  record?: (format: ExportFormat, query: Query) => Promise<void>;
  batches: (query: Query) => AsyncGenerator<Row[]>;
}

/** Answers with a file of what the address names; to who may have it, which the caller has found out. */
export async function answerExport<Query, Row>(
  request: Request,
  { name, formats, queryOf, record, batches }: Export<Query, Row>,
): Promise<Response> {
  if (isFromElsewhere(request)) return new Response(null, { status: 403 });
  const parameters = Object.fromEntries(new URL(request.url).searchParams);
  const format = parseExportFormat(parameters);
  const fileFormat = format && formats[format];
  if (!fileFormat) return new Response(null, { status: 404 });
  const query = await queryOf(parameters);
  await record?.(format, query);
  return download(name, format, fileFormat, batches(query), request.signal);
}
