import { jsonObject, keysOf } from '@/lib/client-keys/private-key';
import { readJwk, readPublicKey } from '@/lib/client-keys/public-key';
import { updateJwksUriSchema } from '@/lib/client-keys/schema';
import { type Draft, type DraftApplication, NEW_SECRET } from './draft';
import type { KeycloakApis, ScopePermissions } from './keycloak-apis';
import { type Client, isOwnClient, memberOf, plainText, type Realm, type Role } from './keycloak-realm';

async function addKeys(draft: Draft, about: string, client: Client, application: DraftApplication) {
  const attribute = (name: string) => {
    const value = memberOf(client.attributes, name);
    return typeof value === 'string' ? value : '';
  };
  application.input.authenticationMethods = ['private_key_jwt'];
  if (attribute('use.jwks.url') === 'true') {
    const uri = updateJwksUriSchema.shape.jwksUri.safeParse(attribute('jwks.url'));
    if (uri.data) application.input.jwksUri = uri.data;
    else draft.note('left-out', `${about}: jwks.url`, 'Keys can be fetched by https only.');
  }
  const set = jsonObject(attribute('jwks.string'));
  for (const jwk of set === null ? [] : keysOf(set)) {
    await draft.addKey(about, application, () => readJwk(jwk));
  }
  const certificate = attribute('jwt.credential.certificate').replaceAll(/\s/g, '');
  if (certificate === '') return;
  const pem = `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----`;
  await draft.addKey(about, application, () => readPublicKey(pem));
}

async function setMethod(draft: Draft, about: string, client: Client, application: DraftApplication) {
  const method = client.clientAuthenticatorType ?? 'client-secret';
  if (method === 'client-jwt') return addKeys(draft, about, client, application);
  if (method !== 'client-secret') {
    draft.note('changed', about, `It authenticates with a secret: there is no ${method} here.`);
  }
  draft.note('made-anew', about, NEW_SECRET);
}

/** Roles of clients, with those that they are made of. */
function expanded(
  realm: Realm,
  roles: Readonly<Record<string, readonly string[]>>,
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const rest = Object.entries(roles).flatMap(([client, names]) => names.map((name) => ({ client, name })));
  const byName = new Map<string, Map<string, Role>>();
  const roleOf = (client: string, name: string) => {
    const own =
      byName.get(client) ?? new Map(memberOf(realm.roles?.client, client)?.map((role) => [role.name, role]));
    byName.set(client, own);
    return own.get(name);
  };
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { client, name } = next;
    const names = found.get(client) ?? new Set();
    if (names.has(name)) continue;
    found.set(client, names.add(name));
    for (const [of, inner] of Object.entries(roleOf(client, name)?.composites?.client ?? {})) {
      for (const each of inner) rest.push({ client: of, name: each });
    }
  }
  return found;
}

type User = NonNullable<Realm['users']>[number];

function grantRoles(
  draft: Draft,
  about: string,
  realm: Realm,
  user: User,
  to: DraftApplication,
  apis: KeycloakApis,
) {
  for (const [clientId, names] of expanded(realm, user.clientRoles ?? {})) {
    const api = apis.get(clientId);
    if (api !== undefined) draft.grant(about, to, api, [...names]);
    else {
      const why = isOwnClient(clientId)
        ? 'It is a role of Keycloak itself.'
        : 'Its client was not taken over.';
      for (const name of names) draft.note('left-out', `${about}: role “${clientId}/${name}”`, why);
    }
  }
  for (const role of user.realmRoles ?? []) {
    if (/^default-roles-|^offline_access$|^uma_authorization$/.test(role)) continue;
    draft.note(
      'left-out',
      `${about}: realm role “${role}”`,
      'It belongs to no API: roles of realms have no counterpart.',
    );
  }
}

function grantScopes(
  draft: Draft,
  about: string,
  client: Client,
  to: DraftApplication,
  apis: KeycloakApis,
  scopes: ScopePermissions,
) {
  for (const name of [...(client.defaultClientScopes ?? []), ...(client.optionalClientScopes ?? [])]) {
    for (const audience of scopes.get(name) ?? []) {
      const api = apis.get(audience);
      if (api !== undefined) draft.grant(about, to, api, [name]);
    }
  }
}

/** Why a client is no application here, or null. */
function whyNot({ protocol, publicClient, serviceAccountsEnabled, clientId }: Client): string | null {
  if (isOwnClient(clientId)) return 'It is Keycloak’s own client.';
  if (protocol && protocol !== 'openid-connect') return `It speaks ${protocol}, not OAuth 2.0.`;
  if (publicClient)
    return 'It is a public client, for people who sign in: it has nothing to authenticate with.';
  return serviceAccountsEnabled ? null : 'It has no service account: it is for people who sign in.';
}

/** Every client with a service account is an application. */
export async function addKeycloakApplications(
  draft: Draft,
  realm: Realm,
  { apis, scopes }: { apis: KeycloakApis; scopes: ScopePermissions },
): Promise<void> {
  const accounts = new Map((realm.users ?? []).map((user) => [user.serviceAccountClientId ?? '', user]));
  for (const client of realm.clients ?? []) {
    const { clientId, name, description, enabled } = client;
    const about = `client “${clientId}”`;
    const why = whyNot(client);
    if (why !== null) {
      if (!apis.has(clientId)) draft.note('left-out', about, why);
      continue;
    }
    const application = draft.addApplication(about, {
      name: plainText(name) ?? clientId,
      description: plainText(description),
      clientId,
    });
    if (enabled === false) application.input.enabled = false;
    await setMethod(draft, about, client, application);
    if (client.standardFlowEnabled || client.implicitFlowEnabled || client.directAccessGrantsEnabled) {
      draft.note('left-out', about, 'That people sign in through it has no counterpart.');
    }
    const account = accounts.get(clientId);
    if (account !== undefined) grantRoles(draft, about, realm, account, application, apis);
    else {
      const missing = 'The export has no service account of it, so its roles are unknown: export with users.';
      draft.note('left-out', about, missing);
    }
    grantScopes(draft, about, client, application, apis, scopes);
  }
}
