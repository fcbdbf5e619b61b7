import type { IncomingMessage } from 'node:http';

/** Bytes. The largest form is one with a logo (next.config.ts, `bodySizeLimit`). */
const CONSOLE_BODY_LIMIT = 4 * 1024 * 1024;

function announcesBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * Bounds a body that Next is going to read: it reads ahead of whoever consumes it, and without bound. What comes over
 * the limit ends the connection.
 *
 * @returns resolves when there is nothing to wait for any more before the request is worked on: the body is here, or
 *   as much of it as is held for a reader who has not begun, or the connection is gone
 */
export function limitBody(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let length = 0;
    const push = request.push.bind(request);
    request.push = (chunk: Uint8Array | null, encoding) => {
      length += chunk?.length ?? 0;
      if (length > CONSOLE_BODY_LIMIT) {
        request.destroy();
        return false;
      }
      const wantsMore = push(chunk, encoding);
      if (chunk === null || !wantsMore) resolve();
      return wantsMore;
    };
    if (announcesBody(request)) request.once('close', resolve);
    else resolve();
  });
}
