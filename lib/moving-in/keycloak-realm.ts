import { z } from 'zod';

const text = z.string().nullish();
const texts = z.array(z.string()).nullish();
const flag = z.boolean().nullish();

const roleSchema = z.looseObject({
  name: z.string(),
  description: text,
  composites: z
    .looseObject({ realm: texts, client: z.record(z.string(), z.array(z.string())).nullish() })
    .nullish(),
});

const mapperSchema = z.looseObject({
  name: text,
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
  fullScopeAllowed: flag,
  protocolMappers: z.array(mapperSchema).nullish(),
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

const rolesHeld = { realmRoles: texts, clientRoles: z.record(z.string(), z.array(z.string())).nullish() };

const userSchema = z.looseObject({
  username: text,
  serviceAccountClientId: text,
  groups: texts,
  ...rolesHeld,
});

interface Group {
  name?: string | null | undefined;
  realmRoles?: string[] | null | undefined;
  clientRoles?: Record<string, string[]> | null | undefined;
  subGroups?: Group[] | null | undefined;
}

const groupSchema: z.ZodType<Group> = z.looseObject({
  name: text,
  ...rolesHeld,
  get subGroups() {
    return z.array(groupSchema).nullish();
  },
});

/** Roles of a client that a client, or whoever has a client scope, may have in its tokens. */
const scopeMappingSchema = z.looseObject({ client: text, clientScope: text, roles: texts });

/** What `kc.sh export` writes for a realm, and the console's partial export with clients, groups and roles. */
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
  clientScopeMappings: z.record(z.string(), z.array(scopeMappingSchema)).nullish(),
  groups: z.array(groupSchema).nullish(),
  users: z.array(userSchema).nullish(),
});

export type Realm = z.output<typeof realmSchema>;
export type Client = z.output<typeof clientSchema>;
export type Role = z.output<typeof roleSchema>;
export type User = z.output<typeof userSchema>;

/** What every realm has, for Keycloak itself. */
const OWN_CLIENTS = [
  'account',
  'account-console',
  'admin-cli',
  'broker',
  'realm-management',
  'security-admin-console',
];

/** Of the master realm there is one more for each other realm. */
export const isOwnClient = ({ realm }: Pick<Realm, 'realm'>, clientId: string) =>
  OWN_CLIENTS.includes(clientId) || (realm === 'master' && clientId.endsWith('-realm'));

/** What every realm has by itself. */
export const isOwnRole = (name: string) =>
  /^default-roles-|^(?:offline_access|uma_authorization)$/.test(name);

const OWN_SCOPES = new Set([
  'acr',
  'address',
  'basic',
  'email',
  'microprofile-jwt',
  'offline_access',
  'organization',
  'phone',
  'profile',
  'role_list',
  'roles',
  'saml_organization',
  'service_account',
  'web-origins',
]);
export const isOwnScope = (name: string) => OWN_SCOPES.has(name);

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

type Mapper = z.output<typeof mapperSchema>;
export const isAudienceMapper = ({ protocolMapper }: Mapper) => protocolMapper === 'oidc-audience-mapper';

/** What a client scope, or a client by itself, puts into `aud`. */
export function audiencesOf({
  protocolMappers,
}: {
  protocolMappers?: Mapper[] | null | undefined;
}): string[] {
  return (protocolMappers ?? [])
    .filter(isAudienceMapper)
    .flatMap(({ config }) => [config?.['included.client.audience'], config?.['included.custom.audience']])
    .filter((audience): audience is string => typeof audience === 'string' && audience !== '');
}
