import { z } from 'zod';
import { type ExportDocument, type ExportFile, membersOf, openExport } from './read-export';

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
  token_quota: z
    .looseObject({
      client_credentials: z
        .looseObject({ per_day: z.number().nullish(), per_hour: z.number().nullish() })
        .nullish(),
    })
    .nullish(),
});

const resourceServerSchema = z.looseObject({
  name: text,
  identifier: z.string(),
  is_system: z.boolean().nullish(),
  scopes: z.array(z.looseObject({ value: z.string(), description: text })).nullish(),
  signing_alg: text,
  token_lifetime: z.number().nullish(),
  token_dialect: text,
  subject_type_authorization: z.looseObject({ client: z.looseObject({ policy: text }).nullish() }).nullish(),
});

const grantSchema = z.looseObject({
  /** The client's name in what the deploy CLI exports, its id in what the management API lists; none for a default. */
  client_id: text,
  audience: z.string(),
  scope: z.array(z.string()).nullish(),
  subject_type: text,
  allow_all_scopes: z.boolean().nullish(),
  default_for: text,
});

export type Client = z.output<typeof clientSchema>;
export type ResourceServer = z.output<typeof resourceServerSchema>;
type Grant = z.output<typeof grantSchema>;

/** What `a0deploy export` writes as tenant.yaml; the names with underscores are those of the management API. */
const tenantSchema = z.looseObject({
  clients: z.array(clientSchema).nullish(),
  resourceServers: z.array(resourceServerSchema).nullish(),
  resource_servers: z.array(resourceServerSchema).nullish(),
  clientGrants: z.array(grantSchema).nullish(),
  client_grants: z.array(grantSchema).nullish(),
});
const TAKEN = Object.keys(tenantSchema.shape);

export interface Tenant {
  clients: Client[];
  resourceServers: ResourceServer[];
  grants: Grant[];
  /** What else there is, by the name of its section or folder. */
  rest: Map<string, unknown[] | null>;
}

/** What all entries of a list are, by the first: the management API answers lists without a name. */
function addList(tenant: Tenant, document: ExportDocument, list: readonly unknown[]): void {
  const first = membersOf(list[0]);
  if (first.has('audience')) tenant.grants.push(...document.parse(z.array(grantSchema)));
  else if (first.has('identifier'))
    tenant.resourceServers.push(...document.parse(z.array(resourceServerSchema)));
  else tenant.clients.push(...document.parse(z.array(clientSchema)));
}

function addTenant(tenant: Tenant, document: ExportDocument): void {
  const found = document.parse(tenantSchema);
  const sections = Object.keys(found);
  if (!sections.some((section) => TAKEN.includes(section))) {
    throw document.fault('There are no clients, resourceServers or clientGrants here: is this of Auth0?');
  }
  tenant.clients.push(...(found.clients ?? []));
  tenant.resourceServers.push(...(found.resourceServers ?? []), ...(found.resource_servers ?? []));
  tenant.grants.push(...(found.clientGrants ?? []), ...(found.client_grants ?? []));
  for (const section of sections) {
    const value = found[section];
    // Numbers tell which part of a list an answer of the management API is.
    if (TAKEN.includes(section) || typeof value === 'number') continue;
    if (Array.isArray(value) && value.length === 0) continue;
    tenant.rest.set(section, Array.isArray(value) ? value : null);
  }
}

/** One of the folders that `a0deploy export --format=directory` writes: a file for each thing. */
function addOfFolder(tenant: Tenant, document: ExportDocument, folder: string): void {
  if (folder === 'clients') tenant.clients.push(document.parse(clientSchema));
  else if (folder === 'resource-servers') tenant.resourceServers.push(document.parse(resourceServerSchema));
  else if (folder === 'grants') tenant.grants.push(document.parse(grantSchema));
  else {
    const section =
      folder === '' ? document.file.name.replace(/^.*\/|\.\w+$/g, '') : folder.replace(/\/.*/, '');
    tenant.rest.set(section, [...(tenant.rest.get(section) ?? []), document.value]);
  }
}

/**
 * Puts together what belongs to one tenant: its one file, the folder of one, or lists of the management API.
 *
 * @throws ConfigurationError
 */
export function readTenant(files: readonly ExportFile[]): Tenant {
  const tenant: Tenant = { clients: [], resourceServers: [], grants: [], rest: new Map() };
  for (const file of files) {
    const document = openExport(file);
    const { value } = document;
    const members = membersOf(value);
    const isWhole = members.has('clients') || members.has('resourceServers');
    // In a folder of an export lists are of something else; beside each other they are those of the management API.
    if (file.folder || (file.folder === '' && !isWhole && !Array.isArray(value))) {
      addOfFolder(tenant, document, file.folder);
    } else if (Array.isArray(value)) addList(tenant, document, value);
    else addTenant(tenant, document);
  }
  return tenant;
}
