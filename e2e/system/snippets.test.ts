import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { getTokenSnippets, signAssertionSnippets } from '@/lib/quick-start/snippets/get-token';
import type { ClientProof, Snippet } from '@/lib/quick-start/snippets/snippet';
import { snippetValues } from '@/lib/quick-start/snippets/snippet-values';
import { verifyTokenSnippets } from '@/lib/quick-start/snippets/verify-token';
import { type Instance, startInstance, stopInstance } from '@/scripts/instance';
import { seededDatabase } from './seeded-database';
import { findJava, findJose4j, findPython, type Ran, type Runtime, run } from './snippet-runtimes';

/**
 * What Test and quick start shows, run exactly as it is shown: the texts come from the same functions. Names are such as
 * an administrator may choose, and mean something in every shell and language.
 */
const AUDIENCE = `https://a.example/'"\\$HOME\`id\`$(id)%2F\${x}{y}&b=c+d#\\u0041企业`;
const SCOPES = [`read:'$HOME\`id\`$(id)`, `add%2B&x=\${y}+{z}`];

const RUNTIMES: Record<string, Runtime | null> = {
  curl: { program: 'bash', args: [], env: {} },
  node: { program: process.execPath, args: [], env: {} },
  python: findPython(),
  java: findJava(),
  jose4j: findJose4j(),
};
const AT_HAND = Object.keys(RUNTIMES).filter((id) => RUNTIMES[id] !== null);
for (const id of Object.keys(RUNTIMES)) {
  if (!AT_HAND.includes(id)) {
    console.warn(
      `SKIPPED: the programs of Test and quick start by ${id} are not run: it is not on this machine`,
    );
  }
}

let seed: Awaited<ReturnType<typeof seededDatabase>>;
let instance: Instance;
let folder = '';
let privateKeyFile: string;

beforeAll(async () => {
  seed = await seededDatabase(inject('serverUrl'));
  const { prisma } = seed.database;
  const api = await prisma.enterpriseApi.create({
    data: {
      name: 'Hostile',
      identifier: AUDIENCE,
      permissions: { create: SCOPES.map((code, position) => ({ code, description: '', position })) },
    },
    include: { permissions: true },
  });
  const ids = { applicationId: seed.applicationId, apiId: api.id };
  await prisma.authorization.create({ data: ids });
  await prisma.assignedScope.createMany({
    data: api.permissions.map(({ id }) => ({ ...ids, permissionId: id })),
  });
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  await prisma.clientKey.create({
    data: {
      applicationId: seed.applicationId,
      name: 'Key',
      kid: `k'"\\$HOME`,
      thumbprint: 'x'.repeat(43),
      publicJwk: { ...(await exportJWK(publicKey)) },
    },
  });
  await prisma.application.updateMany({
    data: { authenticationMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'] },
  });
  instance = await startInstance(seed.env);
  mkdirSync('node_modules/.cache', { recursive: true });
  // Where programs for Node.js find jose.
  folder = mkdtempSync(path.resolve('node_modules/.cache/snippets-'));
  privateKeyFile = path.join(folder, 'private.pem');
  writeFileSync(privateKeyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
});
afterAll(async () => {
  await stopInstance(instance);
  await seed.database.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const PROOFS: Record<ClientProof['method'], ClientProof> = {
  client_secret_basic: { method: 'client_secret_basic' },
  client_secret_post: { method: 'client_secret_post' },
  private_key_jwt: { method: 'private_key_jwt', algorithm: 'EdDSA', kid: `k'"\\$HOME` },
};

function valuesOf(method: ClientProof['method'], tokenProfile: 'STANDARD' | 'RFC9068' = 'STANDARD') {
  const values = snippetValues(instance.url, {
    clientId: seed.clientId,
    authentication: { methods: [method], keys: [] },
    api: { identifier: AUDIENCE, signingAlgorithm: 'RS256', tokenProfile, scopeRequired: true },
    scopes: SCOPES,
  });
  const proof = PROOFS[method];
  const introspector = { clientId: seed.clientId, proof };
  return {
    request: { ...values.request, proof },
    verification: { ...values.verification, introspector },
  };
}

let count = 0;

/** Runs a snippet in a folder of its own. */
async function runShown(
  snippets: readonly Snippet[] | undefined,
  id: string,
  env: Record<string, string>,
): Promise<Ran> {
  const snippet = snippets?.find((each) => each.id === id);
  const runtime = RUNTIMES[id];
  if (!snippet?.text || !runtime) throw new Error(`there is nothing to run by ${id}`);
  const own = path.join(folder, String(count++));
  mkdirSync(own);
  const file = path.join(own, snippet.file);
  writeFileSync(file, snippet.text);
  return run(runtime, file, env);
}

const pick = (all: Partial<Record<string, readonly Snippet[]>>, id: string) => all[languageOf(id)];

/** Of what curl prints, which is the answer itself. */
const tokenIn = (line: string): string => (line.startsWith('{') ? JSON.parse(line).access_token : line);
const payloadOf = (jwt: string) => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());

const languageOf = (id: string) => (id === 'jose4j' ? 'java' : id);
const getting = AT_HAND.filter((id) => id !== 'jose4j');
const verifying = AT_HAND.filter((id) => id !== 'java');
/** It takes seconds for each program, so of what is alike in every language it runs one. */
const withoutJava = (ids: string[]) => ids.filter((id) => languageOf(id) !== 'java');

describe.each(['client_secret_basic', 'client_secret_post'] as const)('with %s', (method) => {
  it.concurrent.each(getting)('%s gets a token for what was asked for', async (id) => {
    const shown = pick(getTokenSnippets(valuesOf(method).request), id);
    const ran = await runShown(shown, id, { CLIENT_SECRET: seed.clientSecret });
    expect(ran.code, ran.output).toBe(0);
    expect(payloadOf(tokenIn(ran.line))).toMatchObject({
      aud: AUDIENCE,
      azp: seed.clientId,
      scope: SCOPES.join(' '),
    });
  });
});

it.concurrent.each(withoutJava(getting))(
  '%s says what was refused, and does not hand out what is none',
  async (id) => {
    const shown = pick(getTokenSnippets(valuesOf('client_secret_basic').request), id);
    const ran = await runShown(shown, id, { CLIENT_SECRET: 'wrong' });
    expect(ran.code).not.toBe(0);
    expect(ran.output).toContain('Bad client credentials');
  },
);

const assertion = async () => {
  const shown = signAssertionSnippets(valuesOf('private_key_jwt').request).node;
  const ran = await runShown(shown, 'node', { PRIVATE_KEY_FILE: privateKeyFile });
  expect(ran.code, ran.output).toBe(0);
  return ran.line;
};

it.concurrent.each(withoutJava(getting))('%s gets a token with private_key_jwt', async (id) => {
  const shown = pick(getTokenSnippets(valuesOf('private_key_jwt').request), id);
  const env: Record<string, string> =
    id === 'curl' ? { CLIENT_ASSERTION: await assertion() } : { PRIVATE_KEY_FILE: privateKeyFile };
  const ran = await runShown(shown, id, env);
  expect(ran.code, ran.output).toBe(0);
  expect(payloadOf(tokenIn(ran.line)).aud).toBe(AUDIENCE);
});

it.skipIf(!AT_HAND.includes('python'))('Python signs an assertion that is taken, too', async () => {
  const signing = signAssertionSnippets(valuesOf('private_key_jwt').request).python;
  const signed = await runShown(signing, 'python', { PRIVATE_KEY_FILE: privateKeyFile });
  const shown = getTokenSnippets(valuesOf('private_key_jwt').request).curl;
  expect((await runShown(shown, 'curl', { CLIENT_ASSERTION: signed.line })).code).toBe(0);
});

describe.each(['STANDARD', 'RFC9068'] as const)('a token of the profile %s', (tokenProfile) => {
  let token: string;
  beforeAll(async () => {
    await seed.database.prisma.enterpriseApi.update({
      where: { identifier: AUDIENCE },
      data: { tokenProfile },
    });
    const shown = getTokenSnippets(valuesOf('client_secret_basic').request).node;
    token = (await runShown(shown, 'node', { CLIENT_SECRET: seed.clientSecret })).line;
  });

  it.concurrent.each(verifying)('is verified by %s', async (id) => {
    const shown = pick(verifyTokenSnippets(valuesOf('client_secret_basic', tokenProfile).verification), id);
    const ran = await runShown(shown, id, { ACCESS_TOKEN: token, CLIENT_SECRET: seed.clientSecret });
    expect(ran.code, ran.output).toBe(0);
    const claims = JSON.parse(ran.line.slice(ran.line.indexOf('{')));
    // What Java prints depends on the locale, but not what it takes.
    expect(claims).toMatchObject({ azp: seed.clientId, scope: SCOPES.join(' ') });
  });
});

it('curl tells a token that is none from one that is active', async () => {
  const shown = verifyTokenSnippets(valuesOf('client_secret_basic').verification).curl;
  const ran = await runShown(shown, 'curl', { ACCESS_TOKEN: 'none', CLIENT_SECRET: seed.clientSecret });
  expect([ran.code, ran.line]).toEqual([1, '{"active":false}']);
});

/** Keys of every algorithm at an address of their own, as if they were the published ones. */
async function openKeys() {
  const pairs = new Map<SigningAlgorithm, CryptoKey>();
  const keys: object[] = [];
  for (const algorithm of SIGNING_ALGORITHMS) {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    pairs.set(algorithm, privateKey);
    keys.push({ ...(await exportJWK(publicKey)), kid: algorithm, alg: algorithm, use: 'sig' });
  }
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sign = (algorithm: SigningAlgorithm, claims: JWTPayload, header: object) => {
    const key = pairs.get(algorithm);
    if (key === undefined) throw new Error('no key');
    return new SignJWT(claims).setProtectedHeader({ alg: algorithm, kid: algorithm, ...header }).sign(key);
  };
  return { url: `http://127.0.0.1:${port}/keys`, sign, close: () => server.close() };
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

  async function answerTo(
    id: string,
    token: string,
    algorithm: SigningAlgorithm = 'RS256',
    profile: 'STANDARD' | 'RFC9068' = 'STANDARD',
  ): Promise<string> {
    const shown = verifyTokenSnippets({
      issuer: 'issuer',
      keysUrl: keys.url,
      introspectionUrl: '',
      audience: AUDIENCE,
      algorithm,
      profile,
      scope: SCOPES[0] ?? null,
      introspector: null,
    });
    const ran = await runShown(pick(shown, id), id, { ACCESS_TOKEN: token });
    expect(ran.code, ran.output).toBe(0);
    return ran.line.startsWith('200 ') ? '200' : ran.line;
  }

  const INVALID = '401 Bearer error="invalid_token"';
  const byLibrary = verifying.filter((id) => id !== 'curl');

  it.concurrent.each(byLibrary)('%s answers 403 where the scope is missing', async (id) => {
    const token = await keys.sign('RS256', { ...good(), scope: `${SCOPES[0]}x` }, {});
    expect(await answerTo(id, token)).toBe('403 Bearer error="insufficient_scope"');
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
