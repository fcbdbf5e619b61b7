import type { Actor } from '@/lib/auth/actor';
import { type AuthorizationKey, authorizationSchema } from '@/lib/authorizations/schema';
import { db } from '@/lib/db';
import { type IntrospectorKey, introspectorSchema } from '@/lib/introspectors/schema';
import { credentialColumns, latestUse, toCredentials } from './credentials';
import type {
  ApiImpact,
  ApplicationImpact,
  AuthorizationImpact,
  ClientKeyImpact,
  IntrospectorImpact,
  PermissionImpact,
} from './impact';
import { type ClientKeyKey, clientKeyKeySchema, idSchema } from './schema';
import { liveUntil, MOST_SHOWN } from './uses';
import { findLastExpiry, listUsesOfApi, listUsesOfApplication, listUsesOfPermission } from './uses/queries';

// Each of these finds null where there is no such thing any more.

export async function findApplicationImpact(
  _actor: Actor<'applications:write'>,
  id: string,
  now: Date,
): Promise<ApplicationImpact | null> {
  if (!idSchema.safeParse(id).success) return null;
  const [application, uses, tokensExpireAt] = await Promise.all([
    db().application.findUnique({
      where: { id },
      select: {
        ...credentialColumns(now),
        introspects: {
          select: { api: { select: { name: true } } },
          orderBy: { api: { name: 'asc' } },
          take: MOST_SHOWN,
        },
        _count: { select: { introspects: true } },
      },
    }),
    listUsesOfApplication(id, now),
    findLastExpiry({ applicationId: id }, now),
  ]);
  if (application === null) return null;
  const { jwksUri, introspects, _count } = application;
  return {
    uses,
    tokensExpireAt,
    credentials: toCredentials(application),
    jwksUri,
    introspects: { names: introspects.map(({ api }) => api.name), total: _count.introspects },
  };
}

export async function findApiImpact(
  _actor: Actor<'apis:write'>,
  id: string,
  now: Date,
): Promise<ApiImpact | null> {
  if (!idSchema.safeParse(id).success) return null;
  const [api, scopes, uses, tokensExpireAt] = await Promise.all([
    db().enterpriseApi.findUnique({
      where: { id },
      select: { _count: { select: { permissions: true } } },
    }),
    // By the permissions, of which there are few; assignments have no index by API.
    db().assignedScope.count({ where: { permission: { apiId: id } } }),
    listUsesOfApi(id, now),
    findLastExpiry({ apiId: id }, now),
  ]);
  return api && { uses, tokensExpireAt, permissions: api._count.permissions, scopes };
}

export async function findPermissionImpact(
  _actor: Actor<'permissions:write'>,
  id: string,
  now: Date,
): Promise<PermissionImpact | null> {
  if (!idSchema.safeParse(id).success) return null;
  const [permission, uses] = await Promise.all([
    db().permission.findUnique({ where: { id }, select: { id: true } }),
    listUsesOfPermission(id, now),
  ]);
  return permission && { uses };
}

export async function findAuthorizationImpact(
  _actor: Actor<'authorizations:write'>,
  key: AuthorizationKey,
  now: Date,
): Promise<AuthorizationImpact | null> {
  const { data: applicationId_apiId } = authorizationSchema.safeParse(key);
  if (applicationId_apiId === undefined) return null;
  const [authorization, lastToken] = await Promise.all([
    db().authorization.findUnique({
      where: { applicationId_apiId },
      select: {
        assignedScopes: {
          select: { permission: { select: { code: true } } },
          orderBy: [{ permission: { position: 'asc' } }, { permissionId: 'asc' }],
          take: MOST_SHOWN,
        },
        _count: { select: { assignedScopes: true } },
      },
    }),
    db().lastToken.findUnique({ where: { applicationId_apiId } }),
  ]);
  if (authorization === null) return null;
  const { assignedScopes, _count } = authorization;
  return {
    scopes: { names: assignedScopes.map(({ permission }) => permission.code), total: _count.assignedScopes },
    lastTokenAt: lastToken?.issuedAt ?? null,
    tokensExpireAt: liveUntil(lastToken?.expiresAt ?? null, now),
  };
}

export async function findIntrospectorImpact(
  _actor: Actor<'apis:write'>,
  key: IntrospectorKey,
  now: Date,
): Promise<IntrospectorImpact | null> {
  const { data: apiId_applicationId } = introspectorSchema.safeParse(key);
  if (apiId_applicationId === undefined) return null;
  const [introspector, uses] = await Promise.all([
    db().apiIntrospector.findUnique({
      where: { apiId_applicationId },
      select: {
        application: {
          select: {
            secrets: { select: { lastUsedAt: true } },
            keys: { select: { lastUsedAt: true } },
          },
        },
      },
    }),
    listUsesOfApi(apiId_applicationId.apiId, now),
  ]);
  if (introspector === null) return null;
  const { secrets, keys } = introspector.application;
  return { lastAuthenticatedAt: latestUse([...secrets, ...keys]), uses };
}

export async function findClientKeyImpact(
  _actor: Actor<'credentials:write'>,
  key: ClientKeyKey,
  now: Date,
): Promise<ClientKeyImpact | null> {
  const { data: parsed } = clientKeyKeySchema.safeParse(key);
  if (parsed === undefined) return null;
  const { applicationId, keyId } = parsed;
  const [application, uses, tokensExpireAt] = await Promise.all([
    db().application.findUnique({ where: { id: applicationId }, select: credentialColumns(now) }),
    listUsesOfApplication(applicationId, now),
    findLastExpiry({ applicationId }, now),
  ]);
  const clientKey = application?.keys.find(({ id }) => id === keyId);
  if (!application || !clientKey) return null;
  const bySecret = application.authenticationMethods.some((method) => method !== 'private_key_jwt');
  return {
    lastUsedAt: clientKey.lastUsedAt,
    left: toCredentials(application).filter(({ id, kind }) => id !== keyId && (bySecret || kind === 'key')),
    jwksUri: application.jwksUri,
    uses,
    tokensExpireAt,
  };
}
