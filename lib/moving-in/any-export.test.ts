import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '@/lib/configuration/faults';
import { configurationOfText } from '@/lib/configuration/testing';
import { writeConfiguration } from '@/lib/configuration/write-configuration';
import { thoroughly } from '@/lib/testing/thoroughly';
import { importAuth0 } from './auth0';
import { importKeycloak } from './keycloak';
import { importLogto } from './logto';
import { reportLines } from './report';
import { exported } from './testing';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    'a',
    'b',
    '__proto__',
    'constructor',
    '',
    ' ',
    'x'.repeat(300),
    // Cut, between the halves of a pair.
    `x${'😀'.repeat(80)}`,
    '\u202e',
    '😀'.repeat(80),
    'MachineToMachine',
    'client-jwt',
  ),
);
const list = <T>(each: fc.Arbitrary<T>) => fc.array(each, { maxLength: 4 });
const some = (model: Record<string, fc.Arbitrary<unknown>>) => fc.record(model, { requiredKeys: [] });
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));

const auth0 = some({
  clients: list(
    fc.record({
      name: text,
      client_id: text,
      description: text,
      grant_types: fc.constant(['client_credentials']),
      token_endpoint_auth_method: text,
    }),
  ),
  resourceServers: list(
    fc.record({
      name: text,
      identifier: text,
      token_lifetime: number,
      signing_alg: text,
      scopes: list(fc.record({ value: text, description: text })),
    }),
  ),
  clientGrants: list(fc.record({ client_id: text, audience: text, scope: list(text) })),
  hooks: fc.jsonValue(),
});
const attributes = some({
  'jwks.url': text,
  'use.jwks.url': fc.constant('true'),
  'jwks.string': fc.json(),
  'jwt.credential.certificate': text,
  'access.token.lifespan': text,
});
const mapper = fc.record({
  protocolMapper: fc.constant('oidc-audience-mapper'),
  config: some({ 'included.client.audience': text }),
});
const keycloak = fc.record({
  realm: text,
  accessTokenLifespan: number,
  roles: some({
    client: fc.dictionary(
      text,
      list(fc.record({ name: text, composites: some({ client: fc.dictionary(text, list(text)) }) })),
    ),
  }),
  clients: list(
    fc.record({
      clientId: text,
      name: text,
      serviceAccountsEnabled: fc.boolean(),
      clientAuthenticatorType: text,
      attributes,
      defaultClientScopes: list(text),
      fullScopeAllowed: fc.boolean(),
      protocolMappers: list(mapper),
    }),
  ),
  clientScopes: list(
    fc.record({
      name: text,
      protocolMappers: list(mapper),
    }),
  ),
  groups: list(fc.record({ name: text, clientRoles: fc.dictionary(text, list(text)) })),
  clientScopeMappings: fc.dictionary(text, list(fc.record({ client: text, roles: list(text) }))),
  users: list(
    fc.record({
      serviceAccountClientId: text,
      groups: list(text),
      clientRoles: fc.dictionary(text, list(text)),
      realmRoles: list(text),
    }),
  ),
});
const logto = some({
  resources: list(
    fc.record({
      id: text,
      name: text,
      indicator: text,
      accessTokenTtl: number,
      scopes: list(fc.record({ id: text, name: text })),
    }),
  ),
  applications: list(fc.record({ id: text, name: text, type: text, roles: list(text) })),
  roles: list(fc.record({ id: text, name: text, type: text, scopes: list(text) })),
});

describe('whatever is moved in', () => {
  it.each([
    ['Auth0', importAuth0, auth0],
    ['Keycloak', importKeycloak, keycloak],
    ['Logto', importLogto, logto],
  ] as const)(
    'from %s becomes a configuration that can be read, or is refused',
    async (_, read, any) => {
      let taken = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.oneof({ weight: 5, arbitrary: any }, { weight: 1, arbitrary: fc.jsonValue() }),
          async (value) => {
            // Half of a pair does not survive UTF-8, as in a file.
            const json = JSON.stringify(value).replaceAll(/\\u(d[89a-f]|0000|feff)[0-9a-f]{0,2}/gi, '');
            let moved: Awaited<ReturnType<typeof read>>;
            try {
              moved = await read([exported(json, 'export.json')]);
            } catch (error) {
              expect(error).toBeInstanceOf(ConfigurationError);
              return;
            }
            taken += 1;
            const written = writeConfiguration(moved.configuration, { about: 'x', schema: 'x' });
            expect((await configurationOfText(written)).applications).toHaveLength(
              moved.configuration.applications?.length ?? -1,
            );
            for (const line of reportLines(moved.notes)) expect(line).toMatch(/^[^\p{Cc}\p{Cf}]*$/u);
          },
        ),
        { numRuns: thoroughly(200) },
      );
      expect(taken).toBeGreaterThan(thoroughly(50));
    },
    60_000,
  );
});
