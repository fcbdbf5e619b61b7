import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { systemActor } from '@/lib/auth/actor';
import { unlockDataKey } from '@/lib/data-key/mutations';
import { closeDatabase, db } from '@/lib/db';
import { openDatabase } from '@/lib/db/client';
import { ensureDatabase } from '@/lib/db/ensure-database';
import { migrate } from '@/lib/db/migrate';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { keyStore } from '@/lib/signing-keys/key-store';
import { ensureSigningKeys } from '@/lib/signing-keys/mutations';
import { withDatabase } from '@/lib/testing/global-database';

/** The second one is what the tests rotate, because making its keys takes no time. */
export const ALGORITHMS = ['RS256', 'ES256'] as const satisfies SigningAlgorithm[];
export const audienceOf = (algorithm: SigningAlgorithm) => `https://${algorithm.toLowerCase()}.example.com`;

const newName = () => `killed_${randomBytes(8).toString('hex')}`;

/** A deployment with an API for each algorithm, and as many databases as are wanted that begin as copies of its own. */
export async function keyedDeployment(serverUrl: string) {
  const template = newName();
  await ensureDatabase(serverUrl, template);
  const env = {
    DATABASE_URL: withDatabase(serverUrl, template),
    MASTER_KEY: randomBytes(32).toString('base64'),
    NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'silent',
  };
  Object.assign(process.env, env);
  await migrate(env.DATABASE_URL);
  await unlockDataKey(db(), env.MASTER_KEY);
  await ensureSigningKeys(systemActor('test'), keyStore(), ALGORITHMS);
  for (const signingAlgorithm of ALGORITHMS) {
    const identifier = audienceOf(signingAlgorithm);
    await db().enterpriseApi.create({ data: { name: signingAlgorithm, identifier, signingAlgorithm } });
  }
  await closeDatabase();

  return {
    env,
    copy: async () => {
      const name = newName();
      await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
      return openCopy(withDatabase(serverUrl, name));
    },
  };
}

async function onServer(serverUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

function openCopy(url: string) {
  const database = openDatabase(url, { connections: 2, timeoutMs: 10_000, onIdleError: () => undefined });
  return { url, ...database };
}
export type Copy = ReturnType<typeof openCopy>;
