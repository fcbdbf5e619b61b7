import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { settings } from '@/lib/env';
import { type Management, openManagement, picture } from '@/lib/management/testing';
import { createManagementClient } from '@/lib/management-client/client';
import type { Enterprise } from '../enterprise';
import { configurationOf, readEnterprise, SETTINGS_SECTIONS } from '../enterprise-state';
import type { MadeSecret } from '../perform-step';
import { type Configuration, configurationSchema } from '../schema';
import { applied, configurationOfText, PUBLIC_JWKS } from '../testing';
import { writeConfiguration } from '../write-configuration';
import { keysOf } from './creating';
import { remoteEnterprise } from './remote-enterprise';

const NOTHING = configurationSchema.parse({
  version: 1,
  signingAlgorithms: [],
  defaults: {},
  apis: [],
  applications: [],
});

let management: Management;
let enterprise: Enterprise;
let own: string;
/** Called before each write. */
let before: (request: Request) => Promise<void> | void = () => undefined;
/** Called after each write was answered, before the answer comes. */
let after: (request: Request) => Promise<void> | void = () => undefined;

async function send(request: Request): Promise<Response> {
  const { method, url } = request;
  const isWrite = method !== 'GET' && !url.endsWith('/token');
  if (isWrite) await before(request);
  const answer = await management.fetch(request);
  if (isWrite) await after(request);
  return answer;
}

beforeAll(async () => {
  management = await openManagement();
  const url = settings().PUBLIC_URL;
  const credentials = { clientId: 'unused', clientSecret: 'unused' };
  enterprise = remoteEnterprise(
    url,
    createManagementClient({ url, credentials, fetch: send }),
    keysOf('a secret'),
  );
  own = (await enterprise.listApplications())[0]?.clientId ?? '';
});
afterAll(() => management.close());
beforeEach(async () => {
  before = () => undefined;
  after = () => undefined;
  await carriedOut(NOTHING);
});

/** All of it but who does it. */
async function carriedOut(configuration: Configuration, options: Parameters<typeof applied>[2] = {}) {
  return applied(enterprise, configuration, { prune: true, ownClientId: own, ...options });
}

async function namesThere(): Promise<string[]> {
  const names = (await enterprise.listApplications()).map(({ fields }) => fields.name);
  return names.filter((name) => name !== 'Pipeline').sort();
}

async function exported(clientIds = true): Promise<string> {
  const configuration = configurationOf(await readEnterprise(enterprise, SETTINGS_SECTIONS), { clientIds });
  const applications = configuration.applications?.filter(({ name }) => name !== 'Pipeline') ?? [];
  return writeConfiguration({ ...configuration, applications }, { about: 'A test.', schema: 'x' });
}

const ORDERS = {
  identifier: 'https://orders.example.com',
  name: 'Orders',
  description: 'Two\nlines',
  enabled: false,
  tokens: {
    lifetime: 600,
    profile: 'RFC9068' as const,
    scopeRequired: true,
    extraClaims: { tenant: 'acme', n: { a: [1, null] } },
  },
  permissions: [{ code: 'read', description: 'See' }, { code: 'write' }, { code: 'admin' }],
};
const BILLING = {
  name: 'Billing',
  clientId: 'B'.repeat(32),
  description: 'Writes invoices',
  authenticationMethods: ['client_secret_post' as const],
  jwksUri: 'https://billing.example.com/jwks.json',
  keys: PUBLIC_JWKS.slice(0, 2).map((jwk, at) => ({ name: `Key ${at}`, kid: `kid-${at}`, jwk })),
  allowedAddresses: ['192.0.2.0/24', '2001:db8::/32'],
  tokensPerDay: 100,
  authorizations: [
    { api: ORDERS.identifier, scopes: ['read', 'admin'], expiresAt: '2999-01-31T00:00:00.000Z' },
  ],
};
const WHOLE = configurationSchema.parse({
  version: 1,
  signingAlgorithms: ['EdDSA'],
  defaults: { tokens: { lifetime: 900, scopeRequired: true }, secretExpiry: '90d' },
  apis: [ORDERS, { identifier: 'urn:stock', name: 'Stock' }],
  applications: [
    BILLING,
    {
      name: 'Robot',
      enabled: false,
      grantTypes: [],
      authorizations: [{ api: 'urn:stock' }],
      introspects: ['urn:stock', ORDERS.identifier],
    },
  ],
});

describe('an enterprise over its management API', () => {
  it('is the same once it was exported, wiped and applied, without a difference left', async () => {
    expect(await carriedOut(WHOLE)).toMatchObject({ failed: [], left: [] });
    const text = await exported();
    expect(await carriedOut(NOTHING)).toMatchObject({ failed: [], left: [] });
    expect(await exported()).not.toMatch(/Billing|EdDSA|900/);
    const again = await configurationOfText(text);
    expect(await carriedOut(again)).toMatchObject({ failed: [], left: [] });
    expect(await exported()).toBe(text);
    expect((await carriedOut(again)).done).toEqual([]);
    expect((await carriedOut(WHOLE)).done).toEqual([]);
  });

  it('has its logos back from what was exported, byte for byte, and changes one that is still the same alone', async () => {
    const named = (logo: string | null) =>
      configurationSchema.parse({ version: 1, apis: [{ ...ORDERS, logo }] });
    const imageOf = (bytes: Uint8Array<ArrayBuffer>) => {
      const digest = createHash('sha256').update(bytes).digest('hex');
      return { logos: new Map([['x.png', { digest, read: async () => bytes }]]) };
    };
    const exportedImage = async () => {
      const [api] = (await enterprise.listApis()).filter(({ isSystem }) => !isSystem);
      return enterprise.readLogo(api?.id ?? '');
    };
    const upload = imageOf(await picture('png'));
    expect(await carriedOut(named('x.png'), upload)).toMatchObject({ failed: [], left: [] });
    expect((await carriedOut(named('x.png'), upload)).done).toEqual([]);
    const image = await exportedImage();
    expect((await carriedOut(named('x.png'), imageOf(image))).done).toEqual([]);
    await carriedOut(NOTHING);
    expect(await carriedOut(named('x.png'), imageOf(image))).toMatchObject({ failed: [], left: [] });
    expect(await exportedImage()).toEqual(image);

    before = async (request) => {
      before = () => undefined;
      const headers = { 'Content-Type': 'image/png' };
      const path = new URL(request.url).pathname.replace('/api/v2/management', '');
      await management.call('PUT', path, { body: await picture('png', 'green'), headers });
    };
    const other = imageOf(await picture('jpeg', 'blue'));
    expect((await carriedOut(named('x.png'), other)).failed).toMatchObject([
      { step: { noun: 'logo' }, reason: expect.stringContaining('changed') },
    ]);
    expect((await carriedOut(named('x.png'), other)).done).toMatchObject([{ noun: 'logo' }]);
    expect((await carriedOut(named(null))).done).toMatchObject([{ noun: 'logo', action: 'update' }]);
    expect((await carriedOut(named(null))).done).toEqual([]);
  });

  it('becomes what a file has of each thing, and nothing else', async () => {
    await carriedOut(WHOLE);
    const changed = configurationSchema.parse({
      version: 1,
      apis: [
        {
          ...ORDERS,
          name: 'Orders 2',
          enabled: true,
          tokens: { algorithm: 'RS256' },
          permissions: [
            { code: 'list' },
            { code: 'admin', description: 'All' },
            { code: 'read', description: 'See' },
          ],
        },
      ],
      applications: [
        {
          ...BILLING,
          name: 'Invoices',
          jwksUri: '',
          tokensPerDay: null,
          keys: [{ name: 'Other', kid: 'kid-0', jwk: PUBLIC_JWKS[1] }],
          authorizations: [{ api: ORDERS.identifier, scopes: ['list'] }],
        },
      ],
    });
    expect(await carriedOut(changed)).toMatchObject({ failed: [], left: [] });
    expect((await carriedOut(changed)).done).toEqual([]);
  });

  it('makes anew what was deleted since it was made under the same key', async () => {
    const one = configurationSchema.parse({ version: 1, applications: [{ name: 'One' }] });
    const kept: MadeSecret[] = [];
    const options = { secrets: true, keepSecret: async (made: MadeSecret) => void kept.push(made) };
    for (const _ of [1, 2, 3, 4, 5, 6, 7]) {
      expect(await carriedOut(one, options)).toMatchObject({ failed: [], left: [] });
      expect(await namesThere()).toEqual(['One']);
      await carriedOut({ version: 1, applications: [] });
    }
    expect(new Set(kept.map(({ clientSecret }) => clientSecret)).size).toBe(7);
  });

  it('has those of several that can be made, where one is refused, and says which that was', async () => {
    const clientId = 'C'.repeat(32);
    const names = Array.from({ length: 12 }, (_, nth) => `Robot ${nth + 10}`);
    const several = configurationSchema.parse({
      version: 1,
      applications: names.map((name, nth) => ({ name, ...(nth === 7 && { clientId }) })),
    });
    before = async () => {
      before = () => undefined;
      // Somebody was faster.
      await management.create('/applications', { name: 'Theirs', clientId });
    };
    const { done, failed, left } = await carriedOut(several);
    expect(left).toEqual([]);
    expect(failed).toMatchObject([
      { step: { name: 'Robot 17' }, reason: expect.stringMatching(/Client ID/) },
    ]);
    expect(done).toHaveLength(11);
    const made = names.filter((name) => name !== 'Robot 17');
    expect(await namesThere()).toEqual([...made, 'Theirs']);
  });

  it('has each of several once, where the answer to their creation was lost', async () => {
    const names = Array.from({ length: 12 }, (_, nth) => `Robot ${nth + 10}`);
    const several = configurationSchema.parse({ version: 1, applications: names.map((name) => ({ name })) });
    const planned = await readEnterprise(enterprise);
    let sent = 0;
    after = () => {
      sent += 1;
      throw new TypeError('fetch failed', { cause: new Error('ECONNRESET') });
    };
    const { failed } = await carriedOut(several);
    expect([sent, failed]).toMatchObject([
      1,
      names.map(() => ({ reason: expect.stringMatching(/ECONNRESET/) })),
    ]);
    after = () => undefined;
    // Planned before it was there, as by whoever tries it again at once.
    expect(await carriedOut(several, { state: planned })).toMatchObject({ failed: [], left: [] });
    expect(await namesThere()).toEqual(names);
    // One of them was taken away in between: it alone is made anew.
    const [first] = (await enterprise.listApplications()).filter(({ fields }) => fields.name === 'Robot 10');
    await management.call('DELETE', `/applications/${first?.id}`);
    expect(await carriedOut(several, { state: planned })).toMatchObject({ failed: [], left: [] });
    expect(await namesThere()).toEqual(names);
  });

  it('has each of several once, where the file was changed before it is carried out again', async () => {
    const named = (names: readonly string[], description: string) =>
      configurationSchema.parse({ version: 1, applications: names.map((name) => ({ name, description })) });
    const names = Array.from({ length: 12 }, (_, nth) => `Robot ${nth + 10}`);
    after = () => {
      throw new TypeError('fetch failed', { cause: new Error('ECONNRESET') });
    };
    expect((await carriedOut(named(names, 'before'))).failed).toHaveLength(12);
    after = () => undefined;
    // Other contents, one more and one less: nothing of what was sent is the same.
    const changed = ['Robot 00', ...names.slice(1)];
    const { done, failed, left } = await carriedOut(named(changed, 'after'), { prune: false });
    expect([failed, left]).toEqual([[], []]);
    expect(done.map(({ action }) => action).sort()).toEqual([
      'create',
      ...names.slice(1).map(() => 'update'),
    ]);
    expect(await namesThere()).toEqual(['Robot 00', ...names]);
  });

  it('has each of several permissions once, where the answer to their creation was lost', async () => {
    const codes = Array.from({ length: 12 }, (_, nth) => `code-${nth + 10}`);
    const wanted = (permissions: readonly string[]) =>
      configurationSchema.parse({
        version: 1,
        apis: [{ identifier: 'urn:many', name: 'Many', permissions: permissions.map((code) => ({ code })) }],
      });
    await carriedOut(wanted([]));
    const planned = await readEnterprise(enterprise);
    const writes: string[] = [];
    after = ({ method, url }) => {
      writes.push(`${method} ${url.replace(/^.*management/, '')}`);
      throw new TypeError('fetch failed', { cause: new Error('ECONNRESET') });
    };
    expect((await carriedOut(wanted(codes))).failed).toHaveLength(12);
    expect(writes).toEqual(['POST /batch']);
    after = () => undefined;
    const codesThere = async () =>
      (await enterprise.listApis())
        .find(({ fields }) => fields.identifier === 'urn:many')
        ?.permissions.map(({ code }) => code);
    expect(await codesThere()).toEqual(codes);
    // Planned before they were there, as by whoever tries it again at once.
    expect(await carriedOut(wanted(codes), { state: planned })).toMatchObject({ failed: [], left: [] });
    expect(await codesThere()).toEqual(codes);
    // One of them was taken away in between: it alone is made anew.
    await carriedOut(wanted(codes.filter((code) => code !== 'code-15')));
    expect(await carriedOut(wanted(codes), { state: planned })).toMatchObject({ failed: [], left: [] });
    expect((await codesThere())?.toSorted()).toEqual(codes);
  });

  it('has an API signed with an algorithm that was added with it once every verifier has its keys', async () => {
    const api = (algorithm: string) => ({
      identifier: 'urn:signed',
      name: 'Signed',
      tokens: { algorithm, lifetime: 600 },
    });
    const wanted = configurationSchema.parse({
      version: 1,
      signingAlgorithms: ['PS256'],
      defaults: { tokens: { algorithm: 'PS256', lifetime: 900 } },
      apis: [{ ...api('PS256'), permissions: [{ code: 'read' }] }],
      applications: [{ name: 'Robot', authorizations: [{ api: 'urn:signed', scopes: ['read'] }] }],
    });
    const first = await carriedOut(wanted);
    expect([first.failed, first.left]).toEqual([[], []]);
    expect(first.later.map(({ step, reason }) => [step.noun, reason])).toEqual([
      [
        'defaults',
        expect.stringMatching(/^Until \d{4}-\S+Z, when every verifier has the keys of PS256, it is RS256/),
      ],
      ['api', expect.stringContaining('it is RS256')],
    ]);
    const again = await carriedOut(wanted);
    expect([again.done, again.later.length]).toEqual([[], 2]);
    await db().$executeRaw`UPDATE signing_key SET created_at = created_at - interval '1 hour'`;
    expect(await carriedOut(wanted)).toMatchObject({ failed: [], later: [], left: [] });
    expect((await carriedOut(wanted)).done).toEqual([]);
  });

  it('is not changed where somebody else has changed it since it was planned', async () => {
    await carriedOut(WHOLE);
    const held = (await enterprise.listApplications()).find(({ fields }) => fields.name === 'Billing');
    before = async (request) => {
      before = () => undefined;
      const body = { description: 'theirs' };
      if (request.method === 'PATCH') await management.call('PATCH', `/applications/${held?.id}`, { body });
    };
    const [first, ...rest] = WHOLE.applications ?? [];
    if (first === undefined) throw new Error('there is one');
    const mine = { ...WHOLE, applications: [{ ...first, description: 'mine' }, ...rest] };
    const { failed } = await carriedOut(mine);
    expect(failed).toMatchObject([{ step: { name: 'Billing' }, reason: expect.stringContaining('changed') }]);
    expect(await exported()).toContain('description: theirs');
  });

  it('changes and deletes several as one, and where one of them is refused, tells which', async () => {
    const some = (description: string, scopes: string[]) =>
      configurationSchema.parse({
        version: 1,
        apis: [ORDERS],
        applications: ['One', 'Two', 'Three'].map((name) => ({
          name,
          description,
          authorizations: [{ api: ORDERS.identifier, scopes }],
        })),
      });
    await carriedOut(some('first', ['read']));
    const writes: string[] = [];
    before = ({ method, url }) => void writes.push(`${method} ${url.replace(/^.*management/, '')}`);
    expect(await carriedOut(some('second', ['write']))).toMatchObject({ failed: [], left: [] });
    expect(writes).toEqual(['POST /batch', 'POST /batch']);
    expect((await carriedOut(some('second', ['write']))).done).toEqual([]);

    const held = (await enterprise.listApplications()).find(({ fields }) => fields.name === 'Two');
    before = async () => {
      before = () => undefined;
      await management.call('PATCH', `/applications/${held?.id}`, { body: { description: 'theirs' } });
    };
    const { done, failed } = await carriedOut(some('third', ['write']));
    expect(done.map(({ name }) => name).toSorted()).toEqual(['One', 'Three']);
    expect(failed).toMatchObject([{ step: { name: 'Two' }, reason: expect.stringContaining('changed') }]);

    writes.length = 0;
    before = ({ method, url }) => void writes.push(`${method} ${url.replace(/^.*management/, '')}`);
    await carriedOut({ version: 1, applications: [] });
    expect(writes).toEqual(['POST /batch']);
    expect(await exported()).not.toContain('Three');
  });

  it('says what it refuses', async () => {
    await carriedOut(WHOLE);
    const taken = { name: 'Other', clientId: 'B'.repeat(32), enabled: true };
    const refused = enterprise.createApplication(
      { ...configurationSchema.shape.applications.unwrap().element.parse(taken) },
      taken.clientId,
      'x',
    );
    await expect(refused).rejects.toMatchObject({ name: 'EnterpriseRefusal', reason: 'refused' });
  });
});
