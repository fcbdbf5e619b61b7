import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bytesOf, PUBLIC_JWKS } from '@/lib/configuration/testing';
import { importKeycloak } from './keycloak';

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
      clientRoles: { orders: ['all'], 'realm-management': ['view-users'] },
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

const imported = (realm: object = REALM) => importKeycloak(bytesOf(JSON.stringify(realm)), 'realm.json');

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
});
