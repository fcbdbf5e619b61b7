import { z } from 'zod';

const text = z.string().nullish();
const texts = z.array(z.string()).nullish();
const flag = z.boolean().nullish();

const roleSchema = z.looseObject({
  name: z.string(),
  description: text,
  composites: z.looseObject({ client: z.record(z.string(), z.array(z.string())).nullish() }).nullish(),
});

const mapperSchema = z.looseObject({
  protocolMapper: text,
  config: z.record(z.string(), z.unknown()).nullish(),
});

const clientSchema = z.looseObject({
  clientId: z.string(),
  name: text,
  description: text,
  enabled: flag,
  protocol: text,
  clientAuthenticatorType: text,
  publicClient: flag,
  bearerOnly: flag,
  serviceAccountsEnabled: flag,
  standardFlowEnabled: flag,
  implicitFlowEnabled: flag,
  directAccessGrantsEnabled: flag,
  attributes: z.record(z.string(), z.unknown()).nullish(),
  defaultClientScopes: texts,
  optionalClientScopes: texts,
  authorizationSettings: z
    .looseObject({
      scopes: z.array(z.looseObject({ name: z.string(), displayName: text })).nullish(),
      resources: z.array(z.looseObject({ name: text })).nullish(),
      policies: z.array(z.looseObject({ name: text, type: text })).nullish(),
    })
    .nullish(),
});

const clientScopeSchema = z.looseObject({
  name: z.string(),
  description: text,
  protocolMappers: z.array(mapperSchema).nullish(),
});

const userSchema = z.looseObject({
  username: text,
  serviceAccountClientId: text,
  realmRoles: texts,
  clientRoles: z.record(z.string(), z.array(z.string())).nullish(),
});

/** What `kc.sh export` writes for a realm; the console's partial export has no service accounts. */
export const realmSchema = z.looseObject({
  realm: z.string(),
  accessTokenLifespan: z.number().nullish(),
  defaultSignatureAlgorithm: text,
  roles: z
    .looseObject({
      realm: z.array(roleSchema).nullish(),
      client: z.record(z.string(), z.array(roleSchema)).nullish(),
    })
    .nullish(),
  clients: z.array(clientSchema).nullish(),
  clientScopes: z.array(clientScopeSchema).nullish(),
  users: z.array(userSchema).nullish(),
});

export type Realm = z.output<typeof realmSchema>;
export type Client = z.output<typeof clientSchema>;
export type Role = z.output<typeof roleSchema>;

/** What every realm has, for Keycloak itself. */
const OWN_CLIENTS = [
  'account',
  'account-console',
  'admin-cli',
  'broker',
  'realm-management',
  'security-admin-console',
];
export const isOwnClient = (clientId: string) => OWN_CLIENTS.includes(clientId) || /-realm$/.test(clientId);

/** Names that Keycloak has words of its own for, such as `${client_account}`. */
export const plainText = (text: string | null | undefined) =>
  text && !text.startsWith('${') ? text : undefined;

/** The member of a map that somebody wrote; never one of its prototype. */
export function memberOf<T>(
  map: Readonly<Record<string, T>> | null | undefined,
  name: string,
): T | undefined {
  return map && Object.hasOwn(map, name) ? map[name] : undefined;
}

/** The client ids that a client scope puts into `aud`. */
export function audiencesOf({ protocolMappers }: z.output<typeof clientScopeSchema>): string[] {
  return (protocolMappers ?? [])
    .filter(({ protocolMapper }) => protocolMapper === 'oidc-audience-mapper')
    .flatMap(({ config }) => [config?.['included.client.audience'], config?.['included.custom.audience']])
    .filter((audience): audience is string => typeof audience === 'string' && audience !== '');
}
