import { randomBytes, randomUUID } from 'node:crypto';
import { ensureFirstOwner } from '../../lib/administrators/first-owner';
import { findCredentials } from '../../lib/administrators/queries';
import { createApi } from '../../lib/apis/mutations';
import { createApplication } from '../../lib/applications/mutations';
import { type Actor, systemActor } from '../../lib/auth/actor';
import { sealSession, sessionCookieName } from '../../lib/auth/session-cookie';
import { assignScopes, authorizeApplication } from '../../lib/authorizations/mutations';
import { enableClientSecret } from '../../lib/client-secrets/mutations';
import { unlockDataKey } from '../../lib/data-key/mutations';
import { closeDatabase, db } from '../../lib/db';
import { ensureDatabase } from '../../lib/db/ensure-database';
import { migrate } from '../../lib/db/migrate';
import { createPermission } from '../../lib/permissions/mutations';
import { startSession } from '../../lib/sessions/mutations';

/** An application and an API that has authorized it, with the scopes `read add`. */
export interface Pair {
  key: { applicationId: string; apiId: string };
  clientId: string;
  clientSecret: string;
  audience: string;
  permissionIds: string[];
}

/** What the load works on: a database of its own on a given server. */
export interface Scene {
  /** Environment of the instances on it. */
  env: Record<string, string>;
  actor: Actor;
  pairs: Pair[];
  /** `Cookie` header of a signed-in Owner. */
  cookie: string;
  close(): Promise<void>;
}

async function makePair(actor: Actor): Promise<Pair> {
  const run = randomUUID().slice(0, 8);
  const application = await createApplication(actor, {
    id: randomUUID(),
    name: `Shop ${run}`,
    description: '',
  });
  const { secret } = await enableClientSecret(actor, { applicationId: application.id }, new Date());
  const audience = `https://orders-${run}.example.com`;
  const api = await createApi(actor, {
    id: randomUUID(),
    name: `Orders ${run}`,
    identifier: audience,
    description: '',
    logo: undefined,
  });
  const permissionIds: string[] = [];
  for (const code of ['read', 'add']) {
    const permission = { id: randomUUID(), apiId: api.id, code, description: '' };
    permissionIds.push((await createPermission(actor, permission)).id);
  }
  const key = { applicationId: application.id, apiId: api.id };
  await authorizeApplication(actor, key);
  await assignScopes(actor, { ...key, permissionIds, basedOn: [] });
  return { key, clientId: application.clientId, clientSecret: secret, audience, permissionIds };
}

async function signInAsOwner(actor: Actor): Promise<string> {
  const email = 'owner@example.com';
  const password = randomBytes(16).toString('hex');
  await ensureFirstOwner({ ADMIN_EMAIL: email, ADMIN_PASSWORD: password, PUBLIC_URL: 'http://localhost' });
  const owner = await findCredentials({ email });
  if (owner === null) throw new Error('there is no Owner');
  const client = { origin: actor.origin, userAgent: 'soak' };
  const sessionId = await startSession({ administratorId: owner.id }, client, 'password');
  if (sessionId === null) throw new Error('the Owner could not be signed in');
  return `${sessionCookieName()}=${await sealSession(sessionId)}`;
}

/**
 * Points this process at a new database and fills it.
 *
 * @param serverUrl - any database of the server on which it is made
 * @param pairs - how many pairs of application and API
 */
export async function openScene(serverUrl: string, pairs: number): Promise<Scene> {
  const url = new URL(serverUrl);
  url.pathname = `/soak_${randomBytes(8).toString('hex')}`;
  const env = {
    DATABASE_URL: url.href,
    MASTER_KEY: randomBytes(32).toString('base64'),
    NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
  };
  Object.assign(process.env, env);
  await ensureDatabase(serverUrl, url.pathname.slice(1));
  await migrate(env.DATABASE_URL);
  await unlockDataKey(db(), env.MASTER_KEY);
  const actor = systemActor('npm run soak');
  const made: Pair[] = [];
  for (let i = 0; i < pairs; i++) made.push(await makePair(actor));
  return { env, actor, pairs: made, cookie: await signInAsOwner(actor), close: closeDatabase };
}
