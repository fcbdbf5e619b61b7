import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** How long requests in flight may take to finish, in milliseconds. */
const DRAIN_MS = 10_000;

/** Stops accepting, lets what is in flight finish, and cuts off what takes too long. */
export async function stopListening(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const patience = new AbortController();
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  await Promise.race([closed, delay(DRAIN_MS, undefined, { signal: patience.signal, ref: false })]);
  patience.abort();
  clearInterval(idle);
  server.closeAllConnections();
  await closed;
}
