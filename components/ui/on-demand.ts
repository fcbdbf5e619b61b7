'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';

/** A part of the console that is fetched when it is first wanted, so that no page has to carry it. */
export interface OnDemand<Part> {
  /** Resolves when it is there; at once, where it was fetched before. Each call tries again what has failed. */
  fetch: () => Promise<void>;
  /** Begins to fetch it: at the first sign that it will be wanted, such as the pointer over its button. */
  prepare: () => void;
  /** The part; null until it is there. */
  get: () => Part | null;
  subscribe: (listener: () => void) => () => void;
}

export function onDemand<Part>(load: () => Promise<Part>): OnDemand<Part> {
  const listeners = new Set<() => void>();
  let part: Part | null = null;
  let underWay: Promise<void> | null = null;

  async function take(): Promise<void> {
    try {
      part = await load();
    } finally {
      underWay = null;
    }
    for (const listener of listeners) listener();
  }
  const fetch = () => {
    if (part !== null) return Promise.resolve();
    underWay ??= take();
    return underWay;
  };
  return {
    fetch,
    // Nobody waits for it yet; who wants it asks again, and is told.
    prepare: () => void fetch().catch(() => undefined),
    get: () => part,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const nothing = () => null;

/**
 * The part, fetched if it is wanted; null until it is there. Throws what kept it from being fetched, for the nearest
 * error page. Not `lazy` under a `Suspense`, which shows for 300 ms what stands in for a part, however soon that is
 * there, and never asks again for one that could not be fetched.
 */
export function usePart<Part>(source: OnDemand<Part>, wanted: boolean): Part | null {
  const [failure, setFailure] = useState<{ reason: unknown } | null>(null);
  useEffect(() => {
    if (wanted) source.fetch().catch((reason: unknown) => setFailure({ reason }));
  }, [source, wanted]);
  const part = useSyncExternalStore(source.subscribe, source.get, nothing);
  if (failure) throw failure.reason;
  return part;
}
