import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { formatBlock, parseBlock } from '@/lib/allowed-addresses/address-block';
import { type Applied, type ApplyOptions, applyPlan } from './apply-plan';
import type { Enterprise } from './enterprise';
import { EnterpriseInMemory } from './enterprise.testing';
import { type EnterpriseState, readEnterprise, settingsIn } from './enterprise-state';
import { ConfigurationError, type Fault } from './faults';
import { type PlanOptions, planChanges } from './plan';
import { readConfiguration } from './read-configuration';
import { type Configuration, type ConfigurationInput, configurationSchema } from './schema';

export const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What a text is as a configuration. */
export async function configurationOfText(text: string): Promise<Configuration> {
  return (await readConfiguration(bytesOf(text), 'center.yaml')).configuration;
}

/** What is said of a text that cannot be read. */
export async function faultsOf(given: string | Uint8Array): Promise<readonly Fault[]> {
  const bytes = typeof given === 'string' ? bytesOf(given) : given;
  try {
    await readConfiguration(bytes, 'center.yaml');
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
  return [];
}

/** As `line:column message`. */
export async function toldOf(given: string | Uint8Array): Promise<string[]> {
  return (await faultsOf(given)).map(({ line, column, message }) => `${line}:${column} ${message}`);
}

function publicJwk() {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { kty: 'EC', ...publicKey.export({ format: 'jwk' }) };
}
export const PUBLIC_JWKS = Array.from({ length: 4 }, publicJwk);

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 #:'"&*!{}[\]|>%@`,?-]{0,20}[A-Za-z]$/);
const prose = fc
  .array(fc.oneof(word, fc.constantFrom('\n', '\t', ' ', '- ', '…', '😀', '#', ': ')), { maxLength: 6 })
  .map((parts) => parts.join(''));
const code = fc.stringMatching(/^[!#-[\]-~]{1,12}$/);
const identifier = fc.stringMatching(/^[a-z]{1,8}:[!-~]{0,12}$/);
const json = fc.jsonValue({ maxDepth: 2, stringUnit: 'grapheme' }).filter((value) => {
  const text = JSON.stringify(value);
  return !/\\u0000|__proto__|\de[+-]?\d|-0|\\ud/i.test(text) && !/\d{16}/.test(text);
});

const api = fc.record(
  {
    identifier,
    name: word,
    description: prose,
    enabled: fc.boolean(),
    tokens: fc.record(
      {
        lifetime: fc.integer({ min: 60, max: 86_400 }),
        algorithm: fc.constantFrom('RS256', 'PS256', 'ES256', 'EdDSA'),
        profile: fc.constantFrom('STANDARD', 'RFC9068'),
        scopeRequired: fc.boolean(),
        extraClaims: fc.dictionary(fc.stringMatching(/^x_[a-z]{1,6}$/), json, { maxKeys: 3 }),
      },
      { requiredKeys: [] },
    ),
    permissions: fc.uniqueArray(fc.record({ code, description: prose }), {
      maxLength: 4,
      selector: (each) => each.code,
    }),
  },
  { requiredKeys: ['identifier', 'name'] },
);

const address = fc.oneof(
  fc.ipV4().map((text) => text),
  fc.ipV4().map((text) => `${text}/24`),
  fc.ipV6(),
);

const application = fc.record(
  {
    name: word,
    description: prose,
    enabled: fc.boolean(),
    grantTypes: fc.subarray(['client_credentials' as const]),
    authenticationMethods: fc.subarray(
      ['client_secret_basic', 'client_secret_post', 'private_key_jwt'] as const,
      { minLength: 1 },
    ),
    jwksUri: fc.constantFrom('', 'https://app.example.com/jwks.json'),
    keys: fc
      .subarray(PUBLIC_JWKS)
      .map((jwks) => jwks.map((jwk, at) => ({ name: `Key ${at}`, kid: `kid-${at}`, jwk }))),
    allowedAddresses: fc.array(
      address.filter((text) => parseBlock(text) !== null),
      { maxLength: 3 },
    ),
    tokensPerMinute: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
    tokensPerDay: fc.option(fc.integer({ min: 1, max: 1_000_000_000 })),
  },
  { requiredKeys: ['name'] },
);

/** Configurations of all kinds, as somebody may write them. */
export const anyConfiguration: fc.Arbitrary<ConfigurationInput> = fc
  .record({
    apis: fc.uniqueArray(api, { maxLength: 4, selector: (each) => each.identifier }),
    applications: fc.uniqueArray(application, { maxLength: 4, selector: (each) => each.name }),
    clientIds: fc.boolean(),
    expiresAt: fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 })),
    settings: fc.record(
      {
        signingAlgorithms: fc.constant(['RS256', 'PS256', 'ES256', 'EdDSA'] as const).map((all) => [...all]),
        defaults: fc.record(
          {
            tokens: fc.record({ lifetime: fc.integer({ min: 60, max: 86_400 }) }, { requiredKeys: [] }),
            secretExpiry: fc.constantFrom('never' as const, '90d' as const),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    ),
    every: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ apis, applications, clientIds, expiresAt, settings, every }) => ({
    version: 1,
    ...settings,
    apis,
    applications: applications.map((each, at) => ({
      ...each,
      ...(clientIds && { clientId: `${at}`.padStart(32, 'a') }),
      allowedAddresses: (each.allowedAddresses ?? []).flatMap((text) => {
        const block = parseBlock(text);
        return block === null ? [] : [formatBlock(block)];
      }),
      introspects: apis.filter((_, nth) => (nth + at) % 3 === 0).map((each) => each.identifier),
      authorizations: apis.slice(at % 2).map(({ identifier: of, permissions = [] }) => ({
        api: of,
        scopes: permissions.filter((_, nth) => nth % every === 0).map((permission) => permission.code),
        expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
      })),
    })),
  }));

/** Carries a configuration out, all of it. */
export async function applied(
  enterprise: Enterprise,
  configuration: Configuration,
  { state: known, ...options }: Partial<ApplyOptions & PlanOptions & { state: EnterpriseState }> = {},
): Promise<Applied> {
  const state = known ?? (await readEnterprise(enterprise, settingsIn(configuration)));
  const { plan, faults } = planChanges(state, configuration, {
    prune: false,
    secrets: false,
    ownClientId: null,
    ...options,
  });
  if (plan === null) throw new Error(faults.map(({ message }) => message).join());
  return applyPlan(enterprise, state, plan, {
    concurrency: 8,
    stop: new AbortController().signal,
    keepSecret: async () => undefined,
    progress: () => undefined,
    ...options,
  });
}

/** An enterprise as a configuration has it. */
export async function built(configuration: ConfigurationInput): Promise<EnterpriseInMemory> {
  const enterprise = new EnterpriseInMemory();
  const { failed, left } = await applied(enterprise, configurationSchema.parse(configuration));
  if (failed.length + left.length > 0) throw new Error(failed.map(({ reason }) => reason).join());
  enterprise.calls.length = 0;
  return enterprise;
}
