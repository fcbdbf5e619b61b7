import { type ClusterMessage, clusterMessage } from './cluster-messages';
import type { MetricsReader, MetricsText, Snapshot } from './exposition';

/** Milliseconds; longer than the primary waits for any worker. */
const PATIENCE_MS = 5000;

function send(message: ClusterMessage): void {
  // That the primary has gone is noticed by the cluster module, which ends the worker.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

interface Waiting {
  resolve(text: MetricsText): void;
  reject(error: Error): void;
}

/**
 * Answers the primary's questions for this worker's metrics.
 *
 * @returns asks the primary for those of all workers; rejects when it does not answer
 */
export function joinCluster(snapshot: () => Promise<Snapshot>): MetricsReader {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  const answer = async (id: number) => {
    try {
      const families = await snapshot();
      send({ type: 'metrics:collected', id, snapshot: families.map((family) => ({ ...family })) });
    } catch (error) {
      send({ type: 'metrics:failed', id, reason: String(error) });
    }
  };

  process.on('message', (received) => {
    const { data: message } = clusterMessage.safeParse(received);
    if (message?.type === 'metrics:collect') void answer(message.id);
    if (message?.type === 'metrics:text') {
      waiting.get(message.id)?.resolve({ contentType: message.contentType, body: message.body });
    }
    if (message?.type === 'metrics:failed') waiting.get(message.id)?.reject(new Error(message.reason));
  });

  return async () => {
    lastId += 1;
    const id = lastId;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<MetricsText>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        timer = setTimeout(() => reject(new Error('the primary process does not answer')), PATIENCE_MS);
        send({ type: 'metrics:read', id });
      });
    } finally {
      clearTimeout(timer);
      waiting.delete(id);
    }
  };
}
