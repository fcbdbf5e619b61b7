import path from 'node:path';
import { db } from '../lib/db';
import { findEmbeddedPostgres } from '../lib/db/embedded-postgres';
import { type Env, parseEnv, settings } from '../lib/env';
import { provideSecrets } from '../lib/server/prepare';
import { unlock } from '../lib/server/unlock';
import { isReady, startInstance, stopInstance, temporaryFolder } from './instance';
import { build } from './set-up.mjs';

export interface DemoInstance {
  /** Where it is called from here. */
  url: string;
  /** What its tokens say. */
  publicUrl: string;
  stop(): Promise<void>;
}

/** Points this process at the database and the secrets of the instance that was started with this environment. */
async function join(env: Env): Promise<boolean> {
  const url = env.DATABASE_URL ?? (await findEmbeddedPostgres(path.join(env.DATA_DIR, 'postgres')));
  if (url === null) return false;
  await provideSecrets(env);
  Object.assign(process.env, { DATABASE_URL: url, LOG_LEVEL: 'error' });
  await unlock(env, db(), settings().MASTER_KEY);
  return true;
}

/** The instance that runs on this machine, else a temporary one. */
export async function provideInstance(progress: (message: string) => void): Promise<DemoInstance> {
  const env = parseEnv(process.env);
  const local = `http://localhost:${env.PORT}`;
  if ((await isReady(local)) && (await join(env))) {
    return { url: local, publicUrl: env.PUBLIC_URL, stop: async () => undefined };
  }
  progress('No instance runs here: starting a temporary one …');
  await build();
  const { folder, remove } = temporaryFolder();
  const own = { DATA_DIR: path.join(folder, 'data') };
  const instance = await startInstance(own);
  if (!(await join(parseEnv(own)))) throw new Error('the temporary instance has no database');
  const { url } = instance;
  return {
    url,
    publicUrl: url,
    stop: async () => {
      await stopInstance(instance);
      remove();
    },
  };
}
