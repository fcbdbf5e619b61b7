import { flushLog, logger } from '@/lib/logger';

/**
 * Stops this process at the first SIGTERM or SIGINT; later ones change nothing.
 *
 * @returns whether it is on its way out
 */
export function stopAtSignals(stop: () => Promise<void>): () => boolean {
  let stopping = false;
  const onSignal = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger().info({ signal }, 'stopping');
    await stop();
    await flushLog();
    process.exit(0);
  };
  process.on('SIGTERM', () => void onSignal('SIGTERM'));
  process.on('SIGINT', () => void onSignal('SIGINT'));
  return () => stopping;
}
