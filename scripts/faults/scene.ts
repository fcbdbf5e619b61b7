import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { createApi } from '../../lib/apis/mutations';
import { systemActor } from '../../lib/auth/actor';
import { unlockDataKey } from '../../lib/data-key/mutations';
import { closeDatabase, db } from '../../lib/db';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../lib/db/embedded-postgres';
import { ensureDatabase } from '../../lib/db/ensure-database';
import { migrate } from '../../lib/db/migrate';
import { settings } from '../../lib/env';
import { keyStore } from '../../lib/signing-keys/key-store';
import { addAlgorithm, ensureSigningKeys } from '../../lib/signing-keys/mutations';
import { openTokenService, type TokenService } from '../../lib/token-service/token-service';
import { temporaryFolder } from '../instance';
import { type Keys, type Lane, observeKeys } from './lane';

const LANES = 4;

export interface Scene {
  /** Of an instance on the same data. */
  env: Record<string, string>;
  /** Of the database's files. */
  directory: string;
  lanes: Lane[];
  keys: Keys;
  /** Starts the database again after whatever happened to it. */
  restart(): Promise<void>;
  /** Stops the database as one does. */
  stop(): Promise<void>;
  /** The function behind the token endpoint. */
  token(form: Record<string, string>): Promise<number>;
  close(): Promise<void>;
}

async function openLane(number: number): Promise<Lane> {
  const audience = `https://${number}.example.com`;
  const id = crypto.randomUUID();
  await createApi(systemActor('faults'), {
    id,
    name: 'Faulty',
    identifier: audience,
    description: '',
    logo: undefined,
  });
  return {
    apiId: id,
    audience,
    permissions: [],
    application: null,
    applicationIds: [],
    secrets: [],
    authorized: false,
    scopes: [],
    events: 1,
  };
}

/** A deployment of its own, with all that guards against a crash. */
export async function openScene(): Promise<Scene> {
  const { folder, remove } = temporaryFolder();
  const directory = path.join(folder, 'postgres');
  const start = () => startEmbeddedPostgres({ directory, progress: () => undefined });
  let postgres: EmbeddedPostgres = await start();
  await ensureDatabase(postgres.url('postgres'), 'enterprise_center');
  const key = () => randomBytes(32).toString('base64');
  const env = { MASTER_KEY: key(), NEXTAUTH_SECRET: key(), DATA_DIR: folder };
  Object.assign(process.env, { ...env, DATABASE_URL: postgres.url(), LOG_LEVEL: 'silent' });
  await migrate(postgres.url());
  await unlockDataKey(db(), settings().MASTER_KEY);
  await ensureSigningKeys(systemActor('faults'), keyStore());
  await addAlgorithm(systemActor('faults'), { algorithm: 'ES256', bits: 2048 });
  const lanes = await Promise.all(Array.from({ length: LANES }, (_, number) => openLane(number)));
  const tokens: TokenService = await openTokenService(settings());
  let asked = 0;
  return {
    env,
    directory,
    lanes,
    keys: await observeKeys(db()),
    restart: async () => {
      await postgres.stop();
      postgres = await start();
    },
    stop: () => postgres.stop(),
    token: async (form) => {
      asked += 1;
      const body = new URLSearchParams({ grant_type: 'client_credentials', ...form }).toString();
      const request = new Request('http://localhost/api/v2/oauth2/token', {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body,
      });
      // From an address of its own, so that no refusal counts as guessing.
      const context = {
        requestId: String(asked),
        source: `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`,
      };
      return (await tokens.token(request, context)).status;
    },
    close: async () => {
      await tokens.close();
      await closeDatabase();
      await postgres.stop();
      remove();
    },
  };
}
