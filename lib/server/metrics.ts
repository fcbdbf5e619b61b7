import type { IncomingMessage, ServerResponse } from 'node:http';
import { consolePool } from '@/lib/db';
import type { Env } from '@/lib/env';
import { droppedLogLines } from '@/lib/logger';
import { createMetricsEndpoint } from '@/lib/metrics/endpoint';
import { openMetrics } from '@/lib/metrics/exposition';
import { createMetricsListener } from '@/lib/metrics/listener';
import { measurements } from '@/lib/metrics/measurements';
import type { TokenService } from '@/lib/token-service/token-service';
import packageJson from '@/package.json' with { type: 'json' };
import { cannotListen } from './preflight';

export interface MetricsDoors {
  /** For the listener that everybody reaches; null where it has none. */
  endpoint: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | null;
  /** Closes the listener of its own. */
  close(): void;
}

/**
 * Opens the doors to the metrics that are asked for: a listener of its own at METRICS_PORT, the main one for who knows
 * METRICS_TOKEN. Without either nothing is collected.
 *
 * @throws StartError
 */
export async function openMetricsDoors(env: Env, service: TokenService): Promise<MetricsDoors> {
  const { METRICS_PORT: port, METRICS_TOKEN: token } = env;
  if (port === undefined && token === undefined) return { endpoint: null, close: () => undefined };
  const read = openMetrics(measurements(), {
    version: packageJson.version,
    isReady: () => service.isReady(),
    pools: { token: () => service.pool, console: consolePool },
    signingKeys: () => service.signingKeyAges(),
    activity: () => service.activity.stats(),
    droppedLogLines,
  });
  const endpoint = token === undefined ? null : createMetricsEndpoint({ read, token });
  if (port === undefined) return { endpoint, close: () => undefined };
  const server = createMetricsListener(read);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(cannotListen(env, cause, 'METRICS_')));
    server.listen(port, env.METRICS_HOST ?? env.HOST, resolve);
  });
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { endpoint, close };
}
