import { Document, isNode, isSeq } from 'yaml';
import {
  type Api,
  type Application,
  type Authorization,
  type ClientKey,
  CONFIGURATION_VERSION,
  type Configuration,
  configurationSchema,
  GRANT_TYPES,
  type Permission,
} from './schema';
import type { Defaults } from './settings-schema';

/** Compares by code points, so that files are the same on every machine, whatever its language. */
const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The members of which somebody needs to read: neither undefined nor their default. */
function telling(
  members: Record<string, unknown>,
  defaults: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([name, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(defaults[name]),
    ),
  );
}

const { apis: [plainApi] = [], applications: [plainApplication] = [] } = configurationSchema.parse({
  version: CONFIGURATION_VERSION,
  apis: [{ identifier: 'x', name: 'x' }],
  applications: [{ name: 'x' }],
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toSorted(([a], [b]) => inOrder(a, b));
  return Object.fromEntries(members.map(([name, inner]) => [name, sorted(inner)]));
}

const permission = ({ code, description }: Permission) => telling({ code, description }, { description: '' });

function api({ identifier, name, description, enabled, logo, tokens, permissions }: Api) {
  const { lifetime, algorithm, profile, scopeRequired, extraClaims } = tokens;
  const settings = telling(
    { lifetime, algorithm, profile, scopeRequired, extraClaims: sorted(extraClaims) },
    { ...plainApi?.tokens },
  );
  return {
    identifier,
    name,
    ...telling({ description, enabled, logo }, { ...plainApi }),
    ...telling(
      { tokens: settings, permissions: permissions.map(permission) },
      { tokens: {}, permissions: [] },
    ),
  };
}

const key = ({ name, kid, jwk }: ClientKey) => ({ name, kid, jwk: sorted(jwk) });

const authorization = ({ api, scopes, expiresAt }: Authorization) =>
  telling({ api, scopes, expiresAt }, { scopes: [], expiresAt: null });

function application({ name, clientId, keys, authorizations, introspects, ...rest }: Application) {
  const { description, enabled, grantTypes, authenticationMethods, jwksUri } = rest;
  const { allowedAddresses, tokensPerMinute, tokensPerDay } = rest;
  const byName = keys.toSorted((a, b) => inOrder(a.name, b.name) || inOrder(a.kid, b.kid));
  const members = {
    clientId,
    description,
    enabled,
    grantTypes: GRANT_TYPES.filter((each) => grantTypes.includes(each)),
    authenticationMethods: authenticationMethods.toSorted(inOrder),
    jwksUri,
    keys: byName.map(key),
    allowedAddresses: allowedAddresses.toSorted(inOrder),
    tokensPerMinute,
    tokensPerDay,
    authorizations: authorizations.toSorted((a, b) => inOrder(a.api, b.api)).map(authorization),
    introspects: introspects.toSorted(inOrder),
  };
  return { name, ...telling(members, { ...plainApplication }) };
}

function writtenDefaults({ tokens, secretExpiry }: Defaults) {
  const { lifetime, algorithm, profile, scopeRequired } = tokens;
  // All of it: what is not said here is not what an API would be without it.
  return { tokens: { lifetime, algorithm, profile, scopeRequired }, secretExpiry };
}

/** The same configuration is always the same text, line for line. */
function canonical({ signingAlgorithms, defaults, apis, applications }: Configuration) {
  return {
    version: CONFIGURATION_VERSION,
    ...(signingAlgorithms && { signingAlgorithms: signingAlgorithms.toSorted(inOrder) }),
    ...(defaults && { defaults: writtenDefaults(defaults) }),
    ...(apis && { apis: apis.toSorted((a, b) => inOrder(a.identifier, b.identifier)).map(api) }),
    ...(applications && {
      applications: applications
        .toSorted((a, b) => inOrder(a.name, b.name) || inOrder(a.clientId ?? '', b.clientId ?? ''))
        .map(application),
    }),
  };
}

/** As JSON, in the same order as `writeConfiguration`. */
export function writeConfigurationJson(configuration: Configuration): string {
  return `${JSON.stringify(canonical(configuration), null, 2)}\n`;
}

const HEAD = (schema: string, about: string) => `# yaml-language-server: $schema=${schema}
#
# ${about.replaceAll(/\s+/g, ' ')}
# What is left out of an entry has its default, but a logo stays as it is; so does what is left out here altogether. Not in
# this file, and not touched by it: secrets, administrators, and signing keys themselves.

`;

/**
 * As YAML, in an order that does not depend on when anything was made, for files that are kept and compared.
 *
 * @param about - one line for people
 * @param schema - address or path of the JSON Schema for editors
 */
export function writeConfiguration(
  configuration: Configuration,
  { about, schema }: { about: string; schema: string },
): string {
  const document = new Document(canonical(configuration), {
    aliasDuplicateObjects: false,
    // Quotes what older programs would take for something else: yes, no, on, off.
    compat: 'yaml-1.1',
  });
  for (const section of ['apis', 'applications']) {
    const entries = document.get(section);
    if (!isSeq(entries)) continue;
    for (const entry of entries.items.slice(1)) if (isNode(entry)) entry.spaceBefore = true;
  }
  // Lines are not folded: a changed word would change the lines after it.
  return HEAD(schema, about) + document.toString({ lineWidth: 0 });
}
