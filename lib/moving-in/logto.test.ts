import { describe, expect, it } from 'vitest';
import { importLogto } from './logto';
import { exported } from './testing';

/** What GET /resources?includeScopes=true, /applications, /roles and those of each answer, put together. */
const LISTS = {
  resources: [
    {
      id: 'k3lq8v0',
      tenantId: 'default',
      name: 'Orders',
      indicator: 'https://orders.example.com',
      isDefault: false,
      accessTokenTtl: 3600,
      scopes: [
        { id: 's1', name: 'read:orders', description: 'Read orders', resourceId: 'k3lq8v0' },
        { id: 's2', name: 'write:orders', description: '' },
      ],
    },
    {
      id: 'management-api',
      name: 'Logto Management API',
      indicator: 'https://default.logto.app/api',
      accessTokenTtl: 3600,
      scopes: [{ id: 'all', name: 'all' }],
    },
  ],
  applications: [
    {
      id: '9zx0c1v2b3n4m5a6s7d8f',
      name: 'Billing',
      description: null,
      type: 'MachineToMachine',
      secret: 'never',
      roles: [{ id: 'r1', name: 'Clerk' }],
    },
    {
      id: 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6',
      name: 'Billing',
      type: 'MachineToMachine',
      secretHash: '$argon2id$…',
      roles: ['r2', 'nobody'],
    },
    { id: 'spa', name: 'Shop', type: 'SPA' },
  ],
  roles: [
    { id: 'r1', name: 'Clerk', type: 'MachineToMachine', scopes: ['s1', 's2', 'all'] },
    {
      id: 'r2',
      name: 'Reader',
      type: 'MachineToMachine',
      scopes: [
        {
          id: 'x',
          name: 'read:orders',
          resourceId: 'k3lq8v0',
          resource: { indicator: 'https://orders.example.com' },
        },
      ],
    },
    { id: 'r3', name: 'Customer', type: 'User' },
  ],
};

describe('lists of resources, applications and roles', () => {
  it('become applications, APIs and authorizations', async () => {
    const { configuration } = await importLogto([exported(LISTS, 'logto.json')]);
    expect(configuration).toMatchObject({
      apis: [
        {
          identifier: 'https://orders.example.com',
          tokens: { lifetime: 3600 },
          permissions: [{ code: 'read:orders' }, { code: 'write:orders' }],
        },
      ],
      applications: [
        { name: 'Billing', authorizations: [{ scopes: ['read:orders', 'write:orders'] }] },
        {
          name: 'Billing (2)',
          clientId: 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6',
          authorizations: [{ scopes: ['read:orders'] }],
        },
      ],
    });
  });

  it('say where only a hash of a secret is known, and what has no counterpart', async () => {
    const { notes } = await importLogto([exported(LISTS, 'logto.json')]);
    const hashed = notes.filter(({ why }) => why.includes('Only a hash'));
    expect(hashed.map(({ about }) => about)).toEqual(['application “Billing”']);
    expect(notes.filter(({ kind }) => kind === 'left-out').map(({ about }) => about)).toEqual([
      'resource “Logto Management API”',
      'role “Clerk”: scope “all”',
      'role “Customer”',
      'application “Billing”: role “nobody”',
      'application “Shop”',
    ]);
    expect(JSON.stringify(notes)).not.toContain('never');
  });

  it('are read as the API answers each, and say what a list of roles alone does not tell', async () => {
    const { configuration, notes } = await importLogto([
      exported(
        [
          {
            id: 'r',
            name: 'Orders',
            indicator: 'urn:o',
            scopes: [{ id: 's', name: 'read', resourceId: 'r' }],
          },
        ],
        'resources.json',
      ),
      exported(
        [
          { id: 'a', name: 'Night', type: 'MachineToMachine', oidcClientMetadata: {} },
          { id: 'b', name: 'Day', type: 'MachineToMachine', oidcClientMetadata: {} },
        ],
        'applications.json',
      ),
      exported(
        [
          {
            id: '1',
            name: 'Reader',
            type: 'MachineToMachine',
            isDefault: false,
            scopes: ['s'],
            applications: [{ id: 'a' }],
          },
          {
            id: '2',
            name: 'Writer',
            type: 'MachineToMachine',
            isDefault: false,
            applicationsCount: 7,
            featuredApplications: [{ id: 'b', name: 'Day' }],
          },
        ],
        'roles.json',
      ),
    ]);
    expect(configuration.applications).toMatchObject([
      { name: 'Night', authorizations: [{ api: 'urn:o', scopes: ['read'] }] },
      { name: 'Day', authorizations: [] },
    ]);
    const left = notes.filter(({ kind }) => kind === 'left-out');
    expect(left).toEqual([
      expect.objectContaining({
        about: 'role “Writer”',
        why: expect.stringContaining('all that have it, 7'),
      }),
      expect.objectContaining({ about: 'role “Writer”: scopes', why: expect.stringContaining('/scopes') }),
    ]);
  });
});
