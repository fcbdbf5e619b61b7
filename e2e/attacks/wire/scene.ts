/** One instance of each door on one database, and for each attack at each door an application of its own. */
import { createPublicKey, randomUUID } from 'node:crypto';
import { clientSecretDigest, generateClientId, generateClientSecret } from '@/lib/client-secrets/secret';
import { purposeKey } from '@/lib/master-key';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { findSigningKeys, type LoadedKeys } from '@/lib/signing-keys/queries';
import { type Instance, startInstance, stopInstance } from '@/scripts/instance';
import { seededDatabase } from '../../system/seeded-database';
import { PUBLIC_URL } from './answers';
import { type Cast, type Credentials, seedCast } from './cast';
import { type ClientKeys, clientKeys, keyRows } from './client-keys';
import { exchange, type Received, type Sent } from './exchange';

export type Door = 'listener' | 'next';

/** What an attack is made with. Its application has the permissions `add` and `read` of `audience`. */
export interface Scene extends Credentials {
  readonly audience: string;
  readonly keys: ClientKeys;
  readonly cast: Cast;
  /** The deployment's own, as whoever broke into it would have them. */
  readonly signing: LoadedKeys;
  readonly prisma: Awaited<ReturnType<typeof seededDatabase>>['database']['prisma'];
  /** To the same door; the last answer. */
  ask(sent: Sent): Promise<Received>;
  /** To the other door. */
  askOther(sent: Sent): Promise<Received>;
}

export const METRICS_TOKEN = 'a-token-for-the-metrics';

export async function openStage(serverUrl: string, attacks: number) {
  const seed = await seededDatabase(serverUrl);
  const { prisma } = seed.database;
  const keys = clientKeys();
  const cast = await seedCast(seed, keys);
  const own = await seedApplications(seed, keys, attacks * 2);
  const env = { ...seed.env, PUBLIC_URL, METRICS_TOKEN };
  const front = await startInstance(env);
  const router = await startInstance(env, ['node_modules/next/dist/bin/next', 'start']);
  const signing = await findSigningKeys(seed.database.pool, purposeKey('signing-key-encryption'));
  if (signing === null) throw new Error('the instance has no signing key');
  const doors: Record<Door, Instance> = { listener: front, next: router };
  const askAt = (door: Door) => async (sent: Sent) => {
    const answer = (await exchange(doors[door].url, sent)).at(-1);
    if (answer === undefined) throw new Error('it hung up');
    return answer;
  };
  return {
    doors,
    signing,
    scene(nth: number, door: Door): Scene {
      const credentials = own[nth * 2 + (door === 'next' ? 1 : 0)];
      if (credentials === undefined) throw new Error(`there is no application for attack ${nth}`);
      const ask = askAt(door);
      const askOther = askAt(door === 'next' ? 'listener' : 'next');
      return { ...credentials, audience: seed.audience, keys, cast, signing, prisma, ask, askOther };
    },
    async close() {
      await Promise.all([stopInstance(front), stopInstance(router)]);
      await seed.database.close();
    },
  };
}

type Seed = Awaited<ReturnType<typeof seededDatabase>>;

async function seedApplications(
  { database: { prisma }, apiId }: Seed,
  keys: ClientKeys,
  count: number,
): Promise<Credentials[]> {
  const made = Array.from({ length: count }, () => ({
    applicationId: randomUUID(),
    clientId: generateClientId(),
    clientSecret: generateClientSecret(),
  }));
  const permissions = await prisma.permission.findMany({
    where: { apiId, code: { in: ['add', 'read'] } },
  });
  await prisma.application.createMany({
    data: made.map(({ applicationId: id, clientId }, nth) => ({
      id,
      clientId,
      name: `Attacked ${nth}`,
      authenticationMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    })),
  });
  await prisma.clientSecret.createMany({
    data: made.map(({ applicationId, clientSecret }) => ({
      applicationId,
      digest: Uint8Array.from(clientSecretDigest(clientSecret)),
      tail: clientSecret.slice(-4),
    })),
  });
  await prisma.clientKey.createMany({
    data: made.flatMap(({ applicationId }) => keyRows(applicationId, keys)),
  });
  await prisma.authorization.createMany({
    data: made.map(({ applicationId }) => ({ applicationId, apiId })),
  });
  await prisma.assignedScope.createMany({
    data: made.flatMap(({ applicationId }) =>
      permissions.map(({ id: permissionId }) => ({ applicationId, apiId, permissionId })),
    ),
  });
  return made;
}

/** The key that signs the deployment's tokens with this algorithm. */
export function signingKey({ signing }: Pick<Scene, 'signing'>, algorithm: SigningAlgorithm) {
  const key = signing.current.get(algorithm);
  if (key === undefined) throw new Error(`there is no key for ${algorithm}`);
  return { ...key, publicKey: createPublicKey(key.privateKey.export({ format: 'pem', type: 'pkcs8' })) };
}
