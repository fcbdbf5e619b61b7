import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApi } from '@/lib/apis/mutations';
import { createApplication, setApplicationEnabled } from '@/lib/applications/mutations';
import { assignScopes, authorizeApplication, setAuthorizationEnd } from '@/lib/authorizations/mutations';
import { settings } from '@/lib/env';
import { openManagement, picture } from '@/lib/management/testing';
import { createManagementClient } from '@/lib/management-client/client';
import { createPermission } from '@/lib/permissions/mutations';
import { allowed } from '@/lib/testing/actors';
import { updateTokenLimits } from '@/lib/token-limits/mutations';
import { updateTokenSettings } from '@/lib/token-settings/mutations';
import type { Enterprise } from './enterprise';
import { configurationOf, readEnterprise } from './enterprise-state';
import { keysOf } from './remote/creating';
import { remoteEnterprise } from './remote/remote-enterprise';
import { applied, configurationOfText } from './testing';
import { writeConfiguration } from './write-configuration';

/**
 * Once more by each way: an API with a logo, two applications, one authorization with scopes and an end, and one with
 * neither.
 */
const AUDIENCE = 'https://orders.example.com';
const END = '2999-01-31T00:00:00.000Z';
const FILE = `version: 1
apis:
  - identifier: ${AUDIENCE}
    name: Orders
    description: What is sold
    logo: ./orders.png
    tokens:
      lifetime: 600
      profile: RFC9068
      scopeRequired: true
      extraClaims: { tenant: acme }
    permissions:
      - code: read
        description: See orders
      - code: write
applications:
  - name: Billing
    description: Writes the invoices
    tokensPerDay: 1000
    authorizations:
      - api: ${AUDIENCE}
        scopes: [read]
        expiresAt: ${END}
  - name: Web shop
    enabled: false
    authorizations:
      - api: ${AUDIENCE}
`;

let management: Awaited<ReturnType<typeof openManagement>>;
let enterprise: Enterprise;
let own: string;
/** PNG. */
let logo: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  management = await openManagement();
  const url = settings().PUBLIC_URL;
  const credentials = { clientId: 'unused', clientSecret: 'unused' };
  const client = createManagementClient({ url, credentials, fetch: management.fetch });
  enterprise = remoteEnterprise(url, client, keysOf('a secret'));
  logo = await picture('png');
  own = (await enterprise.listApplications())[0]?.clientId ?? '';
});
afterAll(() => management.close());

async function byConsole(): Promise<void> {
  const actor = allowed(
    'apis:write',
    'applications:write',
    'authorizations:write',
    'permissions:write',
    'signing-keys:read',
  );
  const now = new Date();
  const id = () => randomUUID();
  const api = await createApi(actor, {
    id: id(),
    logo: new File([logo], 'orders.png', { type: 'image/png' }),
    name: 'Orders',
    identifier: AUDIENCE,
    description: 'What is sold',
  });
  await updateTokenSettings(actor, {
    id: api.id,
    version: 1,
    lifetime: 10,
    lifetimeUnit: 'minute',
    algorithm: 'RS256',
    profile: 'RFC9068',
    scopeRequired: true,
    extraClaims: { tenant: 'acme' },
  });
  const apiId = api.id;
  const read = await createPermission(actor, { id: id(), apiId, code: 'read', description: 'See orders' });
  await createPermission(actor, { id: id(), apiId, code: 'write', description: '' });
  const shop = await createApplication(actor, { id: id(), name: 'Web shop', description: '' });
  await authorizeApplication(actor, { apiId, applicationId: shop.id });
  await setApplicationEnabled(actor, { id: shop.id, enabled: false });
  const billing = { id: id(), name: 'Billing', description: 'Writes the invoices' };
  const { id: applicationId } = await createApplication(actor, billing);
  const none = { basedOnMinute: null, basedOnDay: null };
  await updateTokenLimits(actor, { applicationId, tokensPerMinute: null, tokensPerDay: 1000, ...none });
  const key = { apiId, applicationId };
  await authorizeApplication(actor, key);
  await assignScopes(actor, { ...key, permissionIds: [read.id], basedOn: [] });
  await setAuthorizationEnd(actor, { ...key, expiresAt: new Date(END) }, now);
}

async function byCalls(): Promise<void> {
  const put = async (path: string, body: object, headers = {}) =>
    expect(await management.call('PUT', path, { body, headers })).toMatchObject({ status: 200 });
  const billing = { name: 'Billing', description: 'Writes the invoices', tokensPerDay: 1000 };
  const { id: billingId } = await management.create('/applications', billing);
  const { id: shopId } = await management.create('/applications', { name: 'Web shop', enabled: false });
  const api = { name: 'Orders', identifier: AUDIENCE, description: 'What is sold' };
  const { id: apiId } = await management.create('/apis', api);
  await put(`/apis/${apiId}/logo`, logo, { 'Content-Type': 'image/png' });
  await put(`/apis/${apiId}/token-settings`, {
    tokenLifetime: 600,
    signingAlgorithm: 'RS256',
    tokenProfile: 'RFC9068',
    scopeRequired: true,
    extraClaims: { tenant: 'acme' },
  });
  await management.create(`/apis/${apiId}/permissions`, { code: 'read', description: 'See orders' });
  await management.create(`/apis/${apiId}/permissions`, { code: 'write' });
  await put(`/applications/${billingId}/authorizations/${apiId}`, { scopes: ['read'], expiresAt: END });
  await put(`/applications/${shopId}/authorizations/${apiId}`, {});
}

async function byFile(): Promise<void> {
  const digest = createHash('sha256').update(logo).digest('hex');
  const logos = new Map([['./orders.png', { digest, read: async () => logo }]]);
  const options = { prune: false, ownClientId: own, logos };
  const done = await applied(enterprise, await configurationOfText(FILE), options);
  expect(done).toMatchObject({ failed: [], left: [] });
}

/** All but who reads it. */
async function exported() {
  const state = await readEnterprise(enterprise);
  const configuration = configurationOf(state, { clientIds: false });
  const applications = configuration.applications?.filter(({ name }) => name !== 'Pipeline') ?? [];
  const text = writeConfiguration({ ...configuration, applications }, { about: 'A test.', schema: 'x' });
  const { id = '' } = state.apis.find(({ fields }) => fields.identifier === AUDIENCE) ?? {};
  return { text, logo: await enterprise.readLogo(id) };
}

it('the same enterprise, built in the console, by calls or from a file, exports alike', async () => {
  const nothing = { version: 1 as const, apis: [], applications: [] };
  const exports: Awaited<ReturnType<typeof exported>>[] = [];
  for (const build of [byConsole, byCalls, byFile]) {
    await build();
    exports.push(await exported());
    const wiped = await applied(enterprise, nothing, { prune: true, ownClientId: own });
    expect(wiped).toMatchObject({ failed: [], left: [] });
  }
  const [inConsole, called, fromFile] = exports;
  expect(inConsole?.text).toContain('name: Billing');
  expect(inConsole?.logo.byteLength).toBeGreaterThan(0);
  expect(called).toEqual(inConsole);
  expect(fromFile).toEqual(inConsole);
});
