import { AsyncLocalStorage } from 'node:async_hooks';
import type { Origin } from '@/lib/auth/actor';
import { processWide } from '@/lib/process-wide';

processWide.requestContext ??= new AsyncLocalStorage<Origin>();
const storage = processWide.requestContext;

/** Runs `handle` for one HTTP request; what it calls can ask for the request's origin. */
export function withRequestContext<T>(origin: Origin, handle: () => T): T {
  return storage.run(origin, handle);
}

/** The origin of the request being handled; both members are null outside of one, and behind another server than ours. */
export function currentOrigin(): Origin {
  return storage.getStore() ?? { requestId: null, sourceAddress: null };
}
