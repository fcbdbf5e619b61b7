/** Applications and APIs that attacks are about, besides the attack's own. */
import { randomUUID } from 'node:crypto';
import { clientSecretDigest, generateClientId, generateClientSecret } from '@/lib/client-secrets/secret';
import type { seededDatabase } from '../../system/seeded-database';
import { type ClientKeys, keyRows } from './client-keys';

export interface Credentials {
  readonly applicationId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export type Cast = Awaited<ReturnType<typeof seedCast>>;

type Seed = Awaited<ReturnType<typeof seededDatabase>>;
type Application = Parameters<Seed['database']['prisma']['application']['create']>[0]['data'];

const DAY_MS = 86_400_000;
const YESTERDAY = new Date(Date.now() - DAY_MS);
const THE_DAY_BEFORE = new Date(Date.now() - 2 * DAY_MS);

export async function seedCast({ database: { prisma }, apiId }: Seed, keys: ClientKeys) {
  async function application(
    name: string,
    data: Partial<Application> = {},
    secret: { expiresAt?: Date; revokedAt?: Date } | null = {},
  ): Promise<Credentials> {
    const made = {
      applicationId: randomUUID(),
      clientId: generateClientId(),
      clientSecret: generateClientSecret(),
    };
    const { applicationId, clientId, clientSecret } = made;
    const digest = Uint8Array.from(clientSecretDigest(clientSecret));
    const secrets = secret && {
      create: { digest, tail: clientSecret.slice(-4), createdAt: THE_DAY_BEFORE, ...secret },
    };
    await prisma.application.create({
      data: { id: applicationId, clientId, name, ...(secrets && { secrets }), ...data },
    });
    await prisma.authorization.create({ data: { applicationId, apiId } });
    return made;
  }

  async function api(name: string, data: { enabled?: boolean; scopeRequired?: boolean } = {}, code = 'pay') {
    const identifier = `https://${name}.example.com`;
    const permissions = { create: { code, description: '', position: 0 } };
    return prisma.enterpriseApi.create({
      data: { name, identifier, permissions, ...data },
      include: { permissions: true },
    });
  }

  const keyOnly = await application('Keys alone', { authenticationMethods: ['private_key_jwt'] });
  const disabled = await application('Disabled', {
    enabled: false,
    authenticationMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
  });
  await prisma.clientKey.createMany({
    data: [keyOnly, disabled].flatMap(({ applicationId }) => keyRows(applicationId, keys)),
  });
  const deleted = await application('Deleted');
  await prisma.application.delete({ where: { id: deleted.applicationId } });
  const introspector = await application('Introspector');
  await prisma.apiIntrospector.create({ data: { apiId, applicationId: introspector.applicationId } });

  const disabledApi = await api('disabled', { enabled: false });
  const foreignApi = await api('foreign');
  const deletedApi = await api('deleted');
  await prisma.enterpriseApi.delete({ where: { id: deletedApi.id } });
  /** Let the whole cast in; nothing of them is assigned to anybody. */
  const open = { strict: await api('strict', { scopeRequired: true }), bare: await api('bare', {}, 'add') };
  const elliptic = await prisma.enterpriseApi.create({
    data: { name: 'elliptic', identifier: 'https://elliptic.example.com', signingAlgorithm: 'ES256' },
  });
  const other = await application('Other');
  await prisma.authorization.createMany({
    data: [
      { applicationId: other.applicationId, apiId: disabledApi.id },
      { applicationId: other.applicationId, apiId: open.strict.id },
      { applicationId: other.applicationId, apiId: open.bare.id },
      { applicationId: other.applicationId, apiId: elliptic.id },
      { applicationId: introspector.applicationId, apiId: open.bare.id },
    ],
  });
  return {
    other,
    introspector,
    keyOnly,
    disabled,
    deleted,
    revoked: await application('Revoked', {}, { revokedAt: YESTERDAY }),
    expired: await application('Expired', {}, { expiresAt: YESTERDAY }),
    secretless: await application('Secretless', {}, null),
    noGrant: await application('No grant', { clientCredentialsAllowed: false }),
    basicOnly: await application('Basic alone', { authenticationMethods: ['client_secret_basic'] }),
    postOnly: await application('Post alone', { authenticationMethods: ['client_secret_post'] }),
    secretsOnly: await application('Secrets alone'),
    apis: {
      disabled: disabledApi.identifier,
      foreign: foreignApi.identifier,
      deleted: deletedApi.identifier,
      strict: open.strict.identifier,
      bare: open.bare.identifier,
      elliptic: elliptic.identifier,
      foreignId: foreignApi.id,
    },
  };
}
