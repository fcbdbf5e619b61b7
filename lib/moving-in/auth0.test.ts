import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '@/lib/configuration/faults';
import { importAuth0 } from './auth0';
import { NEW_SECRET } from './draft';
import { exported } from './testing';

/** As `a0deploy export --format=yaml` writes it, shortened. */
const TENANT = `
rules: []
databases:
  - name: Username-Password-Authentication
    strategy: auth0
clients:
  - name: Billing worker
    app_type: non_interactive
    callbacks: []
    cross_origin_authentication: false
    custom_login_page_on: true
    description: Writes the invoices
    grant_types:
      - client_credentials
      - refresh_token
    is_first_party: true
    jwt_configuration:
      alg: RS256
      lifetime_in_seconds: 36000
    oidc_conformant: true
    token_endpoint_auth_method: client_secret_post
  - name: Warehouse
    client_id: 8Zc1vNqYw3kTgRbPmXeLsJhDfUaO7i52
    app_type: non_interactive
    grant_types: [client_credentials]
    client_authentication_methods:
      private_key_jwt:
        credentials:
          - id: cred_1Xn5
  - name: Shop
    app_type: spa
    grant_types: [authorization_code, refresh_token]
    token_endpoint_auth_method: none
resourceServers:
  - name: Orders API
    identifier: https://orders.example.com
    allow_offline_access: false
    enforce_policies: true
    scopes:
      - value: read:orders
        description: Read orders
      - value: cancel orders
        description: Cancel
    signing_alg: HS256
    token_dialect: rfc9068_profile
    token_lifetime: 172800
    token_lifetime_for_web: 7200
  - name: Auth0 Management API
    identifier: https://tenant.eu.auth0.com/api/v2/
    is_system: true
clientGrants:
  - client_id: Billing worker
    audience: https://orders.example.com
    scope: ["read:orders", "cancel orders", "gone"]
    subject_type: client
  - client_id: Warehouse
    audience: https://orders.example.com
    scope: []
  - client_id: Warehouse
    audience: https://tenant.eu.auth0.com/api/v2/
    scope: [read:clients]
  - client_id: Shop
    audience: https://orders.example.com
    scope: []
    subject_type: user
`;

describe('an Auth0 tenant', () => {
  it('becomes applications, APIs and authorizations', async () => {
    const { configuration } = await importAuth0([exported(TENANT, 'tenant.yaml')]);
    expect(configuration.apis).toMatchObject([
      {
        identifier: 'https://orders.example.com',
        name: 'Orders API',
        tokens: { lifetime: 86_400, algorithm: 'RS256', profile: 'RFC9068' },
        permissions: [
          { code: 'read:orders', description: 'Read orders' },
          { code: 'cancel_orders', description: 'Cancel' },
        ],
      },
    ]);
    expect(configuration.applications).toMatchObject([
      {
        name: 'Billing worker',
        description: 'Writes the invoices',
        authorizations: [{ api: 'https://orders.example.com', scopes: ['read:orders', 'cancel_orders'] }],
      },
      {
        name: 'Warehouse',
        clientId: '8Zc1vNqYw3kTgRbPmXeLsJhDfUaO7i52',
        authenticationMethods: ['private_key_jwt'],
        authorizations: [{ api: 'https://orders.example.com', scopes: [] }],
      },
    ]);
    expect(configuration.applications?.[0]?.clientId).toBeUndefined();
  });

  it('says what has no counterpart, what was changed and what is made anew', async () => {
    const { notes } = await importAuth0([exported(TENANT, 'tenant.yaml')]);
    const of = (kind: string) =>
      notes.filter((note) => note.kind === kind).map(({ about, why }) => `${about}: ${why}`);
    expect(of('made-anew')).toEqual([
      'client “Billing worker”: It gets a Client ID of 32 letters and digits; give that to the application.',
      `client “Billing worker”: ${NEW_SECRET}`,
    ]);
    expect(of('changed')).toEqual([
      'resource server “Orders API”: Its tokens live for 86400 seconds: from 60 to 86400 are possible.',
      'resource server “Orders API”: Its tokens are signed with RS256: there is no HS256 here.',
      'resource server “Orders API”: scope “cancel orders”: Its code is “cancel_orders” now: it did not fit our rules.',
    ]);
    expect(of('left-out')).toEqual([
      'resource server “Orders API”: Its setting enforce_policies has no counterpart.',
      'resource server “Auth0 Management API”: It is Auth0’s own API.',
      'client “Billing worker”: Its grants refresh_token have no counterpart.',
      'client “Warehouse”: keys: The export names them and does not hold them. Add each public key.',
      'client “Shop”: It may not use client_credentials: it is not for machines but for people who sign in.',
      'grant of “Billing worker” for https://orders.example.com: scope “gone”: The API https://orders.example.com has no such permission in the export.',
      'grant of “Warehouse” for https://tenant.eu.auth0.com/api/v2/: Its API was not taken over.',
      'grant of “Shop” for https://orders.example.com: It is for people who sign in.',
      'databases (1): Only clients, resource servers and client grants are taken over.',
    ]);
  });

  it('that is none is refused at its place', async () => {
    const refused = importAuth0([exported('clients:\n  - app_type: spa\n', 'tenant.yaml')]);
    await expect(refused).rejects.toBeInstanceOf(ConfigurationError);
    await expect(refused).rejects.toThrow('tenant.yaml:2:5: “name” is missing here.');
  });

  it('is read from the folder of an export, a file for each thing, as from its one file', async () => {
    const { configuration, notes } = await importAuth0([
      exported({ name: 'Worker', app_type: 'non_interactive' }, 'x/clients/Worker.json', 'clients'),
      exported({ client_id: 'Worker', audience: 'urn:o', scope: ['read'] }, 'x/grants/a.json', 'grants'),
      exported(
        { name: 'O', identifier: 'urn:o', scopes: [{ value: 'read' }] },
        'x/resource-servers/O.json',
        'resource-servers',
      ),
      exported({ name: 'One' }, 'x/actions/one.json', 'actions'),
      exported([{ domain: 'd' }], 'x/actions/two/list.json', 'actions/two'),
      exported({ friendly_name: 'T' }, 'x/tenant.json', ''),
    ]);
    expect(configuration.applications).toMatchObject([
      { name: 'Worker', authorizations: [{ api: 'urn:o', scopes: ['read'] }] },
    ]);
    const left = notes.filter(({ kind }) => kind === 'left-out').map(({ about }) => about);
    expect(left).toEqual(['actions (2)', 'tenant (1)']);
  });

  it('is read from lists of the management API, as pages or without a name, and no secret with them', async () => {
    const clientId = 'Qm3vTz8LrB1nXk5WcYd7HgJp2sFa9uEe';
    const { configuration, notes } = await importAuth0([
      exported(
        [
          {
            client_id: clientId,
            name: 'Worker',
            client_secret: 'sekret',
            grant_types: ['client_credentials'],
          },
        ],
        'clients.json',
      ),
      exported(
        {
          start: 0,
          limit: 50,
          total: 1,
          resource_servers: [{ identifier: 'urn:o', signing_secret: 'sekret' }],
        },
        'apis.json',
      ),
      exported([{ id: 'cgr_1', client_id: clientId, audience: 'urn:o', scope: [] }], 'grants.json'),
    ]);
    expect(configuration.applications).toMatchObject([{ clientId, authorizations: [{ api: 'urn:o' }] }]);
    expect(notes.map(({ why }) => why)).toEqual([NEW_SECRET]);
    expect(JSON.stringify([configuration, notes])).not.toContain('sekret');
  });

  it('gives nothing to another than who had it, where names or identifiers become alike', async () => {
    const robot = { name: 'Robot', grant_types: ['client_credentials'] };
    const { configuration, notes } = await importAuth0([
      exported(
        {
          clients: [robot, { ...robot, token_quota: { client_credentials: { per_day: 50, per_hour: 5 } } }],
          resourceServers: [{ identifier: 'urn:o' }, { identifier: 'urn: o' }],
          clientGrants: [
            { client_id: 'Robot', audience: 'urn:o' },
            { default_for: 'third_party_clients', audience: 'urn:o' },
          ],
        },
        'tenant.json',
      ),
      exported(
        {
          clients: [{ ...robot, name: 'Other' }],
          clientGrants: [{ client_id: 'Other', audience: 'urn: o' }],
        },
        'b.json',
      ),
    ]);
    expect(configuration.apis).toHaveLength(1);
    expect(configuration.applications).toMatchObject([
      { name: 'Robot', authorizations: [], tokensPerDay: null },
      { name: 'Robot (2)', authorizations: [], tokensPerDay: 50 },
      { name: 'Other', authorizations: [] },
    ]);
    const said = notes.map(({ about, why }) => `${about}: ${why}`);
    expect(said).toEqual(
      expect.arrayContaining([
        'client “Robot”: Its name is “Robot (2)” now: another one has it already.',
        'client “Robot”: Its quota of an hour has no counterpart: limits are by minute and by day.',
        'grant of “Robot” for urn:o: More than one client is called so: say which one may do it.',
        'grant of “third_party_clients” for urn:o: It is a default for clients that are not known yet.',
        'grant of “Other” for urn: o: Its API was not taken over.',
      ]),
    );
  });

  it('that is of something else is refused rather than taken for an empty one', async () => {
    const refused = importAuth0([exported({ realm: 'shop', users: [] }, 'realm.json')]);
    await expect(refused).rejects.toThrow('realm.json:1:1: There are no clients');
  });
});
