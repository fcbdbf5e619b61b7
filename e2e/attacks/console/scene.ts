/** One instance and what it holds: every row has the same, and no row changes what another one needs. */
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { makeLogo } from '@/lib/apis/logo';
import { PEOPLE, type Person } from '@/lib/auth/access.testing';
import { hashPassword } from '@/lib/auth/password';
import { sealSession, sessionCookieName } from '@/lib/auth/session-cookie';
import { clientSecretDigest, generateClientId, generateClientSecret } from '@/lib/client-secrets/secret';
import { closeDatabase } from '@/lib/db';
import { MANAGEMENT_API_ID } from '@/lib/management-api/product';
import { startSession } from '@/lib/sessions/mutations';
import type { Role } from '@/prisma/generated/enums';
import { startInstance, stopInstance } from '@/scripts/instance';
import { seededDatabase } from '../../system/seeded-database';
import { type BuiltAction, builtActions } from './actions';
import { type Ask, ask, type Received } from './http';

export const PUBLIC_URL = 'https://center.example.com';
export const HOST = 'center.example.com';
/** In the name of everything that is stored: who may not read it must not see this word. */
export const CANARY = 'Nightingale';
export const PASSWORD = 'correct horse battery staple';

type Seed = Awaited<ReturnType<typeof seededDatabase>>;
type Prisma = Seed['database']['prisma'];

export interface Visitor {
  readonly id: string;
  readonly email: string;
  readonly sessionId: string;
  /** The `Cookie` header that is signed in; empty for nobody. */
  readonly cookie: string;
}

export interface Scene {
  readonly people: Readonly<Record<Person, Visitor>>;
  readonly prisma: Prisma;
  readonly ids: Awaited<ReturnType<typeof furnish>>;
  /** What must never be told to anybody: secrets, digests and hashes. */
  readonly secrets: readonly string[];
  ask(sent: Ask): Promise<Received>;
  action(name: string): BuiltAction;
  /** Somebody new with this password, signed in. */
  newcomer(role: Role): Promise<Visitor>;
}

/** A UUID of version 7, which begins with the time. */
const ATTEMPTED_AT = new Date('2026-11-23T10:00:00Z');
const ATTEMPT_ID = `${ATTEMPTED_AT.getTime()
  .toString(16)
  .padStart(12, '0')
  .replace(/^(.{8})/, '$1-')}-7000-8000-00000000000a`;

const CLIENT = { origin: { requestId: null, sourceAddress: null }, userAgent: 'test' };

const NOBODY: Visitor = { id: '', email: '', sessionId: '', cookie: '' };

async function signIn({ id, email }: { id: string; email: string }): Promise<Visitor> {
  const sessionId = await startSession({ administratorId: id }, CLIENT, 'password');
  if (sessionId === null) throw new Error('not signed in');
  return { id, email, sessionId, cookie: `${sessionCookieName()}=${await sealSession(sessionId)}` };
}

async function newcomer(prisma: Prisma, role: Role, passwordHash: string | null): Promise<Visitor> {
  const email = `${role.toLowerCase()}-${randomUUID()}@example.com`;
  return signIn(
    await prisma.administrator.create({ data: { email, name: `${CANARY} ${role}`, role, passwordHash } }),
  );
}

/** Two of everything, the first the attacker's pretext and the second his aim. */
async function furnish({ database: { prisma }, apiId, applicationId }: Seed) {
  await prisma.application.update({ where: { id: applicationId }, data: { name: `${CANARY} Shop` } });
  await prisma.enterpriseApi.update({ where: { id: apiId }, data: { name: `${CANARY} Calendar` } });
  const secret = generateClientSecret();
  const digest = clientSecretDigest(secret);
  const other = await prisma.application.create({
    data: {
      clientId: generateClientId(),
      name: `${CANARY} Till`,
      secrets: { create: { digest: Uint8Array.from(digest), tail: secret.slice(-4) } },
      keys: {
        create: {
          name: 'Key',
          kid: 'key',
          thumbprint: 'x'.repeat(43),
          publicJwk: { kty: 'EC', crv: 'P-256' },
        },
      },
    },
    include: { secrets: true, keys: true },
  });
  const pixels = { width: 8, height: 8, channels: 3, background: '#c00' } as const;
  const logo = await makeLogo(new Blob([new Uint8Array(await sharp({ create: pixels }).png().toBuffer())]));
  const otherApi = await prisma.enterpriseApi.create({
    data: {
      name: `${CANARY} Ledger`,
      identifier: 'https://ledger.example.com',
      permissions: { create: [{ code: `${CANARY}:book`, description: '', position: 1 }] },
      logo: { create: logo },
    },
    include: { permissions: true },
  });
  const systemPermission = await prisma.permission.findFirstOrThrow({ where: { apiId: MANAGEMENT_API_ID } });
  const attempt = await prisma.tokenAttempt.create({
    data: {
      at: ATTEMPTED_AT,
      id: ATTEMPT_ID,
      outcome: 'REFUSED',
      status: 401,
      error: 'invalid_client',
      reason: 'client_disabled',
      requestId: `${CANARY}-request`,
      sourceAddress: '192.0.2.1',
      applicationId,
      apiId,
      scopes: [],
    },
  });
  const [ownSecret] = await prisma.clientSecret.findMany({ where: { applicationId } });
  const [ownPermission] = await prisma.permission.findMany({ where: { apiId } });
  return {
    applicationId,
    apiId,
    secretId: ownSecret?.id ?? '',
    permissionId: ownPermission?.id ?? '',
    otherApplicationId: other.id,
    otherSecretId: other.secrets[0]?.id ?? '',
    otherKeyId: other.keys[0]?.id ?? '',
    otherApiId: otherApi.id,
    otherPermissionId: otherApi.permissions[0]?.id ?? '',
    systemApiId: MANAGEMENT_API_ID,
    systemPermissionId: systemPermission.id,
    logoDigest: logo.digest,
    secret,
    digest: digest.toString('hex'),
    digestText: digest.toString('base64'),
    kid: '',
    eventId: '',
    attemptId: attempt.id,
  };
}

export async function openStage(serverUrl: string) {
  process.env.PUBLIC_URL = PUBLIC_URL;
  const seed = await seededDatabase(serverUrl);
  const { prisma } = seed.database;
  const furniture = await furnish(seed);
  const passwordHash = await hashPassword(PASSWORD);
  const people: Record<string, Visitor> = { nobody: NOBODY };
  for (const person of PEOPLE) {
    if (person !== 'nobody') people[person] = await newcomer(prisma, person, passwordHash);
  }
  const actions = builtActions();
  const instance = await startInstance({ ...seed.env, PUBLIC_URL });
  const key = await prisma.signingKey.findFirstOrThrow({ where: { state: 'CURRENT' } });
  const { id: eventId } = await prisma.auditEvent.findFirstOrThrow();
  const { NEXTAUTH_SECRET, MASTER_KEY } = seed.env;
  const scene: Scene = {
    people: people as Record<Person, Visitor>,
    prisma,
    ids: { ...furniture, kid: key.kid, eventId },
    secrets: [
      furniture.secret,
      furniture.digest,
      furniture.digestText,
      seed.clientSecret,
      passwordHash,
      NEXTAUTH_SECRET,
      MASTER_KEY,
    ],
    ask: async (sent) => {
      const received = await ask(instance.url, sent);
      // What the browser's router asks for must carry a digest of its headers in `_rsc`, which Next sends whoever has not
      // worked it out.
      const { location = '' } = received.headers;
      const digest = received.status === 307 && /[?&]_rsc/.test(location);
      return digest ? ask(instance.url, { ...sent, path: location }) : received;
    },
    action: (name) => {
      const found = actions.find((each) => each.name.endsWith(` ${name}`));
      if (found === undefined) throw new Error(`the build has no action ${name}`);
      return found;
    },
    newcomer: (role) => newcomer(prisma, role, passwordHash),
  };
  return {
    scene,
    instance,
    async close() {
      await stopInstance(instance);
      await closeDatabase();
      await seed.database.close();
    },
  };
}
