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
  await new Promise<void>((resolve, reject) => {
    const server = createServer();
    server.once('error', (cause) => {
      reject(cannotListen(env, cause));
    });
    server.listen(env.PORT, env.HOST, () => server.close(() => resolve()));
  });
}

export function cannotListen({ PORT, HOST }: Env, cause: Error): StartError {
  return new StartError(`PORT ${PORT} on HOST ${HOST} cannot be used: ${cause.message}`, { cause });
}
