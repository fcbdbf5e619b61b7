import { jsonObject, keysOf } from '@/lib/client-keys/private-key';
import { readJwk, readPublicKey } from '@/lib/client-keys/public-key';
import { updateJwksUriSchema } from '@/lib/client-keys/schema';
import { type Draft, type DraftApplication, NEW_SECRET } from './draft';
import type { KeycloakApis, ScopePermissions } from './keycloak-apis';
import { whyNoApplication } from './keycloak-machines';
import {
  audiencesOf,
  type Client,
  isAudienceMapper,
  isOwnClient,
  isOwnRole,
  memberOf,
  plainText,
  type Realm,
  type User,
} from './keycloak-realm';
import { RealmRoles } from './keycloak-roles';

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

const OWN_ROLE = 'It is a role of Keycloak itself.';

function grantRoles(
  draft: Draft,
  about: string,
  { realm, roles, apis, client }: World & { client: Client },
  account: User,
  to: DraftApplication,
) {
  const scope = roles.inScopeOf(client);
  for (const [clientId, names] of roles.expanded(roles.heldBy(account))) {
    const api = apis.get(clientId);
    // Of the service account of a client with an authorization server of its own.
    if (api !== undefined && names.delete('uma_protection')) {
      draft.note('left-out', `${about}: role “${clientId}/uma_protection”`, OWN_ROLE);
    }
    const inTokens = [...names].filter((name) => scope === null || scope.get(clientId)?.has(name));
    if (api !== undefined && inTokens.length > 0) draft.grant(about, to, api, inTokens);
    for (const name of names) {
      const why =
        api === undefined
          ? isOwnClient(realm, clientId)
            ? OWN_ROLE
            : 'Its client was not taken over.'
          : inTokens.includes(name)
            ? null
            : 'Its tokens never had it: its client has no full scope, and this is not mapped.';
      if (why !== null) draft.note('left-out', `${about}: role “${clientId}/${name}”`, why);
    }
  }
  for (const { client: of, name } of roles.heldBy(account)) {
    if (of !== null || isOwnRole(name)) continue;
    draft.note(
      'left-out',
      `${about}: realm role “${name}”`,
      'It belongs to no API: roles of realms have no counterpart.',
    );
  }
}

function grantScopes(
  draft: Draft,
  about: string,
  { apis, scopes, client }: World & { client: Client },
  to: DraftApplication,
) {
  const optional = new Set(client.optionalClientScopes);
  for (const name of [...(client.defaultClientScopes ?? []), ...optional]) {
    const audiences = scopes.get(name) ?? [];
    for (const audience of audiences) {
      const api = apis.get(audience);
      if (api !== undefined) draft.grant(about, to, api, [name]);
    }
    if (audiences.length === 0 || !optional.has(name)) continue;
    const why = 'It was in tokens that asked for it; here it is also in those that ask for no scope.';
    draft.note('changed', `${about}: optional scope “${name}”`, why);
  }
  for (const audience of audiencesOf(client)) {
    const api = apis.get(audience);
    if (api !== undefined) draft.grant(about, to, api, []);
  }
}

/** Mappers that Keycloak itself adds to a client with a service account. */
const OWN_MAPPER = 'oidc-usersessionmodel-note-mapper';
const BOUND = ['tls.client.certificate.bound.access.tokens', 'dpop.bound.access.tokens'];

function noteRest(draft: Draft, about: string, client: Client): void {
  if (client.standardFlowEnabled || client.implicitFlowEnabled || client.directAccessGrantsEnabled) {
    draft.note('left-out', about, 'That people sign in through it has no counterpart.');
  }
  for (const mapper of client.protocolMappers ?? []) {
    if (isAudienceMapper(mapper) || mapper.protocolMapper === OWN_MAPPER) continue;
    const why = 'Claims are set for an API here, not for an application.';
    draft.note('left-out', `${about}: mapper “${mapper.name ?? mapper.protocolMapper ?? ''}”`, why);
  }
  for (const name of BOUND.filter((each) => memberOf(client.attributes, each) === 'true')) {
    draft.note('left-out', `${about}: ${name}`, 'Tokens are not bound to whoever got them here.');
  }
}

/** What is known of a realm when its clients become applications. */
interface World {
  realm: Realm;
  roles: RealmRoles;
  apis: KeycloakApis;
  scopes: ScopePermissions;
}

/** Every client with a service account is an application. */
export async function addKeycloakApplications(
  draft: Draft,
  realm: Realm,
  made: Pick<World, 'apis' | 'scopes'>,
): Promise<void> {
  const world = { ...made, realm, roles: new RealmRoles(realm) };
  const accounts = new Map((realm.users ?? []).map((user) => [user.serviceAccountClientId ?? '', user]));
  for (const client of realm.clients ?? []) {
    const { clientId, name, description, enabled } = client;
    const about = `client “${clientId}”`;
    const why = whyNoApplication(realm, client);
    if (why !== null) {
      // A bearer-only client is an API, and never was anything else.
      if (!client.bearerOnly || !made.apis.has(clientId)) draft.note('left-out', about, why);
      continue;
    }
    const application = draft.addApplication(about, {
      name: plainText(name) ?? clientId,
      description: plainText(description),
      clientId,
    });
    if (enabled === false) application.input.enabled = false;
    await setMethod(draft, about, client, application);
    noteRest(draft, about, client);
    const account = accounts.get(clientId);
    if (account !== undefined) grantRoles(draft, about, { ...world, client }, account, application);
    else {
      const missing = 'The export has no service account of it, so its roles are unknown: export with users.';
      draft.note('left-out', about, missing);
    }
    grantScopes(draft, about, { ...world, client }, application);
  }
}
