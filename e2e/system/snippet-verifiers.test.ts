import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { verifyTokenSnippets } from '@/lib/quick-start/snippets/verify-token';
import { AUDIENCE, openWorkshop, SCOPES, withoutJava } from './snippet-workshop';

/** Programs that verify a token, as Test and quick start shows them, given what an authority would never sign. */
const { verifying, runShown, close } = openWorkshop();
afterAll(close);

/** Keys of every algorithm at an address of their own, as if they were the published ones. */
async function openKeys() {
  const pairs = new Map<SigningAlgorithm, CryptoKey>();
  const keys: object[] = [];
  for (const algorithm of SIGNING_ALGORITHMS) {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    pairs.set(algorithm, privateKey);
    keys.push({ ...(await exportJWK(publicKey)), kid: algorithm, alg: algorithm, use: 'sig' });
  }
  const server = createServer(({ url }, response) => {
    if (url !== '/keys') response.statusCode = 503;
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sign = (algorithm: SigningAlgorithm, claims: JWTPayload, header: object) => {
    const key = pairs.get(algorithm);
    if (key === undefined) throw new Error('no key');
    return new SignJWT(claims).setProtectedHeader({ alg: algorithm, kid: algorithm, ...header }).sign(key);
  };
  return {
    url: `http://127.0.0.1:${port}/keys`,
    awayUrl: `http://127.0.0.1:${port}/away`,
    sign,
    close: () => server.close(),
  };
}

describe('a verifier', () => {
  let keys: Awaited<ReturnType<typeof openKeys>>;
  beforeAll(async () => {
    keys = await openKeys();
  });
  afterAll(() => keys.close());

  const now = Math.floor(Date.now() / 1000);
  const times = { exp: now + 3600, iat: now, nbf: now - 120 };
  const good = () => ({ ...times, iss: 'issuer', aud: AUDIENCE, sub: 'x', scope: `other ${SCOPES[0]}` });

  const program = (algorithm: SigningAlgorithm, profile: 'STANDARD' | 'RFC9068', keysUrl: string) =>
    verifyTokenSnippets({
      issuer: 'issuer',
      keysUrl,
      introspectionUrl: '',
      audience: AUDIENCE,
      algorithm,
      profile,
      scope: SCOPES[0],
      introspector: null,
    });

  async function answerTo(
    id: string,
    token: string,
    algorithm: SigningAlgorithm = 'RS256',
    profile: 'STANDARD' | 'RFC9068' = 'STANDARD',
  ): Promise<string> {
    const ran = await runShown(program(algorithm, profile, keys.url), id, { ACCESS_TOKEN: token });
    expect(ran.code, ran.output).toBe(0);
    return ran.line.startsWith('200 ') ? '200' : ran.line;
  }

  const INVALID = '401 Bearer error="invalid_token"';
  const byLibrary = verifying.filter((id) => id !== 'curl');

  it.concurrent.each(byLibrary)('%s answers 403 where the scope is missing', async (id) => {
    const token = await keys.sign('RS256', { ...good(), scope: `${SCOPES[0]}x` }, {});
    expect(await answerTo(id, token)).toBe('403 Bearer error="insufficient_scope"');
  });

  it.concurrent.each(byLibrary)('%s blames no token for keys that cannot be had', async (id) => {
    const token = await keys.sign('RS256', good(), {});
    const ran = await runShown(program('RS256', 'STANDARD', keys.awayUrl), id, { ACCESS_TOKEN: token });
    expect(ran.code, ran.output).not.toBe(0);
    expect(ran.line).not.toMatch(/^[24]0/);
  });

  it.concurrent.each(byLibrary)(
    '%s takes EdDSA of an API that has it, and the type at+jwt alone',
    async (id) => {
      const [typed, plain] = [
        await keys.sign('EdDSA', good(), { typ: 'at+jwt' }),
        await keys.sign('EdDSA', good(), { typ: 'JWT' }),
      ];
      expect(await answerTo(id, typed, 'EdDSA', 'RFC9068')).toBe('200');
      expect(await answerTo(id, plain, 'EdDSA', 'RFC9068')).toBe(INVALID);
    },
  );

  describe.each(withoutJava(byLibrary))('in %s', (id) => {
    it.concurrent.each(['PS256', 'ES256'] as const)(
      'takes %s of an API that has it, and no other',
      async (algorithm) => {
        expect(await answerTo(id, await keys.sign(algorithm, good(), {}), algorithm)).toBe('200');
        expect(await answerTo(id, await keys.sign('RS256', good(), {}), algorithm)).toBe(INVALID);
      },
    );

    it.concurrent.each([
      ['that has expired', { exp: now - 60 }],
      ['for another API', { aud: 'https://other.example.com' }],
      ['of another issuer', { iss: 'other' }],
      ['that is not valid yet', { nbf: now + 3600 }],
      ['that never expires', { exp: undefined }],
    ])('answers 401 to a token %s', async (_what, changes) => {
      expect(await answerTo(id, await keys.sign('RS256', { ...good(), ...changes }, {}))).toBe(INVALID);
    });

    it('answers 401 to what is no token, and to a key that is not published', async () => {
      expect(await answerTo(id, 'none')).toBe(INVALID);
      expect(await answerTo(id, await keys.sign('RS256', good(), { kid: 'unknown' }))).toBe(INVALID);
    });
  });
});
