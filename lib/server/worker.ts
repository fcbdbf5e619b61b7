import { settings } from '@/lib/env';
import { StartError } from '@/lib/start-error';
import { logCrashes } from './crash-log';
import { startInstance } from './instance';
import { stopAtSignals } from './stop-signals';
import type { WorkerMessage } from './worker-messages';

function tell(message: WorkerMessage): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(message, undefined, {}, () => resolve());
  });
}

/**
 * Runs one of the processes of WEB_CONCURRENCY until the primary stops it. Should the primary be gone, the cluster
 * module ends this process.
 */
export async function work(): Promise<void> {
  // Ctrl-C on a terminal reaches every process; the primary is the one to act on it.
  process.on('SIGINT', () => undefined);
  logCrashes();
  try {
    const instance = await startInstance(settings(), false);
    stopAtSignals(['SIGTERM'], () => instance.stop());
    await tell({ type: 'instance-ready' });
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    await tell({ type: 'instance-refused', reason: error.message });
    process.disconnect();
  }
}
