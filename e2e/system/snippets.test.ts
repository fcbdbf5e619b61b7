import { generateKeyPairSync } from 'node:crypto';
import { exportJWK } from 'jose';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { getTokenSnippets, signAssertionSnippets } from '@/lib/quick-start/snippets/get-token';
import type { ClientProof } from '@/lib/quick-start/snippets/snippet';
import { snippetValues } from '@/lib/quick-start/snippets/snippet-values';
import { verifyTokenSnippets } from '@/lib/quick-start/snippets/verify-token';
import { type Instance, startInstance, stopInstance } from '@/scripts/instance';
import { seededDatabase } from './seeded-database';
import { AUDIENCE, openWorkshop, SCOPES, withoutJava } from './snippet-workshop';

/** What Test and quick start shows, run exactly as it is shown: the texts come from the same functions. */
const { getting, verifying, runShown, close } = openWorkshop();

let seed: Awaited<ReturnType<typeof seededDatabase>>;
let instance: Instance;
const keyFile: Record<string, string> = {};

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
  keyFile['private.pem'] = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
});
afterAll(async () => {
  await stopInstance(instance);
  await seed.database.close();
  close();
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
    scopes: [...SCOPES],
  });
  const proof = PROOFS[method];
  const introspector = { clientId: seed.clientId, proof };
  return {
    request: { ...values.request, proof },
    verification: { ...values.verification, introspector },
  };
}

/** Of what curl prints, which is the answer itself. */
const tokenIn = (line: string): string => (line.startsWith('{') ? JSON.parse(line).access_token : line);
const payloadOf = (jwt: string) => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());

/** For Java, Go and C# the page says how instead. */
const signing = getting.filter((id) => ['curl', 'node', 'python'].includes(id));

describe.each(['client_secret_basic', 'client_secret_post'] as const)('with %s', (method) => {
  it.concurrent.each(getting)('%s gets a token for what was asked for', async (id) => {
    const shown = getTokenSnippets(valuesOf(method).request);
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
    const shown = getTokenSnippets(valuesOf('client_secret_basic').request);
    const ran = await runShown(shown, id, { CLIENT_SECRET: 'wrong' });
    expect(ran.code).not.toBe(0);
    expect(ran.output).toContain('Bad client credentials');
  },
);

const assertion = async () => {
  const shown = signAssertionSnippets(valuesOf('private_key_jwt').request);
  const ran = await runShown(shown, 'node', {}, keyFile);
  expect(ran.code, ran.output).toBe(0);
  return ran.line;
};

it.concurrent.each(signing)('%s gets a token with private_key_jwt', async (id) => {
  const shown = getTokenSnippets(valuesOf('private_key_jwt').request);
  const env: Record<string, string> =
    id === 'curl' ? { CLIENT_ASSERTION: await assertion() } : { PRIVATE_KEY_FILE: 'private.pem' };
  const ran = await runShown(shown, id, env, keyFile);
  expect(ran.code, ran.output).toBe(0);
  expect(payloadOf(tokenIn(ran.line)).aud).toBe(AUDIENCE);
});

it.skipIf(!getting.includes('python'))('Python signs an assertion that is taken, too', async () => {
  const signs = signAssertionSnippets(valuesOf('private_key_jwt').request);
  const signed = await runShown(signs, 'python', {}, keyFile);
  const shown = getTokenSnippets(valuesOf('private_key_jwt').request);
  expect((await runShown(shown, 'curl', { CLIENT_ASSERTION: signed.line })).code).toBe(0);
});

describe.each(['STANDARD', 'RFC9068'] as const)('a token of the profile %s', (tokenProfile) => {
  let token: string;
  beforeAll(async () => {
    await seed.database.prisma.enterpriseApi.update({
      where: { identifier: AUDIENCE },
      data: { tokenProfile },
    });
    const shown = getTokenSnippets(valuesOf('client_secret_basic').request);
    token = (await runShown(shown, 'node', { CLIENT_SECRET: seed.clientSecret })).line;
  });

  it.concurrent.each(verifying)('is verified by %s', async (id) => {
    const shown = verifyTokenSnippets(valuesOf('client_secret_basic', tokenProfile).verification);
    const ran = await runShown(shown, id, { ACCESS_TOKEN: token, CLIENT_SECRET: seed.clientSecret });
    expect(ran.code, ran.output).toBe(0);
    const claims = JSON.parse(ran.line.slice(ran.line.indexOf('{')));
    // What Java prints depends on the locale, but not what it takes.
    expect(claims).toMatchObject({ azp: seed.clientId, scope: SCOPES.join(' ') });
  });
});

describe('curl answers', () => {
  const INVALID = '401 Bearer error="invalid_token"';
  let token: string;
  beforeAll(async () => {
    const shown = getTokenSnippets(valuesOf('client_secret_basic').request);
    token = (await runShown(shown, 'node', { CLIENT_SECRET: seed.clientSecret })).line;
  });

  async function answerTo(changes: { audience?: string; scope?: string | null }, given = token) {
    const { verification } = valuesOf('client_secret_basic');
    const shown = verifyTokenSnippets({ ...verification, ...changes });
    const ran = await runShown(shown, 'curl', { ACCESS_TOKEN: given, CLIENT_SECRET: seed.clientSecret });
    return [ran.code, ran.output.trimEnd().split('\n').at(-1)];
  }

  it('401 to a token that is none', async () => {
    expect(await answerTo({}, 'none')).toEqual([1, INVALID]);
  });

  it.each([
    'https://other.example.com',
    AUDIENCE.slice(0, -1),
    AUDIENCE.slice(1),
    AUDIENCE.replace('企业', '*'),
    '*',
  ])('401 to a token that is not for %s', async (audience) => {
    expect(await answerTo({ audience })).toEqual([1, INVALID]);
  });

  it.each(['other', `${SCOPES[0]}x`, SCOPES[0].slice(0, -1), SCOPES[1].slice(1), '*', '{', '[a-z]*'])(
    '403 to a token without the scope %s',
    async (scope) => {
      expect(await answerTo({ scope })).toEqual([3, '403 Bearer error="insufficient_scope"']);
    },
  );

  it.each([...SCOPES, null])(
    'nothing of the kind to one that is active, with the scope %s',
    async (scope) => {
      expect((await answerTo({ scope }))[0]).toBe(0);
    },
  );
});
