import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { updateAllowedAddresses } from '@/lib/allowed-addresses/mutations';
import { enableClientSecret } from '@/lib/client-secrets/mutations';
import { db } from '@/lib/db';
import { settings } from '@/lib/env';
import { allowed } from '@/lib/testing/actors';
import { newApi, newApplication } from '@/lib/testing/authorizations';
import { updateTokenLimits } from '@/lib/token-limits/mutations';
import { openTokenService, type TokenService } from './token-service';

const actor = allowed('applications:write', 'credentials:write');
const SOURCE = '192.0.2.7';

let services: TokenService[];
let client: { applicationId: string; apiId: string; clientId: string; secret: string; audience: string };

beforeAll(async () => {
  services = [await openTokenService(settings()), await openTokenService(settings())];
});
afterAll(() => Promise.all(services.map((service) => service.close())));
beforeEach(async () => {
  const { id: applicationId, clientId } = await newApplication();
  const api = await newApi('Calendar', ['read']);
  await db().authorization.create({ data: { applicationId, apiId: api.id } });
  const { secret } = await enableClientSecret(actor, { applicationId }, new Date());
  client = { applicationId, apiId: api.id, clientId, secret, audience: api.identifier };
});

type Endpoint = 'token' | 'introspect' | 'revoke';

/** All of an answer of one of the two instances. */
async function post(nth: number, endpoint: Endpoint, form: Record<string, string>, source: string) {
  const service = services[nth];
  if (service === undefined) throw new Error('there is no such instance');
  const request = new Request(`${settings().PUBLIC_URL}/api/v2/oauth2/${endpoint}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      client_id: client.clientId,
      client_secret: client.secret,
      ...form,
    }).toString(),
  });
  const { status, headers, body } = await service[endpoint](request, { requestId: 'request-1', source });
  return { status, headers, body: String(body) };
}

const ask = (nth: number, changes: Record<string, string> = {}, source = SOURCE) =>
  post(nth, 'token', { grant_type: 'client_credentials', audience: client.audience, ...changes }, source);

describe('the address gate', () => {
  const allow = (addresses: string[], basedOn: string[] = []) =>
    updateAllowedAddresses(actor, { applicationId: client.applicationId, addresses, basedOn });

  it('holds on every instance from the next request on', async () => {
    expect((await ask(0)).status).toBe(200);
    await allow(['198.51.100.0/24', '2001:db8::/32']);
    for (const nth of [0, 1]) {
      expect((await ask(nth)).status).toBe(401);
      expect((await ask(nth, {}, '198.51.100.200')).status).toBe(200);
      expect((await ask(nth, {}, '::ffff:198.51.100.200')).status).toBe(200);
      expect((await ask(nth, {}, '2001:db8:1::1')).status).toBe(200);
      expect((await ask(nth, {}, '')).status).toBe(401);
    }
    await allow([], ['198.51.100.0/24', '2001:db8::/32']);
    expect((await ask(1)).status).toBe(200);
  });

  it('answers like to a wrong secret, byte by byte, at all three endpoints', async () => {
    const { access_token: token } = JSON.parse((await ask(0)).body);
    const forms: [Endpoint, Record<string, string>][] = [
      ['token', { grant_type: 'client_credentials', audience: client.audience }],
      ['introspect', { token }],
      ['revoke', { token }],
    ];
    const wrong = { client_secret: 'wrong' };
    const before = await Promise.all(forms.map(([to, form]) => post(0, to, { ...form, ...wrong }, SOURCE)));
    await allow(['198.51.100.1']);
    const after = await Promise.all(forms.map(([to, form]) => post(1, to, form, SOURCE)));
    expect(after).toEqual(before);
    expect(after.map(({ status, body }) => ({ status, body }))).toEqual(
      forms.map(() => ({
        status: 401,
        body: '{"error":"invalid_client","error_description":"Bad client credentials"}',
      })),
    );
  });
});

describe('the end of an authorization', () => {
  const endAt = (expiresAt: Date) =>
    db().authorization.update({
      where: { applicationId_apiId: { applicationId: client.applicationId, apiId: client.apiId } },
      data: { expiresAt, createdAt: new Date(0) },
    });
  const seconds = (ahead: number) => new Date((Math.floor(Date.now() / 1000) + ahead) * 1000);

  it('caps the life of tokens to the second', async () => {
    const end = seconds(100);
    await endAt(end);
    const { access_token: token, expires_in } = JSON.parse((await ask(0)).body);
    const { exp, iat } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
    expect(exp).toBe(end.getTime() / 1000);
    expect(exp - iat).toBe(expires_in);
  });

  it('is answered like no authorization, and takes its tokens along', async () => {
    const { access_token: token } = JSON.parse((await ask(0)).body);
    const state = async () => JSON.parse((await post(1, 'introspect', { token }, SOURCE)).body).active;
    expect(await state()).toBe(true);
    await endAt(seconds(0));
    const ended = await ask(1);
    expect(ended).toMatchObject({ status: 400 });
    expect(await state()).toBe(false);
    await db().authorization.deleteMany({ where: { applicationId: client.applicationId } });
    expect(await ask(1)).toEqual(ended);
  });
});

describe('the limits', () => {
  const limit = (tokensPerMinute: number | null, tokensPerDay: number | null) =>
    updateTokenLimits(actor, {
      applicationId: client.applicationId,
      tokensPerMinute,
      tokensPerDay,
      basedOnMinute: null,
      basedOnDay: null,
    });

  it('are kept by two instances under load, and tell when to come back', async () => {
    await limit(null, 25);
    const answers = await Promise.all(Array.from({ length: 80 }, (_, i) => ask(i % 2)));
    const tokens = answers.filter(({ status }) => status === 200);
    expect(tokens).toHaveLength(25);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(55);
    for (const { status, headers, body } of refused) {
      expect({ status, body }).toEqual({
        status: 429,
        body: '{"error":"temporarily_unavailable","error_description":"The limit of tokens is met"}',
      });
      expect(Number(headers['Retry-After'])).toBeGreaterThan(0);
      expect(Number(headers['Retry-After'])).toBeLessThanOrEqual(86_400);
    }
  });

  it('cost applications without one no row, and so no statement', async () => {
    expect((await ask(0)).status).toBe(200);
    expect(await db().tokenUsage.count({ where: { applicationId: client.applicationId } })).toBe(0);
  });

  it('say the exact reason in the activity', async () => {
    await limit(1, null);
    await ask(0);
    await ask(0);
    await updateAllowedAddresses(actor, {
      applicationId: client.applicationId,
      addresses: ['198.51.100.1'],
      basedOn: [],
    });
    await ask(1);
    const reasons = async () =>
      (await db().tokenAttempt.findMany({ where: { applicationId: client.applicationId } })).map(
        ({ reason }) => reason,
      );
    await expect
      .poll(async () => (await reasons()).toSorted(), { timeout: 10_000 })
      .toEqual(expect.arrayContaining(['address_not_allowed', 'minute_limit']));
  });
});
