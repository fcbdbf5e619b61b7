import { availableParallelism } from 'node:os';
import { ensureFirstOwner, type FirstOwnerOutcome } from './lib/administrators/first-owner';
import { closeDatabase } from './lib/db';
import { type Env, parseEnv } from './lib/env';
import { logger } from './lib/logger';
import { startWorkers } from './lib/server/cluster';
import { logCrashes } from './lib/server/crash-log';
import { startInstance } from './lib/server/instance';
import { provideDatabase, provideSecrets, provideSigningKeys } from './lib/server/prepare';
import { stopAtSignals } from './lib/server/stop-signals';

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

function processCount({ WEB_CONCURRENCY: wanted }: Env): number {
  const processors = availableParallelism();
  if (wanted <= processors) return wanted;
  logger().warn(
    { wanted, processors },
    'WEB_CONCURRENCY is more than there are processors, and reduced to them',
  );
  return processors;
}

/**
 * Runs the deployment, or one of its instances, until it is told to stop. What is needed once (secrets, database,
 * migrations, keys, first Owner) is done here; requests are answered here too, or by WEB_CONCURRENCY workers.
 *
 * @throws StartError
 */
export async function serve({ dev, progress }: ServeOptions): Promise<void> {
  const env = parseEnv(process.env);
  logCrashes();
  await provideSecrets(env);
  const ownDatabase = await provideDatabase(env, progress);
  try {
    await provideSigningKeys(env);
    const owner = await ensureFirstOwner(env);
    await closeDatabase();
    const count = dev ? 1 : processCount(env);
    const fail = async (error: Error) => {
      logger().fatal({ err: error }, 'giving up');
      await ownDatabase?.stop();
      process.exit(1);
    };
    const running =
      count === 1
        ? await startInstance(env, dev)
        : await startWorkers(count, env, (error) => void running.stop().then(() => fail(error)));
    const isStopping = stopAtSignals(['SIGTERM', 'SIGINT'], async () => {
      // What uses the database before the database, or each connection would be reported as lost.
      await running.stop();
      await ownDatabase?.stop();
    });
    void ownDatabase?.ended.then(() => {
      if (!isStopping()) logger().fatal('the embedded database has ended');
    });
    progress(`\nEnterprise Center is ready at ${env.PUBLIC_URL}\n${howToSignIn(owner)}\n`);
  } catch (error) {
    await closeDatabase();
    await ownDatabase?.stop();
    throw error;
  }
}
