import cluster, { type Worker } from 'node:cluster';
import { AggregatorRegistry } from 'prom-client';
import { type ClusterMessage, clusterMessage } from './cluster-messages';
import { renderSnapshots, type Snapshot } from './exposition';

/** Milliseconds until a worker counts with what it said last. */
const PATIENCE_MS = 2000;

/** What only ever grows, and must not shrink when a worker ends: Prometheus would take that for a restart of all. */
function growing(snapshot: Snapshot): Snapshot {
  return snapshot.filter(
    (family) => 'type' in family && (family.type === 'counter' || family.type === 'histogram'),
  );
}

/** In the primary of a cluster, before it forks: puts the workers' metrics together whenever one of them asks. */
export function aggregateWorkers(): void {
  const last = new Map<number, Snapshot>();
  const waiting = new Map<number, { worker: Worker; done(): void }>();
  let ended: Snapshot[] = [];
  let lastId = 0;

  const send = (worker: Worker, message: ClusterMessage) => {
    // One that ends while it is told is told of by `exit`; without a callback its error would end this process.
    if (worker.isConnected()) worker.send(message, undefined, () => undefined);
  };

  /** Resolves when the worker has said its metrics, has ended, or has been waited for long enough. */
  const collect = async (worker: Worker) => {
    lastId += 1;
    const id = lastId;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      waiting.set(id, { worker, done: resolve });
      timer = setTimeout(resolve, PATIENCE_MS);
      send(worker, { type: 'metrics:collect', id });
    });
    clearTimeout(timer);
    waiting.delete(id);
  };

  /** Makes one of many, so that what is kept does not grow with every worker that ends. */
  const joinEnded = async () => {
    const those = ended;
    if (those.length < 2) return;
    const joined = await AggregatorRegistry.aggregate(those).getMetricsAsJSON();
    ended = [joined, ...ended.filter((snapshot) => !those.includes(snapshot))];
  };

  const answer = async (asking: Worker, id: number) => {
    try {
      const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker?.isConnected());
      await Promise.all(workers.map((worker) => worker && collect(worker)));
      await joinEnded();
      const text = await renderSnapshots([...ended, ...last.values()]);
      send(asking, { type: 'metrics:text', id, ...text });
    } catch (error) {
      send(asking, { type: 'metrics:failed', id, reason: String(error) });
    }
  };

  cluster.on('message', (worker, received) => {
    const { data: message } = clusterMessage.safeParse(received);
    if (message?.type === 'metrics:read') void answer(worker, message.id);
    if (message?.type === 'metrics:collected') {
      last.set(worker.id, message.snapshot);
      waiting.get(message.id)?.done();
    }
    if (message?.type === 'metrics:failed') waiting.get(message.id)?.done();
  });

  cluster.on('exit', (worker) => {
    const snapshot = last.get(worker.id);
    last.delete(worker.id);
    if (snapshot) ended = [...ended, growing(snapshot)];
    for (const { worker: awaited, done } of waiting.values()) if (awaited === worker) done();
  });
}
