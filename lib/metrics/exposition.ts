import cluster from 'node:cluster';
import { AggregatorRegistry, collectDefaultMetrics, Registry } from 'prom-client';
import { joinCluster } from './cluster-worker';
import type { Measurements } from './measurements';
import { type MetricSources, sourceFamilies } from './sources';

/** The metrics of one process, as prom-client exchanges them; plain data. */
export type Snapshot = object[];

/** In Prometheus' text format, for `Content-Type`. */
export interface MetricsText {
  contentType: string;
  body: string;
}

export type MetricsReader = () => Promise<MetricsText>;

/** One text of one or more processes' metrics. */
export async function renderSnapshots(snapshots: Snapshot[]): Promise<MetricsText> {
  const registry = AggregatorRegistry.aggregate(snapshots);
  return { contentType: registry.contentType, body: await registry.metrics() };
}

/**
 * Begins to watch this process, and returns what reads the metrics: its own, or in a worker of a cluster those of all
 * workers together, from the primary (see `aggregateWorkers`). Readers at the same time share one reading.
 */
export function openMetrics(measurements: Measurements, sources: MetricSources): MetricsReader {
  const ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });
  const snapshot = async (): Promise<Snapshot> => [
    ...measurements.families(),
    ...(await sourceFamilies(sources, Date.now())),
    ...(await ofProcess.getMetricsAsJSON()).map((family) =>
      // The time of the start, which would be left out of every aggregate.
      family.aggregator === 'omit' ? { ...family, aggregator: 'min' } : family,
    ),
  ];
  const read = cluster.isWorker ? joinCluster(snapshot) : async () => renderSnapshots([await snapshot()]);
  let reading: Promise<MetricsText> | undefined;
  return () => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
}
