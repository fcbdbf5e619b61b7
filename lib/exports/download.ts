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
 * @param batches - of which no other is asked for when nobody waits for the file any more
 * @param signal - of the request
 */
export function download<Row>(
  name: string,
  format: ExportFormat,
  { contentType, head, tail, row: write }: FileFormat<Row>,
  batches: AsyncGenerator<Row[]>,
  signal: AbortSignal,
): Response {
  const encoder = new TextEncoder();
  let first = true;
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(head)),
    pull: async (controller) => {
      // A stream does not pull again after nothing was put into it, as after a batch of no rows.
      while (!signal.aborted) {
        const { done, value } = await batches.next();
        if (cancelled) return;
        if (done) {
          controller.enqueue(encoder.encode(tail));
          controller.close();
          return;
        }
        if (value.length === 0) continue;
        const lines = value.map((row, nth) => write(row, first && nth === 0));
        first = false;
        controller.enqueue(encoder.encode(lines.join('')));
        return;
      }
      // Not closed: what is cut off must not look whole.
      controller.error(signal.reason);
      await batches.return(undefined);
    },
    cancel: async () => {
      cancelled = true;
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
