import { flushLog, logger } from '@/lib/logger';

/**
 * Stops this process at the first of these signals; later ones change nothing.
 *
 * @returns whether it is on its way out
 */
export function stopAtSignals(signals: readonly NodeJS.Signals[], stop: () => Promise<void>): () => boolean {
  let stopping = false;
  const onSignal = async (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    logger().info({ signal }, 'stopping');
    await stop();
    await flushLog();
    process.exit(0);
  };
  for (const signal of signals) process.on(signal, () => void onSignal(signal));
  return () => stopping;
}
