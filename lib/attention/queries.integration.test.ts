import { randomBytes } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openInstance } from '@/lib/activity/instance.testing';
import { issuedAttempt } from '@/lib/activity/testing';
import { type APPLICATION_STATUSES, parseApplicationListQuery } from '@/lib/applications/list-query';
import { listApplications } from '@/lib/applications/queries';
import { systemActor } from '@/lib/auth/actor';
import { assignScopes } from '@/lib/authorizations/mutations';
import { db } from '@/lib/db';
import { newApi, newApplication } from '@/lib/testing/authorizations';
import { listAttention } from './queries';
import type { AttentionKind } from './rules';

const actor = systemActor('test');
const { recorder, writer, database } = openInstance();
afterAll(() => database.close());
beforeEach(async () => {
  await db().$executeRaw`
    TRUNCATE token_count_quarter, token_count_day, last_token, token_usage, signing_key, application, enterprise_api CASCADE`;
});

// Whole seconds, as the ends of authorizations are.
const NOW = new Date(Math.floor(Date.now() / 1000) * 1000);
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);

async function attention(rotationDays = 90) {
  return new Map((await listAttention(actor, rotationDays, NOW)).map((each) => [each.kind, each]));
}

/** What is said of a kind, and that the list which it leads to has the same applications. */
async function expectNames(kind: AttentionKind & (typeof APPLICATION_STATUSES)[number], names: string[]) {
  const found = (await attention()).get(kind);
  const told = found?.first.map((each) => ('application' in each ? each.application : '')) ?? [];
  expect(told).toEqual(names.slice(0, 3));
  expect(found?.count ?? 0).toBe(names.length);
  const query = parseApplicationListQuery({ status: kind, sort: 'name' });
  const { rows } = await listApplications(actor, query, NOW);
  expect(rows.map(({ name }) => name)).toEqual([...new Set(names)].sort());
}

type Secret = Partial<{ expiresAt: Date | null; lastUsedAt: Date; revokedAt: Date }>;

async function applicationWith(name: string, secrets: Secret[], enabled = true) {
  const { id } = await newApplication(name);
  await db().application.update({ where: { id }, data: { enabled } });
  for (const [nth, secret] of secrets.entries()) {
    const base = { applicationId: id, digest: randomBytes(32), tail: 'abcd', createdAt: days(-200) };
    await db().clientSecret.create({ data: { ...base, name: `Secret ${nth + 1}`, ...secret } });
  }
  return id;
}

describe('what needs attention', () => {
  it('is nothing where all is in order', async () => {
    expect(await listAttention(actor, 90, NOW)).toEqual([]);
  });

  it('is a secret that expires within 30 days, the soonest first', async () => {
    await applicationWith('Later', [{ expiresAt: days(20) }, { expiresAt: days(29) }]);
    await applicationWith('Sooner', [{ expiresAt: days(2) }]);
    await applicationWith('Far', [{ expiresAt: days(31) }, { expiresAt: null }]);
    await applicationWith('Revoked', [{ expiresAt: days(2), revokedAt: days(-1) }]);
    await expectNames('expiring', ['Sooner', 'Later']);
  });

  it('is a secret that expired while it was in use, until the application has authenticated otherwise', async () => {
    const used = { expiresAt: days(-2), lastUsedAt: days(-2.1) };
    await applicationWith('Down', [used]);
    await applicationWith('Has another', [used, { expiresAt: null, lastUsedAt: days(-1) }]);
    await applicationWith('Another unused', [used, { expiresAt: null }]);
    await applicationWith('Idle', [{ ...used, lastUsedAt: days(-12) }]);
    await applicationWith('Never used', [{ expiresAt: days(-2) }]);
    await applicationWith('Long ago', [{ expiresAt: days(-31), lastUsedAt: days(-31.1) }]);
    await applicationWith('Off', [used], false);
    const withKey = await applicationWith('Has a key', [used]);
    await db().clientKey.create({
      data: {
        applicationId: withKey,
        name: 'k',
        kid: 'k',
        thumbprint: 'k'.repeat(43),
        publicJwk: { kty: 'OKP', crv: 'Ed25519', x: 'x' },
        lastUsedAt: days(-1),
      },
    });
    const found = (await attention()).get('expired');
    expect(found?.count).toBe(2);
    const query = parseApplicationListQuery({ status: 'expired', sort: 'name' });
    const { rows } = await listApplications(actor, query, NOW);
    expect(rows.map(({ name }) => name)).toEqual(['Another unused', 'Down']);
  });

  it('is an authorization without scopes, or one that ends, of what is enabled', async () => {
    const api = await newApi('Calendar', ['read', 'add']);
    const authorize = async (name: string, expiresAt: Date | null = null, enabled = true) => {
      const applicationId = await applicationWith(name, [], enabled);
      await db().authorization.create({
        data: { applicationId, apiId: api.id, expiresAt, createdAt: days(-50) },
      });
      return applicationId;
    };
    const assign = (applicationId: string, permissionIds: string[], basedOn: string[]) =>
      assignScopes(actor, { applicationId, apiId: api.id, permissionIds, basedOn });
    await authorize('Bare');
    await authorize('Off', null, false);
    await authorize('Ended', days(-1));
    const served = await authorize('Served', days(40));
    await assign(served, api.permissionIds, []);
    const ending = await authorize('Ending', days(29));
    await assign(ending, api.permissionIds, []);
    await expectNames('no-scopes', ['Bare']);
    await expectNames('ending', ['Ending']);
    const [first] = (await attention()).get('no-scopes')?.first ?? [];
    expect(first).toMatchObject({ apiId: api.id, api: 'Calendar' });
    // Its permissions go, and with them its scopes.
    await assign(served, api.permissionIds.slice(0, 1), api.permissionIds);
    await db().permission.delete({ where: { id: api.permissionIds[0] } });
    expect((await attention()).get('no-scopes')?.count).toBe(2);
    await db().enterpriseApi.update({ where: { id: api.id }, data: { enabled: false } });
    expect((await attention()).get('no-scopes')).toBeUndefined();
  });

  it('is an application that has got 80 % of its tokens, met limits first', async () => {
    const day = new Date(NOW);
    day.setUTCHours(0, 0, 0, 0);
    for (const [name, dayIssued] of [
      ['Near', 8],
      ['Met', 10],
      ['Below', 7],
    ] as const) {
      const id = await applicationWith(name, []);
      await db().application.update({ where: { id }, data: { tokensPerDay: 10 } });
      await db().tokenUsage.create({
        data: { applicationId: id, minute: day, minuteIssued: 0, day, dayIssued, granted: 0 },
      });
    }
    await expectNames('near-limit', ['Met', 'Near']);
  });

  it('is an application that got no token for 90 days and had the time to', async () => {
    const aged = async (name: string, createdDaysAgo: number, tokenDaysAgo: number[], enabled = true) => {
      const id = await applicationWith(name, [], enabled);
      await db().application.update({ where: { id }, data: { createdAt: days(-createdDaysAgo) } });
      for (const ago of tokenDaysAgo) {
        const api = await newApi('Calendar');
        await db().lastToken.create({
          data: { applicationId: id, apiId: api.id, issuedAt: days(-ago), expiresAt: days(-ago) },
        });
      }
    };
    await aged('Forgotten', 300, [200, 91]);
    await aged('Never', 200, []);
    await aged('Alive', 300, [200, 89]);
    await aged('New', 89, []);
    await aged('Off', 300, [], false);
    await expectNames('unused', ['Forgotten', 'Never']);
    const found = (await attention()).get('unused');
    expect(found?.first).toMatchObject([{ at: days(-91) }, { at: null }]);
  });

  it('is a client that fetches a token for each call: how many it was issued, and how many would do', async () => {
    const lifetimes = { Calendar: 3600, Short: 60 };
    const record = async (name: string, api: keyof typeof lifetimes, count: number, hoursAgo = 1) => {
      const applicationId = await applicationWith(name, []);
      const { id: apiId } = await newApi(api);
      await db().enterpriseApi.update({ where: { id: apiId }, data: { tokenLifetime: lifetimes[api] } });
      const time = NOW.getTime() - hoursAgo * 3_600_000;
      for (let nth = 0; nth < count; nth++) recorder.record(issuedAttempt({ applicationId, apiId, time }));
      await writer.flush();
    };
    await record('Wasteful', 'Calendar', 1400);
    await record('Busy', 'Calendar', 999);
    await record('Yesterday', 'Calendar', 1400, 25);
    await record('Has to', 'Short', 1400);
    await expectNames('wasteful', ['Wasteful']);
    const [first] = (await attention()).get('wasteful')?.first ?? [];
    expect(first).toMatchObject({ issued: 1400, needed: 24, api: 'Calendar' });
  });

  it('counts a client that is wasteful with several APIs once, and leads to the rest of them', async () => {
    const applicationId = await applicationWith('Wasteful', []);
    const time = NOW.getTime() - 3_600_000;
    const waste = async () => {
      const { id: apiId } = await newApi('Calendar');
      for (let nth = 0; nth < 1000; nth++) recorder.record(issuedAttempt({ applicationId, apiId, time }));
      await writer.flush();
      return (await attention()).get('wasteful');
    };
    await waste();
    await waste();
    expect(await waste()).toMatchObject({ count: 1, more: false, first: [{}, {}, {}] });
    expect(await waste()).toMatchObject({ count: 1, more: true, first: [{}, {}, {}] });
  });

  it('is a signing key that is due, overdue or old', async () => {
    const key = (state: 'CURRENT' | 'NEXT', activatedDaysAgo: number | null) =>
      db().signingKey.create({
        data: {
          kid: randomBytes(16).toString('hex'),
          algorithm: 'RS256',
          state,
          publicJwk: {},
          encryptedPrivateKey: Buffer.alloc(1),
          longestLifetime: 1800,
          createdAt: days(-400),
          activatedAt: activatedDaysAgo === null ? null : days(-activatedDaysAgo),
        },
      });
    await key('CURRENT', 91);
    await key('NEXT', null);
    const told = async (rotationDays: number) =>
      (await attention(rotationDays)).get('keys')?.first.map((each) => ('state' in each ? each.state : ''));
    expect([await told(90), await told(95), await told(120), await told(0)]).toEqual([
      ['overdue'],
      ['due'],
      undefined,
      undefined,
    ]);
  });

  it('has first the few of a kind that press most, and says how many there are', async () => {
    const names = ['E', 'D', 'C', 'B', 'A'];
    for (const [nth, name] of names.entries()) await applicationWith(name, [{ expiresAt: days(nth + 1) }]);
    await expectNames('expiring', names);
    expect((await attention()).get('expiring')?.more).toBe(true);
  });
});
