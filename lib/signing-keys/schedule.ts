import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { dueWork } from './lifecycle';
import type { LoadedKeys } from './queries';

/** Milliseconds until a failed attempt is repeated. */
const PAUSE_MS = 60_000;

export interface KeyScheduleOptions {
  /** 0: never rotates. */
  rotationDays: number;
  /**
   * Does what is due, looking again whether it still is: another instance may have been first.
   *
   * @param missing - algorithms that are asked for and have no key
   */
  work(missing: readonly SigningAlgorithm[]): Promise<void>;
  onError(error: unknown): void;
  /** Epoch milliseconds. */
  now(): number;
}

export interface KeySchedule {
  /** Has the work done that these keys need, if any, and nothing is under way. */
  look(keys: Pick<LoadedKeys, 'keys' | 'now'>): void;
  /** Has keys of this algorithm made. */
  ensure(algorithm: SigningAlgorithm): void;
}

/** Notices that a key is due to be rotated, removed or made. Each instance has one; whoever is first does the work. */
export function createKeySchedule({ rotationDays, work, onError, now }: KeyScheduleOptions): KeySchedule {
  let busy = false;
  let notBefore = 0;
  const start = (missing: readonly SigningAlgorithm[]) => {
    if (busy || now() < notBefore) return;
    busy = true;
    work(missing)
      .catch((error) => {
        notBefore = now() + PAUSE_MS;
        onError(error);
      })
      .finally(() => {
        busy = false;
      });
  };
  return {
    look: (loaded) => {
      const { rotate, remove } = dueWork(loaded.keys, rotationDays, loaded.now);
      if (rotate.length + remove.length > 0) start([]);
    },
    ensure: (algorithm) => start([algorithm]),
  };
}
