import { AsyncLocalStorage } from 'node:async_hooks';
import type { Origin } from '@/lib/auth/actor';
import { processWide } from '@/lib/process-wide';

export interface RequestContext extends Origin {
  /** Path and query, as they stand in the request line. */
  url?: string;
  /** Set when it turned out that it cannot be answered for now, through no fault of the request. */
  unavailable?: boolean;
}

processWide.requestContext ??= new AsyncLocalStorage<RequestContext>();
const storage = processWide.requestContext;

/** Runs `handle` for one HTTP request; what it calls can ask for the request's origin and address. */
export function withRequestContext<T>(context: RequestContext, handle: () => T): T {
  return storage.run(context, handle);
}

/** The origin of the request being handled; both members are null outside of one, and behind another server than ours. */
export function currentOrigin(): Origin {
  const { requestId = null, sourceAddress = null } = storage.getStore() ?? {};
  return { requestId, sourceAddress };
}

/** Tells the listener that the request being handled fails because something that we depend on is away. */
export function markUnavailable(): void {
  const context = storage.getStore();
  if (context) context.unavailable = true;
}

/** The page that the request asks for, as a browser would show it; null where it is not known. */
export function currentPath(): string | null {
  const url = storage.getStore()?.url;
  if (url === undefined || !URL.canParse(url, 'http://here.invalid')) return null;
  const { pathname, searchParams } = new URL(url, 'http://here.invalid');
  // Next's own, on the requests by which a page changes without a reload.
  searchParams.delete('_rsc');
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}
