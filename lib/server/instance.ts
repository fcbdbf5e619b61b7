import { BlockList } from 'node:net';
import path from 'node:path';
import next from 'next';
import { closeDatabase } from '@/lib/db';
import type { Env } from '@/lib/env';
import { processWide } from '@/lib/process-wide';
import { parseAddressList } from '@/lib/source-address';
import { tokenService } from '@/lib/token-service/token-service';
import { withCompressedFiles } from './compressed-files';
import { stoppable } from './graceful-stop';
import { createListener } from './listener';
import { openMetricsDoors } from './metrics';
import { cannotListen } from './preflight';

/** What answers requests: the token service and Next behind one HTTP listener. */
export interface Instance {
  /** Turns not ready, lets what is in flight finish, and closes what it opened. */
  stop(): Promise<void>;
}

async function close(): Promise<void> {
  await (await processWide.tokenService)?.close();
  await closeDatabase();
}

/**
 * Starts answering requests in this process. What the deployment needs once stands before (prepare.ts).
 *
 * @param dev - rebuilds what is changed while it runs
 * @throws StartError
 */
export async function startInstance(env: Env, dev: boolean): Promise<Instance> {
  try {
    const service = await tokenService();
    const app = next({ dev, dir: process.cwd(), hostname: env.HOST, port: env.PORT });
    await app.prepare();
    const handler = app.getRequestHandler();
    const metrics = await openMetricsDoors(env, service);
    const server = createListener({
      service,
      console: dev ? handler : withCompressedFiles(handler, path.join('.next', 'static')),
      trustedProxies: parseAddressList(env.TRUSTED_PROXIES) ?? new BlockList(),
      metrics: metrics.endpoint,
    });
    // With a listener for upgrades Node hands over every request that offers one, such as `Upgrade: h2c`, and Next
    // answers none but its own of development.
    if (dev) {
      const handleUpgrade = app.getUpgradeHandler();
      server.on('upgrade', (request, socket, head) => void handleUpgrade(request, socket, head));
    }
    const stopListening = stoppable(server);
    await new Promise<void>((resolve, reject) => {
      server.once('error', (cause) => reject(cannotListen(env, cause)));
      server.listen(env.PORT, env.HOST, resolve);
    });
    return {
      stop: async () => {
        service.drain();
        await stopListening(env.SHUTDOWN_DELAY_MS);
        metrics.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
