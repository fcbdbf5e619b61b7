import type { Draft } from './draft';
import { whyNoApplication } from './keycloak-machines';
import {
  audiencesOf,
  type Client,
  isOwnClient,
  isOwnScope,
  memberOf,
  plainText,
  type Realm,
} from './keycloak-realm';

export type KeycloakApis = Map<string, NonNullable<ReturnType<Draft['addApi']>>>;

/** Client scopes that stand for a permission, by their name: those that put APIs into `aud`. */
export type ScopePermissions = Map<string, readonly string[]>;

function setLifetime(
  draft: Draft,
  about: string,
  realm: Realm,
  client: Client,
  api: Parameters<Draft['setLifetime']>[1],
) {
  const own = memberOf(client.attributes, 'access.token.lifespan');
  const seconds = Number(own || realm.accessTokenLifespan);
  if (Number.isFinite(seconds) && seconds > 0) draft.setLifetime(about, api, seconds);
}

function addPermissions(
  draft: Draft,
  about: string,
  realm: Realm,
  client: Client,
  api: NonNullable<ReturnType<Draft['addApi']>>,
) {
  const { scopes, resources, policies } = client.authorizationSettings ?? {};
  for (const { name, description } of memberOf(realm.roles?.client, client.clientId) ?? []) {
    if (name === 'uma_protection') continue;
    draft.addPermission(`${about}: role “${name}”`, api, name, plainText(description));
  }
  for (const { name, displayName } of scopes ?? []) {
    draft.addPermission(`${about}: scope “${name}”`, api, name, plainText(displayName));
  }
  for (const { name } of resources ?? []) {
    draft.note(
      'left-out',
      `${about}: resource “${name ?? ''}”`,
      'There are permissions here, and no resources.',
    );
  }
  for (const { name } of policies ?? []) {
    const why = 'Policies have no counterpart: who gets a permission is said by authorizations.';
    draft.note('left-out', `${about}: policy “${name ?? ''}”`, why);
  }
}

/** Every client that others have roles of, or that is named as an audience, is an API. */
export function addKeycloakApis(
  draft: Draft,
  realm: Realm,
): { apis: KeycloakApis; scopes: ScopePermissions } {
  const apis: KeycloakApis = new Map();
  const machines = (realm.clients ?? []).filter((client) => whyNoApplication(realm, client) === null);
  const named = new Set([...(realm.clientScopes ?? []), ...machines].flatMap(audiencesOf));
  for (const client of realm.clients ?? []) {
    const { clientId, name, description, bearerOnly, authorizationSettings: settings } = client;
    if (isOwnClient(realm, clientId)) continue;
    const roles = memberOf(realm.roles?.client, clientId) ?? [];
    const isApi = bearerOnly || named.has(clientId) || roles.some((role) => role.name !== 'uma_protection');
    if (!isApi && (settings?.scopes ?? []).length === 0) continue;
    const about = `client “${clientId}”`;
    const given = { identifier: clientId, name: plainText(name), description: plainText(description) };
    const api = draft.addApi(about, given);
    if (api === undefined) continue;
    if (client.enabled === false) api.input.enabled = false;
    setLifetime(draft, about, realm, client, api);
    const algorithm = memberOf(client.attributes, 'access.token.signed.response.alg');
    draft.setAlgorithm(about, api, String(algorithm || realm.defaultSignatureAlgorithm || 'RS256'));
    addPermissions(draft, about, realm, client, api);
    apis.set(clientId, api);
  }
  for (const identifier of named) {
    if (apis.has(identifier) || isOwnClient(realm, identifier)) continue;
    const about = `audience “${identifier}”`;
    const api = draft.addApi(about, { identifier, name: undefined, description: undefined });
    if (api !== undefined) apis.set(identifier, api);
  }
  return { apis, scopes: addClientScopes(draft, realm, apis) };
}

function addClientScopes(draft: Draft, realm: Realm, apis: KeycloakApis): ScopePermissions {
  const scopes: ScopePermissions = new Map();
  for (const scope of realm.clientScopes ?? []) {
    const audiences = audiencesOf(scope).filter((audience) => apis.has(audience));
    const about = `client scope “${scope.name}”`;
    if (audiences.length === 0) {
      const unknown = 'It names no audience, so that it cannot be said of which API it is a permission.';
      draft.note('left-out', about, isOwnScope(scope.name) ? 'It is one that every realm has.' : unknown);
      continue;
    }
    for (const audience of audiences) {
      const api = apis.get(audience);
      if (api !== undefined) draft.addPermission(about, api, scope.name, plainText(scope.description));
    }
    scopes.set(scope.name, audiences);
  }
  return scopes;
}
