import type { Actor } from '@/lib/auth/actor';
import type { SearchParameters } from '@/lib/lists/list-query';
import { download, isFromElsewhere } from './download';
import { type ExportFormat, type FileFormat, parseExportFormat } from './format';
import { oneAtATime } from './one-at-a-time';

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

/**
 * Answers with a file of what the address names, one at a time (`oneAtATime`).
 *
 * @param actor - who was found to be allowed to have it
 */
export async function answerExport<Query, Row>(
  actor: Pick<Actor, 'id'>,
  request: Request,
  { name, formats, queryOf, record, batches }: Export<Query, Row>,
): Promise<Response> {
  if (isFromElsewhere(request)) return new Response(null, { status: 403 });
  const parameters = Object.fromEntries(new URL(request.url).searchParams);
  const format = parseExportFormat(parameters);
  const fileFormat = format && formats[format];
  if (!fileFormat) return new Response(null, { status: 404 });
  const query = await queryOf(parameters);
  return oneAtATime(actor, request, async (held) => {
    await record?.(format, query);
    return download(name, format, fileFormat, held(batches(query)), request.signal);
  });
}
