import { z } from 'zod';
import { Draft, type MovedIn, NEW_SECRET } from './draft';
import { readExport } from './read-export';

const text = z.string().nullish();

const clientSchema = z.looseObject({
  name: z.string(),
  client_id: text,
  client_secret: text,
  description: text,
  app_type: text,
  global: z.boolean().nullish(),
  grant_types: z.array(z.string()).nullish(),
  token_endpoint_auth_method: text,
  client_authentication_methods: z.record(z.string(), z.unknown()).nullish(),
});

const resourceServerSchema = z.looseObject({
  name: text,
  identifier: z.string(),
  is_system: z.boolean().nullish(),
  scopes: z.array(z.looseObject({ value: z.string(), description: text })).nullish(),
  signing_alg: text,
  token_lifetime: z.number().nullish(),
  token_dialect: text,
});

const grantSchema = z.looseObject({
  /** The client's name in what the deploy CLI exports, its id in what the management API lists. */
  client_id: z.string(),
  audience: z.string(),
  scope: z.array(z.string()).nullish(),
  subject_type: text,
  allow_all_scopes: z.boolean().nullish(),
});

/** What `a0deploy export` writes: tenant.yaml, or the same as JSON. */
const tenantSchema = z.looseObject({
  clients: z.array(clientSchema).nullish(),
  resourceServers: z.array(resourceServerSchema).nullish(),
  clientGrants: z.array(grantSchema).nullish(),
});

type Tenant = z.output<typeof tenantSchema>;
type Client = z.output<typeof clientSchema>;

const TAKEN = ['clients', 'resourceServers', 'clientGrants'];

/** Settings of an API that mean something there and nothing here, while they are on. */
const API_SETTINGS = ['enforce_policies', 'allow_offline_access', 'token_encryption', 'proof_of_possession'];

function addApis(draft: Draft, tenant: Tenant): void {
  for (const given of tenant.resourceServers ?? []) {
    const about = `resource server “${given.name ?? given.identifier}”`;
    if (given.is_system || /\.auth0\.com\/(api\/v2|userinfo|me|my-org)/.test(given.identifier)) {
      draft.note('left-out', about, 'It is Auth0’s own API.');
      continue;
    }
    const { identifier, name, scopes, signing_alg: algorithm, token_lifetime: lifetime } = given;
    const api = draft.addApi(about, { identifier, name: name ?? undefined, description: undefined });
    if (api === undefined) continue;
    if (typeof lifetime === 'number') draft.setLifetime(about, api, lifetime);
    if (algorithm) draft.setAlgorithm(about, api, algorithm);
    if (given.token_dialect?.startsWith('rfc9068')) {
      api.input.tokens = { ...api.input.tokens, profile: 'RFC9068' };
    }
    for (const { value, description } of scopes ?? []) {
      draft.addPermission(`${about}: scope “${value}”`, api, value, description ?? undefined);
    }
    for (const setting of API_SETTINGS.filter((each) => given[each])) {
      draft.note('left-out', about, `Its setting ${setting} has no counterpart.`);
    }
  }
}

function setMethods(
  draft: Draft,
  about: string,
  client: Client,
  input: { authenticationMethods?: string[] },
) {
  const others = Object.keys(client.client_authentication_methods ?? {});
  if (others.includes('private_key_jwt')) {
    input.authenticationMethods = ['private_key_jwt'];
    draft.note(
      'left-out',
      `${about}: keys`,
      'The export names them and does not hold them. Add each public key.',
    );
  } else if (client.token_endpoint_auth_method === 'none') {
    draft.note('changed', about, 'It had no secret; here it needs one, or a key, to get tokens.');
  } else if (others.length > 0) {
    draft.note('changed', about, `It authenticates with a secret: there is no ${others.join(', ')} here.`);
  } else draft.note('made-anew', about, NEW_SECRET);
}

function addClients(draft: Draft, tenant: Tenant) {
  const added = new Map<string, ReturnType<Draft['addApplication']>>();
  for (const client of tenant.clients ?? []) {
    const { name, client_id: clientId, grant_types: grants, description } = client;
    const about = `client “${name}”`;
    if (client.global || !(grants?.includes('client_credentials') ?? client.app_type === 'non_interactive')) {
      const why = 'It may not use client_credentials: it is not for machines but for people who sign in.';
      draft.note('left-out', about, client.global ? 'It is Auth0’s own client.' : why);
      continue;
    }
    const application = draft.addApplication(about, {
      name,
      description: description ?? undefined,
      clientId: clientId ?? undefined,
    });
    setMethods(draft, about, client, application.input);
    const rest = (grants ?? []).filter((grant) => grant !== 'client_credentials');
    if (rest.length > 0) draft.note('left-out', about, `Its grants ${rest.join(', ')} have no counterpart.`);
    for (const key of [clientId, name]) if (key && !added.has(key)) added.set(key, application);
  }
  return added;
}

/**
 * Makes a configuration of an Auth0 tenant.
 *
 * @throws ConfigurationError
 */
export async function importAuth0(bytes: Uint8Array, file: string): Promise<MovedIn> {
  const tenant = readExport(bytes, file, tenantSchema);
  const draft = new Draft();
  addApis(draft, tenant);
  const applications = addClients(draft, tenant);
  for (const grant of tenant.clientGrants ?? []) {
    const about = `grant of “${grant.client_id}” for ${grant.audience}`;
    const application = applications.get(grant.client_id);
    const api = draft.findApi(grant.audience);
    if (grant.subject_type === 'user') draft.note('left-out', about, 'It is for people who sign in.');
    else if (application === undefined) draft.note('left-out', about, 'Its client was not taken over.');
    else if (api === undefined) draft.note('left-out', about, 'Its API was not taken over.');
    else {
      const all = grant.allow_all_scopes ? [...api.codes.keys()] : (grant.scope ?? []);
      draft.grant(about, application, api, all);
    }
  }
  for (const [section, value] of Object.entries(tenant)) {
    if (TAKEN.includes(section) || (Array.isArray(value) && value.length === 0)) continue;
    const count = Array.isArray(value) ? ` (${value.length})` : '';
    draft.note(
      'left-out',
      `${section}${count}`,
      'Only clients, resource servers and client grants are taken over.',
    );
  }
  return draft.finish();
}
