import { createServer, type Server } from 'node:http';
import { logger } from '@/lib/logger';
import { answerText, createMetricsEndpoint, isMetricsTarget } from './endpoint';
import type { MetricsReader } from './exposition';

/** A listener of its own for those who collect metrics; who may reach it is up to the network. */
export function createMetricsListener(read: MetricsReader): Server {
  const endpoint = createMetricsEndpoint({ read, token: null });
  return createServer({ headersTimeout: 10_000, requestTimeout: 30_000 }, (request, response) => {
    if (!isMetricsTarget(request.url ?? '')) {
      answerText(response, 404, {}, 'Not found\n');
      return;
    }
    endpoint(request, response).catch((error) => {
      logger().error({ err: error }, 'metrics could not be read');
      if (response.headersSent) response.destroy();
      else answerText(response, 500, {}, 'Internal server error\n');
    });
  });
}
