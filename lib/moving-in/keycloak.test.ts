import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PUBLIC_JWKS } from '@/lib/configuration/testing';
import { importKeycloak } from './keycloak';
import { exported } from './testing';

const service = {
  protocol: 'openid-connect',
  publicClient: false,
  serviceAccountsEnabled: true,
  standardFlowEnabled: false,
  clientAuthenticatorType: 'client-secret',
  secret: '**********',
};

/** As `kc.sh export --realm shop --users same_file` writes it, shortened. */
const REALM = {
  realm: 'shop',
  accessTokenLifespan: 300,
  defaultSignatureAlgorithm: 'RS256',
  roles: {
    realm: [{ name: 'default-roles-shop' }, { name: 'manager', composite: false }],
    client: {
      orders: [
        { name: 'read', description: 'See orders', composite: false },
        {
          name: 'all',
          description: ['$', '{role_all}'].join(''),
          composite: true,
          composites: { client: { orders: ['read', 'write'], stock: ['count'] } },
        },
        { name: 'write', composite: false },
      ],
      stock: [{ name: 'count' }],
      'realm-management': [{ name: 'view-users' }],
    },
  },
  users: [
    { username: 'ada', enabled: true, credentials: [] },
    {
      username: 'service-account-billing',
      serviceAccountClientId: 'billing',
      realmRoles: ['default-roles-shop', 'manager'],
      clientRoles: { orders: ['all', 'uma_protection'], 'realm-management': ['view-users'] },
    },
    { username: 'service-account-robot', serviceAccountClientId: 'robot', clientRoles: { stock: ['count'] } },
  ],
  clientScopes: [
    {
      name: 'profile',
      protocol: 'openid-connect',
      protocolMappers: [{ protocolMapper: 'oidc-full-name-mapper', config: {} }],
    },
    {
      name: 'ship',
      description: 'Send parcels',
      protocolMappers: [
        {
          protocolMapper: 'oidc-audience-mapper',
          config: { 'included.custom.audience': 'https://parcels.example.com' },
        },
      ],
    },
  ],
  clients: [
    { clientId: 'account', name: ['$', '{client_account}'].join(''), publicClient: true },
    { clientId: 'orders', name: 'Orders', bearerOnly: true, attributes: { 'access.token.lifespan': '900' } },
    {
      clientId: 'stock',
      ...service,
      serviceAccountsEnabled: true,
      authorizationSettings: {
        resources: [{ name: 'Default Resource' }],
        policies: [{ name: 'Default Policy', type: 'js' }],
        scopes: [{ name: 'stock:count', displayName: 'Count' }],
      },
      attributes: { 'access.token.signed.response.alg': 'ES256' },
    },
    {
      clientId: 'billing',
      name: 'Billing',
      description: 'Writes invoices',
      ...service,
      defaultClientScopes: ['profile', 'ship'],
    },
    {
      clientId: 'robot',
      ...service,
      enabled: false,
      clientAuthenticatorType: 'client-jwt',
      attributes: {
        'use.jwks.url': 'true',
        'jwks.url': 'https://robot.example.com/jwks',
        'jwks.string': JSON.stringify({
          keys: [
            { ...PUBLIC_JWKS[0], kid: 'one' },
            { kty: 'oct', k: 'x' },
          ],
        }),
      },
    },
    { clientId: 'web', publicClient: true, protocol: 'openid-connect' },
    { clientId: 'saml', protocol: 'saml', serviceAccountsEnabled: false },
  ],
  identityProviders: [{ alias: 'google' }],
  keycloakVersion: '26.0.0',
};

const imported = (realm: object = REALM) => importKeycloak([exported(realm, 'realm.json')]);

describe('a Keycloak realm', () => {
  it('becomes applications, APIs and authorizations', async () => {
    const { configuration } = await imported();
    expect(configuration.apis).toMatchObject([
      {
        identifier: 'orders',
        name: 'Orders',
        tokens: { lifetime: 900, algorithm: 'RS256' },
        permissions: [
          { code: 'read', description: 'See orders' },
          { code: 'all', description: '' },
          { code: 'write' },
        ],
      },
      {
        identifier: 'stock',
        tokens: { lifetime: 300, algorithm: 'ES256' },
        permissions: [{ code: 'count' }, { code: 'stock:count', description: 'Count' }],
      },
      {
        identifier: 'https://parcels.example.com',
        permissions: [{ code: 'ship', description: 'Send parcels' }],
      },
    ]);
    expect(configuration.applications).toMatchObject([
      { name: 'stock', authorizations: [] },
      {
        name: 'Billing',
        description: 'Writes invoices',
        authorizations: [
          { api: 'orders', scopes: ['read', 'all', 'write'] },
          { api: 'stock', scopes: ['count'] },
          { api: 'https://parcels.example.com', scopes: ['ship'] },
        ],
      },
      {
        name: 'robot',
        enabled: false,
        authenticationMethods: ['private_key_jwt'],
        jwksUri: 'https://robot.example.com/jwks',
        keys: [{ name: 'Key 1', kid: 'one', jwk: PUBLIC_JWKS[0] }],
        authorizations: [{ api: 'stock', scopes: ['count'] }],
      },
    ]);
  });

  it('says what has no counterpart', async () => {
    const { notes } = await imported();
    const about = notes.filter(({ kind }) => kind === 'left-out').map((note) => note.about);
    expect(about).toEqual([
      'client “stock”: resource “Default Resource”',
      'client “stock”: policy “Default Policy”',
      'client scope “profile”',
      'client “account”',
      'client “stock”',
      'client “billing”: role “realm-management/view-users”',
      'client “billing”: role “orders/uma_protection”',
      'client “billing”: realm role “manager”',
      'client “robot”: key',
      'client “web”',
      'client “saml”',
      'users (1)',
      'realm role “manager”',
      'identityProviders (1)',
    ]);
  });

  it('has its certificates as keys', async () => {
    const certificate = 'bm8gY2VydGlmaWNhdGU=';
    const client = { ...REALM.clients[4], attributes: { 'jwt.credential.certificate': certificate } };
    const { notes, configuration } = await imported({ ...REALM, clients: [client] });
    expect(configuration.applications?.[0]?.keys).toEqual([]);
    expect(notes.map(({ about }) => about)).toContain('client “robot”: key');
    expect(() => createPublicKey(certificate)).toThrow();
  });

  it('has the roles that a service account has by its groups and by roles of the realm', async () => {
    const { configuration, notes } = await imported({
      realm: 'shop',
      roles: {
        realm: [
          { name: 'clerk', composites: { realm: ['reader'] } },
          { name: 'reader', composites: { client: { orders: ['read'] } } },
          { name: 'default-roles-shop', composites: { client: { account: ['view-profile'] } } },
        ],
        client: { orders: [{ name: 'read' }, { name: 'write' }, { name: 'count' }, { name: 'audit' }] },
      },
      groups: [
        {
          name: 'machines',
          clientRoles: { orders: ['count'] },
          subGroups: [{ name: 'jobs', realmRoles: ['clerk'] }],
        },
      ],
      clients: [
        { clientId: 'orders', bearerOnly: true },
        { clientId: 'night', ...service },
      ],
      users: [
        {
          serviceAccountClientId: 'night',
          realmRoles: ['default-roles-shop'],
          clientRoles: { orders: ['write'] },
          groups: ['/machines/jobs'],
        },
      ],
    });
    expect(configuration.applications).toMatchObject([
      { name: 'night', authorizations: [{ api: 'orders', scopes: ['read', 'write', 'count'] }] },
    ]);
    const about = notes.filter(({ kind }) => kind === 'left-out').map((note) => note.about);
    expect(about).toEqual([
      'client “night”: realm role “clerk”',
      'realm role “clerk”',
      'realm role “reader”',
    ]);
  });

  it('gives an application no role that its tokens never had', async () => {
    const { configuration, notes } = await imported({
      realm: 'shop',
      roles: { client: { orders: [{ name: 'read' }, { name: 'write' }, { name: 'list' }] } },
      clientScopes: [{ name: 'listing' }],
      clientScopeMappings: {
        orders: [
          { client: 'night', roles: ['read'] },
          { client: 'day', roles: ['write'] },
          { clientScope: 'listing', roles: ['list'] },
        ],
      },
      clients: [
        { clientId: 'orders', bearerOnly: true },
        { clientId: 'night', ...service, fullScopeAllowed: false, defaultClientScopes: ['listing'] },
      ],
      users: [{ serviceAccountClientId: 'night', clientRoles: { orders: ['read', 'write', 'list'] } }],
    });
    expect(configuration.applications?.[0]?.authorizations).toMatchObject([{ scopes: ['read', 'list'] }]);
    expect(notes).toContainEqual(
      expect.objectContaining({
        about: 'client “night”: role “orders/write”',
        why: expect.stringContaining('never had it'),
      }),
    );
  });

  it('has an API for an audience that a client names by itself, and says what else it maps', async () => {
    const audience = {
      name: 'for parcels',
      protocolMapper: 'oidc-audience-mapper',
      config: { 'included.custom.audience': 'https://parcels.example.com' },
    };
    const own = { name: 'Client IP Address', protocolMapper: 'oidc-usersessionmodel-note-mapper' };
    const constant = { name: 'tenant', protocolMapper: 'oidc-hardcoded-claim-mapper' };
    const { configuration, notes } = await imported({
      realm: 'shop',
      clients: [
        {
          clientId: 'night',
          ...service,
          protocolMappers: [audience, own, constant],
          attributes: { 'dpop.bound.access.tokens': 'true' },
        },
        {
          clientId: 'web',
          publicClient: true,
          protocolMappers: [{ ...audience, config: { 'included.client.audience': 'web' } }],
        },
      ],
    });
    expect(configuration.apis).toMatchObject([
      { identifier: 'https://parcels.example.com', permissions: [] },
    ]);
    expect(configuration.applications).toMatchObject([
      { authorizations: [{ api: 'https://parcels.example.com', scopes: [] }] },
    ]);
    const about = notes.map((note) => note.about);
    expect(about).toEqual(
      expect.arrayContaining([
        'client “night”: mapper “tenant”',
        'client “night”: dpop.bound.access.tokens',
        'client “web”',
      ]),
    );
    expect(about).not.toContain('client “night”: mapper “Client IP Address”');
  });

  it('is found among all realms of a server, and put together with its users from files of their own', async () => {
    const clients = [
      { clientId: 'orders', bearerOnly: true },
      { clientId: 'night', ...service },
    ];
    const roles = { client: { orders: [{ name: 'read' }] } };
    const users = [{ serviceAccountClientId: 'night', clientRoles: { orders: ['read'] } }];
    const whole = await importKeycloak([
      exported(
        [
          { realm: 'master', clients: [{ clientId: 'shop-realm' }] },
          { realm: 'shop', clients, roles, users },
        ],
        'all.json',
      ),
    ]);
    expect(whole.notes).toContainEqual(expect.objectContaining({ about: 'realm “master”' }));
    const parts = await importKeycloak([
      exported({ realm: 'shop', clients, roles }, 'x/shop-realm.json', ''),
      exported({ realm: 'shop', users }, 'x/shop-users-0.json', ''),
      exported({ something: 'else' }, 'x/other.json', ''),
    ]);
    expect(parts.configuration).toEqual(whole.configuration);
    expect(parts.configuration.applications).toMatchObject([{ authorizations: [{ scopes: ['read'] }] }]);
    const several = importKeycloak([exported([{ realm: 'a' }, { realm: 'b' }], 'all.json')]);
    await expect(several).rejects.toThrow('all.json:1:1: There are several realms here (a, b)');
  });
});
