import { type Client, type ResourceServer, readTenant, type Tenant } from './auth0-tenant';
import { Draft, type DraftApplication, type MovedIn, NEW_SECRET } from './draft';
import { type ExportFile, isEmpty } from './read-export';

/** Settings of an API that mean something there and nothing here, while they are on. */
const API_SETTINGS = [
  'enforce_policies',
  'allow_offline_access',
  'token_encryption',
  'proof_of_possession',
  'authorization_details',
];
/** The same of a client that is for machines. */
const CLIENT_SETTINGS = [
  'require_proof_of_possession',
  'default_organization',
  'client_metadata',
  'addons',
  'token_exchange',
  'encryption_key',
];

/** What the deploy CLI puts in when it deploys, and leaves in an export where that is wanted. */
const PLACEHOLDER = /##\w+##|@@\w+@@/;

function notePlaceholders(draft: Draft, about: string, ...texts: (string | null | undefined)[]): void {
  if (!texts.some((text) => text && PLACEHOLDER.test(text))) return;
  draft.note('changed', about, 'It has placeholders of Auth0’s deploy CLI: put in what they stand for.');
}

function noteSettings(
  draft: Draft,
  about: string,
  of: Record<string, unknown>,
  names: readonly string[],
): void {
  for (const setting of names.filter((each) => !isEmpty(of[each]))) {
    draft.note('left-out', about, `Its setting ${setting} has no counterpart.`);
  }
}

function addApi(draft: Draft, given: ResourceServer): void {
  const about = `resource server “${given.name ?? given.identifier}”`;
  if (given.is_system || /\.auth0\.com\/(api\/v2|userinfo|me|my-org)/.test(given.identifier)) {
    draft.note('left-out', about, 'It is Auth0’s own API.');
    return;
  }
  const { identifier, name, scopes, signing_alg: algorithm, token_lifetime: lifetime } = given;
  const api = draft.addApi(about, { identifier, name: name ?? undefined, description: undefined });
  if (api === undefined) return;
  notePlaceholders(draft, about, identifier, name);
  if (typeof lifetime === 'number') draft.setLifetime(about, api, lifetime);
  if (algorithm) draft.setAlgorithm(about, api, algorithm);
  const dialect = given.token_dialect ?? '';
  if (dialect.startsWith('rfc9068')) api.input.tokens = { ...api.input.tokens, profile: 'RFC9068' };
  if (dialect.endsWith('_authz')) {
    draft.note('changed', about, 'Its tokens name permissions in `scope` alone, not in `permissions`.');
  }
  for (const { value, description } of scopes ?? []) {
    draft.addPermission(`${about}: scope “${value}”`, api, value, description ?? undefined);
  }
  noteSettings(draft, about, given, API_SETTINGS);
  if (given.subject_type_authorization?.client?.policy === 'deny_all') {
    draft.note('changed', about, 'It gave no tokens to machines; here those with an authorization get some.');
  }
}

function setMethods(draft: Draft, about: string, client: Client, { input }: DraftApplication): void {
  const others = Object.keys(client.client_authentication_methods ?? {});
  if (others.includes('private_key_jwt')) {
    input.authenticationMethods = ['private_key_jwt'];
    draft.note(
      'left-out',
      `${about}: keys`,
      'The export names them and does not hold them. Add each public key.',
    );
    return;
  }
  if (client.token_endpoint_auth_method === 'none') {
    draft.note('changed', about, 'It had no secret; here it needs one, or a key, to get tokens.');
  } else if (others.length > 0) {
    draft.note('changed', about, `It authenticates with a secret: there is no ${others.join(', ')} here.`);
  }
  draft.note('made-anew', about, NEW_SECRET);
}

function setLimits(draft: Draft, about: string, client: Client, application: DraftApplication): void {
  const { per_day: perDay, per_hour: perHour } = client.token_quota?.client_credentials ?? {};
  if (typeof perDay === 'number') draft.setDailyLimit(about, application, perDay);
  if (typeof perHour === 'number') {
    draft.note(
      'left-out',
      about,
      'Its quota of an hour has no counterpart: limits are by minute and by day.',
    );
  }
}

/** Why a client is no application here, or null. */
function whyNot({ global, grant_types: grants, app_type: type }: Client): string | null {
  if (global) return 'It is Auth0’s own client.';
  if (grants?.includes('client_credentials') ?? type === 'non_interactive') return null;
  return 'It may not use client_credentials: it is not for machines but for people who sign in.';
}

/** By Client ID and by name; null: more than one client is called so. */
type Applications = Map<string, DraftApplication | null>;

function addClients(draft: Draft, { clients }: Tenant): Applications {
  const added: Applications = new Map();
  const named = new Set<string>();
  for (const client of clients) {
    const { name, client_id: clientId, grant_types: grants, description } = client;
    const about = `client “${name}”`;
    const isFirst = !named.has(name);
    named.add(name);
    if (!isFirst) added.set(name, null);
    const why = whyNot(client);
    if (why !== null) {
      draft.note('left-out', about, why);
      continue;
    }
    const application = draft.addApplication(about, {
      name,
      description: description ?? undefined,
      clientId: clientId ?? undefined,
    });
    notePlaceholders(draft, about, name, clientId);
    setMethods(draft, about, client, application);
    setLimits(draft, about, client, application);
    const rest = (grants ?? []).filter((grant) => grant !== 'client_credentials');
    if (rest.length > 0) draft.note('left-out', about, `Its grants ${rest.join(', ')} have no counterpart.`);
    noteSettings(draft, about, client, CLIENT_SETTINGS);
    if (isFirst) added.set(name, application);
    if (clientId) added.set(clientId, application);
  }
  return added;
}

function addGrant(draft: Draft, applications: Applications, grant: Tenant['grants'][number]): void {
  const { client_id: client, audience } = grant;
  const about = `grant of “${client ?? grant.default_for ?? ''}” for ${audience}`;
  const application = client ? applications.get(client) : undefined;
  const api = draft.findApi(audience);
  const leave = (why: string) => draft.note('left-out', about, why);
  if (grant.subject_type === 'user') leave('It is for people who sign in.');
  else if (!client) leave('It is a default for clients that are not known yet.');
  else if (application === null) leave('More than one client is called so: say which one may do it.');
  else if (application === undefined) leave('Its client was not taken over.');
  else if (api === undefined) leave('Its API was not taken over.');
  else {
    const all = grant.allow_all_scopes ? [...api.codes.keys()] : (grant.scope ?? []);
    draft.grant(about, application, api, all);
  }
}

/**
 * Makes a configuration of an Auth0 tenant.
 *
 * @throws ConfigurationError
 */
export async function importAuth0(files: readonly ExportFile[]): Promise<MovedIn> {
  const tenant = readTenant(files);
  const draft = new Draft();
  for (const api of tenant.resourceServers) addApi(draft, api);
  const applications = addClients(draft, tenant);
  for (const grant of tenant.grants) addGrant(draft, applications, grant);
  for (const [section, entries] of tenant.rest) {
    const count = entries === null ? '' : ` (${entries.length})`;
    draft.note(
      'left-out',
      `${section}${count}`,
      'Only clients, resource servers and client grants are taken over.',
    );
  }
  return draft.finish();
}
