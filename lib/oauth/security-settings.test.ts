import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assertionClaims, assertionForm, createClientKey } from './assertion.testing';
import { InquiryWorld } from './inquiry.testing';
import { UnavailableError } from './ports';
import {
  AUDIENCE,
  CLIENT_ID,
  CLIENT_SECRET,
  CONTEXT,
  createSigningKey,
  NOW,
  refusal,
  type SigningKeyWithPublicHalf,
  tokenForm,
  tokenRequest,
} from './testing';

const BAD_CREDENTIALS = refusal(401, 'invalid_client', 'Bad client credentials', {
  'www-authenticate': 'Basic realm="Enterprise Center"',
});
const ELSEWHERE = '198.51.100.9';
const NOW_S = Math.floor(NOW / 1000);

let key: SigningKeyWithPublicHalf;
let world: InquiryWorld;

beforeAll(async () => {
  key = await createSigningKey();
});
beforeEach(() => {
  world = new InquiryWorld(key);
});

const ask = (changes: Record<string, string | undefined> = {}) =>
  world.send(tokenRequest(tokenForm(changes)));
const reasons = () => world.attempts.map(({ reason }) => reason);

describe('an application that is bound to addresses', () => {
  const bindTo = (address: string, others = {}) =>
    world.addClient(CLIENT_ID, CLIENT_SECRET, { allowedAddresses: [address], ...others });

  it('gets tokens from there', async () => {
    bindTo(CONTEXT.source);
    expect((await ask()).status).toBe(200);
  });

  it('is refused from elsewhere like anybody whose secret is wrong, byte by byte', async () => {
    const wrong = await ask({ client_secret: 'wrong' });
    bindTo(ELSEWHERE);
    expect(await ask()).toEqual(BAD_CREDENTIALS);
    expect(await ask()).toEqual(wrong);
    expect(reasons()).toEqual(['client_secret_wrong', 'address_not_allowed', 'address_not_allowed']);
  });

  it('is told so only after it has proven who it is and is enabled, and before anything else', async () => {
    bindTo(ELSEWHERE);
    await ask({ client_secret: 'wrong' });
    bindTo(ELSEWHERE, { enabled: false });
    await ask();
    bindTo(ELSEWHERE, { clientCredentialsAllowed: false });
    await ask({ audience: 'https://unknown.example.com' });
    expect(reasons()).toEqual(['client_secret_wrong', 'client_disabled', 'address_not_allowed']);
  });

  it('may neither introspect nor revoke from elsewhere', async () => {
    const token = await world.issue();
    bindTo(ELSEWHERE);
    const credentials = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET };
    expect(await world.introspect(token, credentials)).toEqual(BAD_CREDENTIALS);
    expect(await world.revoke(token)).toEqual(BAD_CREDENTIALS);
    expect(world.revoked.size).toBe(0);
    expect(world.inquiries.map(({ reason }) => reason)).toEqual([
      'address_not_allowed',
      'address_not_allowed',
    ]);
  });

  it('keeps an assertion that somebody else sent from elsewhere', async () => {
    const signer = await createClientKey('ES256');
    const form = assertionForm(await signer.sign(assertionClaims()));
    const send = () => world.send(tokenRequest(form));
    const keys = [signer];
    bindTo(ELSEWHERE, { keys });
    expect(await send()).toEqual(BAD_CREDENTIALS);
    expect(world.usedAssertions.size).toBe(0);
    bindTo(CONTEXT.source, { keys });
    expect((await send()).status).toBe(200);
  });
});

describe('an authorization that ends', () => {
  const endsAt = (seconds: number) => world.authorizationEnds.set(`${AUDIENCE} ${CLIENT_ID}`, seconds);
  const lifetimeOf = async () => {
    const { access_token: jwt, expires_in } = JSON.parse((await ask()).body);
    const { exp, iat } = JSON.parse(Buffer.from(jwt.split('.')[1], 'base64url').toString());
    expect(exp - iat).toBe(expires_in);
    return { exp, expires_in };
  };

  it('caps the life of a token', async () => {
    endsAt(NOW_S + 100.9);
    expect(await lifetimeOf()).toEqual({ exp: NOW_S + 100, expires_in: 100 });
  });

  it('leaves alone a token that is over before', async () => {
    endsAt(NOW_S + 1801);
    expect(await lifetimeOf()).toEqual({ exp: NOW_S + 1800, expires_in: 1800 });
  });

  it('holds to the second: until its last one, and no longer', async () => {
    endsAt(NOW_S + 1);
    expect(await lifetimeOf()).toEqual({ exp: NOW_S + 1, expires_in: 1 });
    world.now = (NOW_S + 1) * 1000;
    expect((await ask()).status).toBe(400);
    expect(reasons()).toEqual([null, 'authorization_expired']);
  });

  it('is refused like one that never was, byte by byte', async () => {
    endsAt(NOW_S);
    const ended = await ask();
    world.authorizations.clear();
    expect(ended).toEqual(await ask());
    expect(JSON.parse(ended.body).error).toBe('invalid_target');
    expect(reasons()).toEqual(['authorization_expired', 'audience_not_authorized']);
  });

  it('gives no token that would be expired at once', async () => {
    endsAt(NOW_S + 0.9);
    await ask();
    // In what is left of the second of a sign-out, tokens say the next one.
    world.addClient(CLIENT_ID, CLIENT_SECRET, { tokensValidAfter: NOW_S + 0.5 });
    endsAt(NOW_S + 1);
    await ask();
    expect(reasons()).toEqual(['authorization_expired', 'authorization_expired']);
  });

  it('takes the tokens along that were to live longer', async () => {
    const token = await world.issue();
    endsAt(NOW_S + 60);
    expect(JSON.parse((await world.introspect(token)).body).active).toBe(true);
    world.now = (NOW_S + 60) * 1000;
    expect((await world.introspect(token)).body).toBe('{"active":false}');
    expect(world.inquiries.at(-1)).toMatchObject({ outcome: 'inactive', fault: 'authorization_expired' });
  });
});

describe('an application with a limit', () => {
  const tooMany = (seconds: string) =>
    refusal(429, 'temporarily_unavailable', 'The limit of tokens is met', { 'retry-after': seconds });

  beforeEach(() => world.addClient(CLIENT_ID, CLIENT_SECRET, { limited: true }));

  it('has each of its tokens counted; others are not asked about', async () => {
    expect((await ask()).status).toBe(200);
    expect(world.claims).toEqual(['application-1']);
    world.addClient(CLIENT_ID, CLIENT_SECRET);
    expect((await ask()).status).toBe(200);
    expect(world.claims).toHaveLength(1);
  });

  it.each(['minute_limit', 'day_limit'] as const)('is told when to come back: %s', async (reason) => {
    world.limitMet = { reason, retryAfter: 17.2 };
    expect(await ask()).toEqual(tooMany('18'));
    expect(world.attempts).toMatchObject([{ outcome: 'refused', status: 429, reason, jti: null }]);
    expect(world.failures).toEqual([]);
  });

  it('is not charged for what is refused for another reason', async () => {
    await ask({ client_secret: 'wrong' });
    await ask({ audience: 'https://unknown.example.com' });
    await ask({ scope: 'write' });
    const current = async () => Promise.reject(new UnavailableError('no key'));
    await world.send(tokenRequest(tokenForm()), { signingKeys: { current } });
    expect(world.claims).toEqual([]);
  });

  it('gets 503 while its tokens cannot be counted', async () => {
    const claim = async () => Promise.reject(new UnavailableError('connect ECONNREFUSED'));
    expect((await world.send(tokenRequest(tokenForm()), { limits: { claim } })).status).toBe(503);
  });

  it('is not counted when it asks about a token or revokes it', async () => {
    const token = await world.issue();
    world.limitMet = { reason: 'day_limit', retryAfter: 60 };
    expect(JSON.parse((await world.introspect(token)).body).active).toBe(true);
    expect((await world.revoke(token)).status).toBe(200);
    expect(world.claims).toHaveLength(1);
  });
});
