import { logger } from './logger';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/**
 * Does it now and every hour; after a failure, within a minute.
 *
 * @param failure - what to warn of then
 * @returns stops it, and waits for what is under way
 */
export function everyHour(failure: string, work: () => Promise<unknown>): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running = run();
  async function run() {
    let next = HOUR_MS;
    try {
      await work();
    } catch (error) {
      next = MINUTE_MS;
      if (!stopped) logger().warn({ err: error }, failure);
    }
    if (stopped) return;
    timer = setTimeout(() => {
      running = run();
    }, next);
    timer.unref();
  }
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
