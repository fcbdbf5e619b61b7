import { BlockList } from 'node:net';
import next from 'next';
import { ensureFirstOwner, type FirstOwnerOutcome } from './lib/administrators/first-owner';
import { closeDatabase } from './lib/db';
import { parseEnv } from './lib/env';
import { flushLog, logger } from './lib/logger';
import { processWide } from './lib/process-wide';
import { logCrashes } from './lib/server/crash-log';
import { stoppable } from './lib/server/graceful-stop';
import { createListener } from './lib/server/listener';
import { openMetricsDoors } from './lib/server/metrics';
import { cannotListen } from './lib/server/preflight';
import { provideDatabase, provideSecrets } from './lib/server/prepare';
import { parseAddressList } from './lib/source-address';
import { tokenService } from './lib/token-service/token-service';

export interface ServeOptions {
  /** Rebuilds what is changed while it runs. */
  dev: boolean;
  /** Told of steps that take long. */
  progress: (message: string) => void;
}

function howToSignIn(owner: FirstOwnerOutcome): string {
  switch (owner.status) {
    case 'created':
      return `Sign in as ${owner.email} with the password from ADMIN_PASSWORD.`;
    case 'awaited':
      return `Nobody can sign in yet. Open this link to make the first Owner; it works once, within 24 hours:\n${owner.setupAddress}`;
    case 'exists':
      return 'Sign in with your e-mail address and password.';
  }
}

/**
 * Runs one instance until it is told to stop: environment, database, migrations, keys, one HTTP listener.
 *
 * @throws StartError
 */
export async function serve({ dev, progress }: ServeOptions): Promise<void> {
  const env = parseEnv(process.env);
  logCrashes();
  await provideSecrets(env);
  const ownDatabase = await provideDatabase(env, progress);
  const closeEverything = async () => {
    // What uses the database before the database, or each connection would be reported as lost.
    await (await processWide.tokenService)?.close();
    await closeDatabase();
    await ownDatabase?.stop();
  };
  try {
    const service = await tokenService();
    const owner = await ensureFirstOwner(env);
    const app = next({ dev, dir: process.cwd(), hostname: env.HOST, port: env.PORT });
    await app.prepare();
    const metrics = await openMetricsDoors(env, service);
    const server = createListener({
      service,
      console: app.getRequestHandler(),
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

    let stopping = false;
    const stop = async (signal: string) => {
      if (stopping) return;
      stopping = true;
      logger().info({ signal }, 'stopping');
      service.drain();
      await stopListening(env.SHUTDOWN_DELAY_MS);
      metrics.close();
      await closeEverything();
      await flushLog();
      process.exit(0);
    };
    process.on('SIGTERM', () => void stop('SIGTERM'));
    process.on('SIGINT', () => void stop('SIGINT'));
    void ownDatabase?.ended.then(() => {
      if (!stopping) logger().fatal('the embedded database has ended');
    });
    progress(`\nEnterprise Center is ready at ${env.PUBLIC_URL}\n${howToSignIn(owner)}\n`);
  } catch (error) {
    await closeEverything();
    throw error;
  }
}
