import { beforeEach, describe, expect, it } from 'vitest';
import type { EnterpriseInMemory } from './enterprise.testing';
import { readEnterprise, settingsIn } from './enterprise-state';
import { type Plan, type PlanOptions, planChanges } from './plan';
import { planJson, planLines, stepTitle } from './print-plan';
import { type ConfigurationInput, configurationSchema } from './schema';
import { built } from './testing';

const OPTIONS: PlanOptions = { prune: false, secrets: false, ownClientId: null };

const ORDERS = 'https://orders.example.com';
const START: ConfigurationInput = {
  version: 1,
  apis: [
    {
      identifier: ORDERS,
      name: 'Orders',
      permissions: [{ code: 'read', description: 'See' }, { code: 'write' }],
    },
    { identifier: 'urn:stock', name: 'Stock' },
  ],
  applications: [
    { name: 'Billing', authorizations: [{ api: ORDERS, scopes: ['read', 'write'] }] },
    { name: 'Shipping', authorizations: [{ api: ORDERS, scopes: ['read'] }, { api: 'urn:stock' }] },
  ],
};

let enterprise: EnterpriseInMemory;
beforeEach(async () => {
  enterprise = await built(START);
});

async function planned(configuration: ConfigurationInput, options: Partial<PlanOptions> = {}) {
  const parsed = configurationSchema.parse(configuration);
  const state = await readEnterprise(enterprise, settingsIn(parsed));
  return planChanges(state, parsed, { ...OPTIONS, ...options });
}

async function planOf(configuration: ConfigurationInput, options: Partial<PlanOptions> = {}): Promise<Plan> {
  const { plan, faults } = await planned(configuration, options);
  if (plan === null) throw new Error(faults.map(({ message }) => message).join());
  return plan;
}

const plain = (_: string, text: string) => text;
const titles = ({ steps }: Plan) => steps.map(stepTitle);
const text = (plan: Plan) => [...planLines(plan, plain)].join('\n');

describe('a plan', () => {
  it('is empty where the enterprise is as the file has it', async () => {
    const plan = await planOf(START);
    expect(plan.steps).toEqual([]);
    expect(text(plan)).toBe('No changes: the enterprise is as the file has it.');
  });

  it('does not mind the order of what has none', async () => {
    enterprise = await built({
      version: 1,
      applications: [{ name: 'A', allowedAddresses: ['192.0.2.1', '198.51.100.1'] }],
    });
    const plan = await planOf({
      version: 1,
      applications: [
        {
          name: 'A',
          allowedAddresses: ['198.51.100.1', '192.0.2.1'],
          authenticationMethods: ['client_secret_post', 'client_secret_basic'],
        },
      ],
    });
    expect(plan.steps).toEqual([]);
  });

  it('has what is needed first, and deletions the other way round', async () => {
    const plan = await planOf(
      {
        version: 1,
        apis: [
          {
            identifier: ORDERS,
            name: 'Orders',
            permissions: [{ code: 'list' }, { code: 'read', description: 'See' }],
          },
          { identifier: 'urn:new', name: 'New', permissions: [{ code: 'go' }] },
        ],
        applications: [
          {
            name: 'Billing',
            authorizations: [
              { api: ORDERS, scopes: ['list'] },
              { api: 'urn:new', scopes: ['go'] },
            ],
          },
          { name: 'Robot', authorizations: [{ api: 'urn:new' }] },
        ],
      },
      { prune: true, secrets: true },
    );
    expect(titles(plan)).toEqual([
      '+ API urn:new',
      `+ permission “list” of ${ORDERS}`,
      '+ permission “go” of urn:new',
      `~ order of permissions of ${ORDERS}`,
      '+ application “Robot”',
      `~ authorization for ${ORDERS} of “Billing”`,
      '+ authorization for urn:new of “Billing”',
      '+ authorization for urn:new of “Robot”',
      '+ client secret of “Billing”',
      '+ client secret of “Robot”',
      '- application “Shipping” is deleted',
      `- permission “write” of ${ORDERS} is deleted`,
      '- API urn:stock is deleted',
    ]);
  });

  it('says field by field what changes, and whom a deletion hits', async () => {
    const [shipping] = [...enterprise.applications.values()].filter(
      ({ fields }) => fields.name === 'Shipping',
    );
    if (shipping) enterprise.applications.set(shipping.id, { ...shipping, liveSecrets: 2 });
    const plan = await planOf(
      {
        version: 1,
        apis: [
          {
            identifier: ORDERS,
            name: 'Orders 2',
            tokens: { lifetime: 600 },
            permissions: [{ code: 'read', description: 'See' }],
          },
        ],
        applications: [
          {
            name: 'Billing',
            enabled: false,
            authorizations: [{ api: ORDERS, scopes: ['read'], expiresAt: '2027-01-01T00:00:00Z' }],
          },
        ],
      },
      { prune: true },
    );
    expect(text(plan)).toBe(`~ API ${ORDERS}
    name: "Orders" → "Orders 2"
    tokens.lifetime: 1800 → 600
~ application “Billing”
    enabled: true → false
~ authorization for ${ORDERS} of “Billing”
    scopes: - "write"
    expiresAt: null → "2027-01-01T00:00:00.000Z"
- application “Shipping” is deleted
    2 client secrets stop working.
    It can get no tokens any more for 2 APIs: “Orders”, “Stock”.
- permission “write” of ${ORDERS} is deleted
    1 application lose it: “Billing”.
- API urn:stock is deleted
    1 application can get no tokens for it any more: “Shipping”.
0 to create, 3 to change, 3 to delete.`);
  });

  it('deletes nothing unless that is asked for, and says what is left', async () => {
    const plan = await planOf({ version: 1, apis: [], applications: [{ name: 'Billing' }] });
    expect(plan.steps).toEqual([]);
    expect(text(plan)).toBe(`Not in the file, and left alone (--prune deletes what it may):
    API ${ORDERS}
    API urn:stock
    authorization for ${ORDERS} of “Billing”
    application “Shipping”
No changes: the enterprise is as the file has it.`);
  });

  it('does not look at a section that the file leaves out', async () => {
    const plan = await planOf({ version: 1 }, { prune: true });
    expect(plan.steps).toEqual([]);
    expect(plan.leftOver).toEqual([]);
  });

  it('takes a right to introspect or an algorithm away only where things are deleted', async () => {
    const asking = { name: 'Shipping', introspects: [ORDERS] };
    enterprise = await built({
      ...START,
      signingAlgorithms: ['EdDSA'],
      applications: [...(START.applications ?? []).slice(0, 1), asking],
    });
    const without = { ...START, signingAlgorithms: [], applications: START.applications?.slice(0, 1) };
    const wanted = { ...without, applications: [...(without.applications ?? []), { name: 'Shipping' }] };
    const gone = [`right to introspect ${ORDERS} of “Shipping”`, 'signing algorithm EdDSA'];
    const kept = await planOf(wanted);
    expect(titles(kept)).toEqual([]);
    for (const each of gone) expect(text(kept)).toContain(`    ${each}`);
    expect(titles(await planOf(wanted, { prune: true }))).toEqual(gone.map((each) => `- ${each} is deleted`));
  });

  it('says what new things begin with, and makes an algorithm before anything could need it', async () => {
    const plan = await planOf({
      ...START,
      signingAlgorithms: ['ES256'],
      defaults: { tokens: { lifetime: 900 }, secretExpiry: '90d' },
      apis: [...(START.apis ?? []), { identifier: 'urn:new', name: 'New', tokens: { algorithm: 'ES256' } }],
    });
    expect(titles(plan)).toEqual([
      '+ signing algorithm ES256',
      '~ defaults of new APIs and secrets',
      '+ API urn:new',
    ]);
    expect(text(plan)).toContain('    tokens.lifetime: 1800 → 900\n    secretExpiry: "never" → "90d"');
  });

  it('never deletes who carries it out', async () => {
    const [billing] = enterprise.applications.values();
    const plan = await planOf(
      { version: 1, applications: [] },
      { prune: true, ownClientId: billing?.clientId ?? '' },
    );
    expect(titles(plan)).toEqual(['- application “Shipping” is deleted']);
  });

  it('knows an application by its Client ID, whatever it is called', async () => {
    const [billing] = enterprise.applications.values();
    const plan = await planOf({
      version: 1,
      applications: [{ name: 'Invoices', clientId: billing?.clientId ?? '' }, { name: 'Billing' }],
    });
    expect(text(plan)).toContain('~ application “Invoices”\n    name: "Billing" → "Invoices"');
    expect(titles(plan)).toContain('+ application “Billing”');
  });

  it('makes an application with the Client ID that the file has', async () => {
    const clientId = 'B'.repeat(32);
    const plan = await planOf({ version: 1, applications: [{ name: 'Billing', clientId }] });
    expect(plan.steps).toMatchObject([{ action: 'create', noun: 'application', clientId }]);
  });

  it('makes no secret for who has one, or needs none', async () => {
    const plan = await planOf(
      {
        version: 1,
        applications: [{ name: 'Key', authenticationMethods: ['private_key_jwt'] }, { name: 'Secret' }],
      },
      { secrets: true },
    );
    expect(titles(plan)).toEqual([
      '+ application “Key”',
      '+ application “Secret”',
      '+ client secret of “Secret”',
    ]);
  });

  it('is JSON for programs', async () => {
    const plan = await planOf({ version: 1, apis: [{ identifier: 'urn:stock', name: 'Store' }] });
    expect(JSON.parse(planJson(plan))).toEqual({
      version: 1,
      summary: { create: 0, update: 1, delete: 0 },
      changes: [
        {
          action: 'update',
          kind: 'api',
          name: 'urn:stock',
          of: null,
          changes: [{ field: 'name', from: 'Stock', to: 'Store' }],
          hits: [],
        },
      ],
      leftOver: [{ kind: 'api', name: ORDERS, of: null }],
    });
  });

  it('shows nothing that a terminal would act on', async () => {
    const plan = await planOf({ version: 1, applications: [{ name: 'A\u202eB', description: 'x\ty' }] });
    const shown = text(plan);
    expect(shown).toContain('A\\u202eB');
    expect(shown.replaceAll('\n', '')).toMatch(/^[^\p{Cc}\p{Cf}]*$/u);
  });
});

describe('a file that cannot be in this enterprise', () => {
  it('names what the enterprise does not have', async () => {
    const { faults } = await planned({
      version: 1,
      applications: [
        { name: 'A', authorizations: [{ api: 'urn:none' }, { api: ORDERS, scopes: ['read', 'fly'] }] },
      ],
    });
    expect(faults).toEqual([
      {
        path: ['applications', 0, 'authorizations', 0, 'api'],
        message: 'Neither the file nor the enterprise has an API urn:none.',
      },
      {
        path: ['applications', 0, 'authorizations', 1, 'scopes', 1],
        message: `The API ${ORDERS} has no permission fly.`,
      },
    ]);
  });

  it('names an application by what several are called', async () => {
    const [billing] = enterprise.applications.values();
    if (billing) enterprise.applications.set('other', { ...billing, id: 'other', clientId: 'C'.repeat(32) });
    const { faults } = await planned({ version: 1, applications: [{ name: 'Billing' }] });
    expect(faults).toMatchObject([
      { path: ['applications', 0, 'name'], message: expect.stringContaining('C'.repeat(32)) },
    ]);
  });

  it('changes a System API product', async () => {
    const [orders] = enterprise.apis.values();
    if (orders) enterprise.apis.set(orders.id, { ...orders, isSystem: true });
    const { faults } = await planned({ version: 1, apis: [{ identifier: ORDERS, name: 'Mine' }] });
    expect(faults).toMatchObject([{ path: ['apis', 0, 'identifier'] }]);
  });
});
