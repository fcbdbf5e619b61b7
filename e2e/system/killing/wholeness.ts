import { createPrivateKey, createPublicKey } from 'node:crypto';
import { createLocalJWKSet, type JWK, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { expect } from 'vitest';
import { openDataKey } from '@/lib/data-key/envelope';
import { type Settings, settings } from '@/lib/env';
import { derive } from '@/lib/master-key';
import { toEndpoint } from '@/lib/oauth/answer';
import { issuerOf } from '@/lib/oauth/metadata';
import { decryptPrivateKey } from '@/lib/signing-keys/private-key-cipher';
import { StartError } from '@/lib/start-error';
import { openTokenService } from '@/lib/token-service/token-service';
import { ALGORITHMS, audienceOf, type Copy } from './deployment';

/** Those of the keys, 32 bytes in base64, that open the data key, and it. */
async function openers({ prisma }: Copy, masterKeys: readonly string[]) {
  const { sealedDataKey } = await prisma.masterKeyEnvelope.findUniqueOrThrow({ where: { id: 1 } });
  return masterKeys.flatMap((masterKey) => {
    try {
      return [{ masterKey, dataKey: openDataKey(sealedDataKey, Buffer.from(masterKey, 'base64')) }];
    } catch (error) {
      if (error instanceof StartError) return [];
      throw error;
    }
  });
}

/**
 * Expects one key that signs and one that is next of each algorithm, and the private half of every published key under
 * exactly one of the master keys.
 *
 * @returns that one
 */
export async function expectWholeKeyRing(copy: Copy, masterKeys: readonly string[]): Promise<string> {
  const opening = await openers(copy, [...new Set(masterKeys)]);
  expect(opening).toHaveLength(1);
  const [{ masterKey, dataKey } = { masterKey: '', dataKey: Buffer.alloc(0) }] = opening;
  const keys = await copy.prisma.signingKey.findMany();
  const living = keys.filter(({ state }) => state !== 'PREVIOUS');
  expect(living.map(({ algorithm, state }) => `${algorithm} ${state}`).sort()).toEqual(
    ALGORITHMS.flatMap((algorithm) => [`${algorithm} CURRENT`, `${algorithm} NEXT`]).sort(),
  );
  for (const key of keys) {
    const encryptionKey = derive(dataKey, 'signing-key-encryption');
    const der = decryptPrivateKey(key.encryptedPrivateKey, key, encryptionKey);
    const own = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
    expect(key.publicJwk).toMatchObject(own.export({ format: 'jwk' }));
  }
  return masterKey;
}

/** Tokens of each algorithm, issued and verified as by an instance that has just started. */
export interface FreshInstance {
  /** Gets a token for each algorithm, and expects each to verify with the published keys. */
  tokens(credentials: Record<string, string>): Promise<string[]>;
  /** Status of the answer to a request for a token. */
  statusFor(credentials: Record<string, string>): Promise<number>;
  publishedKeys: JWTVerifyGetKey;
}

const CONTEXT = { requestId: 'request-1', source: '192.0.2.7' };

export async function asFreshInstance<T>(
  copy: Copy,
  given: Partial<Settings>,
  work: (instance: FreshInstance) => Promise<T>,
): Promise<T> {
  const service = await openTokenService({ ...settings(), ...given, DATABASE_URL: copy.url });
  const issuer = issuerOf(settings().PUBLIC_URL);
  const ask = (audience: string, credentials: Record<string, string>) =>
    toEndpoint(service.token)(
      new Request(`${settings().PUBLIC_URL}/api/v2/oauth2/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'client_credentials', audience, ...credentials }),
      }),
      CONTEXT,
    );
  try {
    const keys: { keys: JWK[] } = JSON.parse(
      (await service.keys(new Request(`${issuer}/keys`), CONTEXT)).body ?? '',
    );
    const publishedKeys = createLocalJWKSet(keys);
    return await work({
      publishedKeys,
      statusFor: async (credentials) => (await ask(audienceOf('RS256'), credentials)).status,
      tokens: async (credentials) => {
        const tokens: string[] = [];
        for (const algorithm of ALGORITHMS) {
          const answer = await ask(audienceOf(algorithm), credentials);
          const body: { access_token: string } = await answer.json();
          expect({ status: answer.status, body }).toMatchObject({ status: 200 });
          const options = { issuer, audience: audienceOf(algorithm), algorithms: [algorithm] };
          await jwtVerify(body.access_token, publishedKeys, options);
          tokens.push(body.access_token);
        }
        return tokens;
      },
    });
  } finally {
    await service.close();
  }
}
