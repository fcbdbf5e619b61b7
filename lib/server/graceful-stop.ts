import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** How long requests in flight may take to finish, in milliseconds. */
const DRAIN_MS = 10_000;

/**
 * Prepares a server for being stopped; call it before it listens.
 *
 * @returns stops accepting after `delayMs` milliseconds, lets what is in flight finish, and cuts off what takes too
 * long. From the call on each answer ends its connection, so that kept ones are closed by whom nothing is lost for.
 */
export function stoppable(server: Server): (delayMs: number) => Promise<void> {
  let stopping = false;
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.prependListener('request', (_request, response: ServerResponse) => {
    if (stopping) response.shouldKeepAlive = false;
  });
  return async (delayMs) => {
    stopping = true;
    if (delayMs > 0) await delay(delayMs);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    const patience = new AbortController();
    const idle = setInterval(() => server.closeIdleConnections(), 100);
    const tooLong = delay(DRAIN_MS, undefined, { signal: patience.signal, ref: false }).catch((error) => {
      if (!patience.signal.aborted) throw error;
    });
    await Promise.race([closed, tooLong]);
    patience.abort();
    clearInterval(idle);
    // Also those that the server does not count among its own, such as upgraded ones.
    for (const socket of sockets) socket.destroy();
    await closed;
  };
}
