import type { ExportFormat, FileFormat } from './format';

/**
 * Whether another site makes the browser of somebody who is signed in ask: an export stands in the log, and must be the
 * doing of the person who is named there.
 */
export function isFromElsewhere(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  return site === 'cross-site' || site === 'same-site';
}

/**
 * Answers with a file that is written as it is read.
 *
 * @param name - of the file, to which the day and the format are added
 */
export function download<Row>(
  name: string,
  format: ExportFormat,
  { contentType, head, tail, row: write }: FileFormat<Row>,
  batches: AsyncGenerator<Row[]>,
): Response {
  const encoder = new TextEncoder();
  let first = true;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(head)),
    pull: async (controller) => {
      const { done, value } = await batches.next();
      if (done) {
        controller.enqueue(encoder.encode(tail));
        controller.close();
        return;
      }
      const lines = value.map((row, nth) => write(row, first && nth === 0));
      first = false;
      controller.enqueue(encoder.encode(lines.join('')));
    },
    cancel: async () => {
      await batches.return(undefined);
    },
  });
  const day = new Date().toISOString().slice(0, 10);
  return new Response(body, {
    headers: {
      'Content-Type': contentType,
      'Content-Disposition': `attachment; filename="${name}-${day}.${format}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
