import { createServer } from 'node:net';
import { openDataDir } from '@/lib/data-dir';
import type { Env } from '@/lib/env';
import { StartError } from '@/lib/start-error';

/**
 * Tries what a start needs of the machine, before anything that takes long.
 *
 * @throws StartError that names the variable to change
 */
export async function preflight(env: Env): Promise<void> {
  const generates = env.MASTER_KEY === undefined || env.NEXTAUTH_SECRET === undefined;
  if (env.DATABASE_URL === undefined || generates) await openDataDir(env.DATA_DIR);
  await tryToListen(env, '');
  if (env.METRICS_PORT !== undefined) await tryToListen(env, 'METRICS_');
}

async function tryToListen(env: Env, prefix: Prefix): Promise<void> {
  const { port, host } = address(env, prefix);
  await new Promise<void>((resolve, reject) => {
    const server = createServer();
    server.once('error', (cause) => {
      reject(cannotListen(env, cause, prefix));
    });
    server.listen(port, host, () => server.close(() => resolve()));
  });
}

/** Which of the two listeners, by the beginning of its variables' names. */
type Prefix = '' | 'METRICS_';

const address = ({ PORT, HOST, METRICS_PORT, METRICS_HOST }: Env, prefix: Prefix) =>
  prefix === '' ? { port: PORT, host: HOST } : { port: METRICS_PORT, host: METRICS_HOST ?? HOST };

export function cannotListen(env: Env, cause: Error, prefix: Prefix = ''): StartError {
  const { port, host } = address(env, prefix);
  return new StartError(`${prefix}PORT ${port} on ${prefix}HOST ${host} cannot be used: ${cause.message}`, {
    cause,
  });
}
