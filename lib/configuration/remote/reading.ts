import { z } from 'zod';
import type { ManagementClient } from '@/lib/management-client/client';
import type { components } from '@/lib/management-client/schema';
import {
  EnterpriseRefusal,
  type HeldApi,
  type HeldApplication,
  type HeldAuthorization,
  type HeldKey,
} from '../enterprise';
import { stateOf } from './held-state';
import { mapBounded } from './map-bounded';

type Schemas = components['schemas'];

/** Entries of a page, the most that there are. */
const LARGEST_PAGE = 200;
/** Requests under way at the same time. */
const WIDTH = 16;

interface Page<T> {
  items: T[];
  next: string | null;
}

/** All pages of a list. */
async function allOf<T>(
  read: (query: { limit: number; cursor?: string }) => Promise<Page<T> | undefined>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> | undefined = await read({ limit: LARGEST_PAGE, ...(cursor !== null && { cursor }) });
    items.push(...(page?.items ?? []));
    cursor = page?.next ?? null;
  } while (cursor !== null);
  return items;
}

/** What an answer has, of which a success always has one. */
export function required<T>(data: T | undefined): T {
  if (data === undefined) throw new EnterpriseRefusal('unavailable', 'The Enterprise Center sent no answer.');
  return data;
}

/** Scopes come in the API's order, which an earlier step may have changed. */
export const plainAuthorization = (read: Schemas['Authorization'] | undefined) =>
  read && { ...read, scopes: read.scopes.toSorted() };

export const listPermissions = (client: ManagementClient, apiId: string) =>
  allOf(
    async (query) =>
      (await client.GET('/apis/{apiId}/permissions', { params: { path: { apiId }, query } })).data,
  );

async function readApi(client: ManagementClient, api: Schemas['Api']): Promise<HeldApi> {
  const { id, kind, identifier, name, description, enabled, logo } = api;
  const path = { apiId: id };
  const [{ data }, permissions, introspectors] = await Promise.all([
    client.GET('/apis/{apiId}/token-settings', { params: { path } }),
    listPermissions(client, id),
    client.GET('/apis/{apiId}/introspectors', { params: { path } }),
  ]);
  const settings = required(data);
  const { tokenLifetime: lifetime, signingAlgorithm: algorithm, tokenProfile: profile } = settings;
  const claims = z.record(z.string(), z.json()).parse(settings.extraClaims);
  const tokens = { lifetime, algorithm, profile, scopeRequired: settings.scopeRequired, extraClaims: claims };
  return {
    id,
    etag: stateOf(api, settings),
    isSystem: kind === 'system',
    fields: { identifier, name, description, enabled, tokens },
    permissions: permissions.map((each) => ({
      id: each.id,
      etag: stateOf(each),
      code: each.code,
      description: each.description,
    })),
    introspectors: required(introspectors.data).items.map(({ applicationId }) => applicationId),
    logo,
  };
}

export async function readApis(client: ManagementClient): Promise<HeldApi[]> {
  const apis = await allOf(async (query) => (await client.GET('/apis', { params: { query } })).data);
  return mapBounded(apis, WIDTH, (api) => readApi(client, api));
}

const jwkSchema = z.looseObject({ kty: z.string() });

function heldKey({ id, name, kid, jwk }: Schemas['ClientKey']): HeldKey {
  return { id, name, kid, jwk: jwkSchema.parse(jwk) };
}

function heldApplication(
  application: Schemas['Application'],
  { authentication, keys, liveSecrets }: Schemas['ApplicationCredentials'],
): HeldApplication {
  const { id, clientId, name, description, enabled, allowedAddresses } = application;
  return {
    id,
    etag: stateOf(application, authentication),
    clientId,
    fields: {
      name,
      description,
      enabled,
      grantTypes: application.clientCredentialsAllowed ? ['client_credentials'] : [],
      authenticationMethods: authentication.methods,
      jwksUri: authentication.jwksUri,
      allowedAddresses,
      tokensPerMinute: application.tokensPerMinute,
      tokensPerDay: application.tokensPerDay,
    },
    keys: keys.map(heldKey),
    liveSecrets,
  };
}

export async function readApplications(client: ManagementClient): Promise<HeldApplication[]> {
  const all = await allOf(async (query) => (await client.GET('/applications', { params: { query } })).data);
  // Read after them, so that each has some; of one that was deleted in between, there is nothing left.
  const credentials = await allOf(
    async (query) => (await client.GET('/credentials', { params: { query } })).data,
  );
  const credentialsOf = new Map(credentials.map((each) => [each.applicationId, each]));
  return all.flatMap((application) => {
    const own = credentialsOf.get(application.id);
    return own === undefined ? [] : [heldApplication(application, own)];
  });
}

export async function readAuthorizations(client: ManagementClient): Promise<HeldAuthorization[]> {
  const all = await allOf(async (query) => (await client.GET('/authorizations', { params: { query } })).data);
  return all.map((each) => ({
    apiId: each.apiId,
    applicationId: each.applicationId,
    etag: stateOf(plainAuthorization(each)),
    scopes: each.scopes,
    expiresAt: each.expiresAt,
  }));
}
