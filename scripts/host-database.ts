import type { Database } from '../lib/db/client';
import type { Env } from '../lib/env';
import { provideDatabase } from '../lib/server/prepare';
import { findRunningDatabase, openForCommand } from './running-database';

/** Does something to the deployment's database for a command on its host, whether an instance runs or not. */
export async function withDatabase(
  env: Env,
  say: (line: string) => void,
  work: (database: Database) => Promise<void>,
): Promise<void> {
  const running = env.DATABASE_URL === undefined ? await findRunningDatabase(env) : null;
  if (running) process.env.DATABASE_URL = running.url;
  const own = running === null ? await provideDatabase(env, say) : null;
  const database = running?.database ?? openForCommand(process.env.DATABASE_URL ?? '');
  try {
    await work(database);
  } finally {
    await database.close();
    await own?.stop();
  }
}
