import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { expect } from 'vitest';
import { clientSecretDigest, generateClientId, generateClientSecret } from '@/lib/client-secrets/secret';
import { findMasterKey, findNextMasterKey } from '@/lib/data-key/master-key-file';
import { settings } from '@/lib/env';
import { issuerOf } from '@/lib/oauth/metadata';
import { unlock } from '@/lib/server/unlock';
import { livingKeys } from '@/lib/signing-keys/steps';
import { launch } from '@/scripts/instance';
import { ALGORITHMS, audienceOf, type Copy, type keyedDeployment } from './deployment';
import type { Change } from './rotating-process';
import { asFreshInstance, expectWholeKeyRing } from './wholeness';

/** The rotations of which processes are killed; each is wholly done, or not at all. */

interface Round {
  /** Starts the process that does it, with its database at this address. */
  start(databaseUrl: string): ReturnType<typeof launch>;
  /** Expects what holds afterwards, of what it is for and of all else. */
  expectWhole(isNew: boolean): Promise<void>;
}

export interface Rotation {
  /** What it changes when it is done, as `changesBetween` says it. */
  changes: string[];
  prepare(): Promise<Round>;
}

export interface Scene {
  copy: Copy;
  env: Awaited<ReturnType<typeof keyedDeployment>>['env'];
  /** Makes a change and ends. */
  program: string;
}

/** An application that every API has authorized. */
async function newClient({ prisma }: Copy) {
  const [clientId, clientSecret] = [generateClientId(), generateClientSecret()];
  const application = await prisma.application.create({
    data: {
      clientId,
      name: 'Shop',
      secrets: {
        create: {
          name: 'Secret 1',
          digest: Uint8Array.from(clientSecretDigest(clientSecret)),
          tail: clientSecret.slice(-4),
        },
      },
    },
    include: { secrets: true },
  });
  const apis = await prisma.enterpriseApi.findMany({
    where: { identifier: { in: ALGORITHMS.map(audienceOf) } },
  });
  await prisma.authorization.createMany({
    data: apis.map(({ id }) => ({ applicationId: application.id, apiId: id })),
  });
  const secretId = application.secrets[0]?.id ?? '';
  return {
    applicationId: application.id,
    secretId,
    credentials: { client_id: clientId, client_secret: clientSecret },
  };
}

const starter =
  ({ env, program }: Scene, change: Change) =>
  (databaseUrl: string) =>
    launch([program, JSON.stringify(change)], { ...env, DATABASE_URL: databaseUrl });

/** Whoever has the former secret gets tokens whatever came of it. */
export function clientSecretReset(scene: Scene): Rotation {
  const { copy, env } = scene;
  return {
    changes: ['audit_event client_secret.reset added', 'client_secret added', 'client_secret changed'],
    prepare: async () => {
      const { applicationId, secretId, credentials } = await newClient(copy);
      return {
        start: starter(scene, {
          what: 'client secret',
          input: { applicationId, secretId, overlap: 'hour', name: undefined },
        }),
        expectWhole: async (isNew) => {
          await expectWholeKeyRing(copy, [env.MASTER_KEY]);
          const secrets = await copy.prisma.clientSecret.findMany({ where: { applicationId } });
          expect(secrets.map(({ expiresAt }) => expiresAt !== null).sort()).toEqual(
            isNew ? [false, true] : [false],
          );
          await asFreshInstance(copy, {}, ({ tokens }) => tokens(credentials));
        },
      };
    },
  };
}

/** The first key of an application also allows the method that uses it. */
export function clientKeyAdded(scene: Scene): Rotation {
  const { copy, env } = scene;
  return {
    changes: [
      'application changed',
      'audit_event application.updated added',
      'audit_event client_key.created added',
      'client_key added',
    ],
    prepare: async () => {
      const { applicationId, credentials } = await newClient(copy);
      const { publicKey, privateKey } = await generateKeyPair('ES256');
      const key = JSON.stringify(await exportJWK(publicKey));
      const assertion = () =>
        new SignJWT({ iss: credentials.client_id, sub: credentials.client_id, jti: randomUUID() })
          .setProtectedHeader({ alg: 'ES256', kid: 'key-1' })
          .setAudience(issuerOf(settings().PUBLIC_URL))
          .setExpirationTime('1m')
          .sign(privateKey);
      return {
        start: starter(scene, {
          what: 'client key',
          input: { id: randomUUID(), applicationId, name: 'Key', key, kid: 'key-1' },
        }),
        expectWhole: async (isNew) => {
          await expectWholeKeyRing(copy, [env.MASTER_KEY]);
          await asFreshInstance(copy, {}, async ({ tokens, statusFor }) => {
            await tokens(credentials);
            const status = await statusFor({
              client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
              client_assertion: await assertion(),
            });
            expect(status).toBe(isNew ? 200 : 401);
          });
        },
      };
    },
  };
}

/** What a token of before is worth afterwards is what the two kinds differ in. */
function signingKeyChange(
  scene: Scene,
  changes: string[],
  change: (currentKid: string) => Change,
  verifiesAfter: (isNew: boolean) => boolean,
): Rotation {
  const { copy, env } = scene;
  return {
    changes,
    prepare: async () => {
      const { credentials } = await newClient(copy);
      // Else it would be too young to sign.
      await copy.prisma.$executeRaw`
        UPDATE signing_key SET created_at = created_at - interval '11 minutes' WHERE state = 'NEXT'`;
      const former = await livingKeys(copy.prisma, 'ES256');
      const [, token = ''] = await asFreshInstance(copy, {}, ({ tokens }) => tokens(credentials));
      return {
        start: starter(scene, change(former.current?.kid ?? '')),
        expectWhole: async (isNew) => {
          await expectWholeKeyRing(copy, [env.MASTER_KEY]);
          const { current } = await livingKeys(copy.prisma, 'ES256');
          expect(current?.kid).toBe(isNew ? former.next?.kid : former.current?.kid);
          await asFreshInstance(copy, {}, async ({ tokens, publishedKeys }) => {
            await tokens(credentials);
            const verified = await jwtVerify(token, publishedKeys).then(
              () => true,
              (error) => (error.code === 'ERR_JWKS_NO_MATCHING_KEY' ? false : Promise.reject(error)),
            );
            expect(verified).toBe(verifiesAfter(isNew));
          });
        },
      };
    },
  };
}

export const signingKeyRotation = (scene: Scene) =>
  signingKeyChange(
    scene,
    [
      'audit_event signing_key.rotated added',
      'signing_key added',
      'signing_key changed',
      'signing_key changed',
    ],
    (currentKid) => ({ what: 'signing key', input: { algorithm: 'ES256', currentKid, bits: 2048 } }),
    () => true,
  );

export const signingKeyRevocation = (scene: Scene) =>
  signingKeyChange(
    scene,
    [
      'audit_event signing_key.revoked added',
      'signing_key added',
      'signing_key changed',
      'signing_key removed',
    ],
    (kid) => ({ what: 'revoked signing key', input: { kid, state: 'CURRENT' } }),
    (isNew) => !isNew,
  );

/** `npm run rotate-master-key` of a generated key, whose file has to follow the database. */
export function masterKeyRotation({ copy, env }: Scene, folder: string): Rotation {
  const DATA_DIR = path.join(folder, 'data');
  mkdirSync(DATA_DIR, { mode: 0o700 });
  writeFileSync(path.join(DATA_DIR, 'master-key'), `${env.MASTER_KEY}\n`);
  return {
    changes: ['audit_event master_key.rotated added', 'master_key_envelope changed'],
    prepare: async () => {
      const { credentials } = await newClient(copy);
      const from = (await findMasterKey(DATA_DIR)) ?? '';
      return {
        start: (databaseUrl) =>
          launch(['scripts/rotate-master-key.mjs', '--built'], { DATABASE_URL: databaseUrl, DATA_DIR }),
        expectWhole: async (isNew) => {
          const there = (await findMasterKey(DATA_DIR)) ?? '';
          const next = await findNextMasterKey(DATA_DIR);
          const holds = await expectWholeKeyRing(copy, [from, there, next ?? there]);
          expect(holds !== from).toBe(isNew);
          // As the next start does it, with nothing but what the killed process left.
          expect(await unlock({ DATA_DIR }, copy.prisma, there)).toBe(holds);
          expect(await findMasterKey(DATA_DIR)).toBe(holds);
          await asFreshInstance(copy, { MASTER_KEY: holds }, ({ tokens }) => tokens(credentials));
        },
      };
    },
  };
}
