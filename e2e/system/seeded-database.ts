import { randomBytes } from 'node:crypto';
import { clientSecretDigest, generateClientId, generateClientSecret } from '@/lib/client-secrets/secret';
import { unlockDataKey } from '@/lib/data-key/mutations';
import { openDatabase } from '@/lib/db/client';
import { ensureDatabase } from '@/lib/db/ensure-database';
import { migrate } from '@/lib/db/migrate';
import { withDatabase } from '@/lib/testing/global-database';

/** A database on the tests' server with one application that has two of an API's three permissions. */
export async function seededDatabase(serverUrl: string) {
  const name = `system_${randomBytes(8).toString('hex')}`;
  await ensureDatabase(serverUrl, name);
  const env = {
    DATABASE_URL: withDatabase(serverUrl, name),
    MASTER_KEY: randomBytes(32).toString('base64'),
    NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
  };
  Object.assign(process.env, env);
  await migrate(env.DATABASE_URL);
  const database = openDatabase(env.DATABASE_URL, {
    connections: 2,
    timeoutMs: 10_000,
    onIdleError: () => undefined,
  });
  const { prisma } = database;
  // Digests are made here under the same key as in the instances.
  await unlockDataKey(prisma, env.MASTER_KEY);
  const [clientId, clientSecret, audience] = [
    generateClientId(),
    generateClientSecret(),
    'https://calendar.example.com',
  ];
  const application = await prisma.application.create({
    data: {
      clientId,
      name: 'Shop',
      secrets: {
        create: { digest: Uint8Array.from(clientSecretDigest(clientSecret)), tail: clientSecret.slice(-4) },
      },
    },
  });
  const codes = ['add', 'read', 'delete'];
  const api = await prisma.enterpriseApi.create({
    data: {
      name: 'Calendar',
      identifier: audience,
      permissions: { create: codes.map((code, position) => ({ code, description: '', position })) },
    },
    include: { permissions: true },
  });
  const ids = { applicationId: application.id, apiId: api.id };
  await prisma.authorization.create({ data: ids });
  const assigned = api.permissions.filter(({ code }) => code !== 'delete');
  await prisma.assignedScope.createMany({ data: assigned.map(({ id }) => ({ ...ids, permissionId: id })) });
  return { env, database, clientId, clientSecret, audience, ...ids };
}
