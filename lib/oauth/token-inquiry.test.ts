import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ASSERTION_TYPE, assertionClaims, createClientKey } from './assertion.testing';
import { API_CLIENT_ID, API_CLIENT_SECRET, INTROSPECTION_URL, InquiryWorld } from './inquiry.testing';
import {
  CONTEXT,
  createSigningKey,
  refusal,
  type SigningKeyWithPublicHalf,
  tokenRequest,
  wire,
} from './testing';

let key: SigningKeyWithPublicHalf;
let world: InquiryWorld;

beforeAll(async () => {
  key = await createSigningKey();
});

beforeEach(() => {
  world = new InquiryWorld(key);
});

const BAD_CREDENTIALS = refusal(401, 'invalid_client', 'Bad client credentials', {
  'www-authenticate': 'Basic realm="Enterprise Center"',
});
const credentials = `client_id=${API_CLIENT_ID}&client_secret=${API_CLIENT_SECRET}`;

describe.each(['introspect', 'revoke'] as const)('to %s', (endpoint) => {
  const ask = async (body: string | Uint8Array<ArrayBuffer>, headers = {}, url = INTROSPECTION_URL) =>
    wire(await world.endpoints[endpoint](tokenRequest(body, headers, url), CONTEXT));

  it.each([
    ['no token', credentials, 'The parameter token is required'],
    ['an empty token', `${credentials}&token=`, 'The parameter token is required'],
    ['the token twice', `${credentials}&token=a&token=a`, 'A parameter must not be repeated'],
    ['NUL', `${credentials}&token=a%00b`, 'The request body must not contain NUL'],
    ['broken percent-encoding', `${credentials}&token=%zz`, 'The percent-encoding is broken'],
  ])('with %s is no request', async (_, body, description) => {
    expect(await ask(body)).toEqual(refusal(400, 'invalid_request', description));
    expect(world.stateLookups).toEqual([]);
    expect(world.inquiries).toMatchObject([{ outcome: 'refused', reason: 'malformed_request' }]);
  });

  it('takes a form alone', async () => {
    const description = 'The request body must be application/x-www-form-urlencoded';
    expect(await ask('{"token":"a"}', { 'content-type': 'application/json' })).toEqual(
      refusal(400, 'invalid_request', description),
    );
  });

  it.each(['token=a', 'token_type_hint=access_token', 'client_id=a', 'client_secret=a'])(
    'is not asked by the address: %s',
    async (query) => {
      expect(await ask(`${credentials}&token=a`, {}, `${INTROSPECTION_URL}?${query}`)).toEqual(
        refusal(400, 'invalid_request', 'Parameters belong in the request body, not in the URL'),
      );
    },
  );

  it('holds a body to 16 KiB', async () => {
    expect(await ask(`${credentials}&token=${'a'.repeat(16_384)}`)).toEqual(
      refusal(413, 'invalid_request', 'The request body is too large'),
    );
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('is not asked by %s', async (method) => {
    const answer = await wire(
      await world.endpoints[endpoint](new Request(INTROSPECTION_URL, { method }), CONTEXT),
    );
    expect(answer).toEqual(refusal(405, 'invalid_request', 'The method is not allowed', { allow: 'POST' }));
  });

  it('takes credentials in the header, in the body, and not two different ones', async () => {
    const basic = { authorization: `Basic ${btoa(`${API_CLIENT_ID}:${API_CLIENT_SECRET}`)}` };
    expect((await ask('token=a', basic)).status).toBe(200);
    expect((await ask(`${credentials}&token=a`, basic)).status).toBe(200);
    expect((await ask('token=a&client_id=somebody', basic)).status).toBe(400);
  });

  it('takes a signed assertion instead of a secret, once', async () => {
    const own = await createClientKey('ES256');
    world.addClient(API_CLIENT_ID, '', { keys: [own], authenticationMethods: ['private_key_jwt'] });
    const assertion = await own.sign(assertionClaims({ iss: API_CLIENT_ID, sub: API_CLIENT_ID }));
    const form = new URLSearchParams({
      token: 'a',
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: assertion,
    });
    expect((await ask(String(form))).status).toBe(200);
    expect(await ask(String(form))).toEqual(BAD_CREDENTIALS);
    expect(await ask(`${credentials}&token=a`)).toEqual(BAD_CREDENTIALS);
  });

  it('refuses every bad credential alike, before it computes anything', async () => {
    const token = await world.issue();
    const bad = [
      `token=${token}`,
      `token=${token}&client_id=${API_CLIENT_ID}`,
      `token=${token}&client_id=nobody&client_secret=x`,
      `token=${token}&client_id=${API_CLIENT_ID}&client_secret=wrong`,
    ];
    for (const body of bad) expect(await ask(body)).toEqual(BAD_CREDENTIALS);
    world.addClient(API_CLIENT_ID, API_CLIENT_SECRET, { enabled: false });
    expect(await ask(`${credentials}&token=${token}`)).toEqual(BAD_CREDENTIALS);
    expect(world.keyLookups).toBe(0);
    expect(world.inquiries.map(({ reason }) => reason)).toEqual([
      'client_credentials_absent',
      'client_credentials_absent',
      'client_unknown',
      'client_secret_wrong',
      'client_disabled',
    ]);
  });

  it('counts failures with those of the token endpoint, and tells to wait', async () => {
    const wrong = `token=a&client_id=${API_CLIENT_ID}&client_secret=wrong`;
    world.wait = 41.2;
    expect(await ask(wrong)).toEqual(
      refusal(429, 'temporarily_unavailable', 'Too many failed attempts', { 'retry-after': '42' }),
    );
    expect(world.failures).toEqual([{ clientId: API_CLIENT_ID, source: CONTEXT.source }]);
  });

  it('needs no grant: an API may be let to introspect and to get no tokens', async () => {
    expect(world.clients.get(API_CLIENT_ID)?.clientCredentialsAllowed).toBe(false);
    expect((await ask(`${credentials}&token=a`)).status).toBe(200);
  });

  it('never logs a secret or a token', async () => {
    const token = await world.issue();
    await ask(`${credentials}&token=${token}`);
    await ask(`client_id=${API_CLIENT_ID}&client_secret=my-wrong-secret&token=${token}`);
    const logged = JSON.stringify(world.inquiries);
    expect(logged).not.toContain('my-wrong-secret');
    expect(logged).not.toContain(API_CLIENT_SECRET);
    expect(logged).not.toContain(token.split('.')[2]);
  });

  it('takes any text for a token that is not ours, and is never at a loss', { timeout: 60_000 }, async () => {
    const [header = '', payload = '', signature = ''] = (await world.issue()).split('.');
    const part = (right: string) =>
      fc.oneof(
        { weight: 3, arbitrary: fc.constant(right) },
        fc.string({ maxLength: 20 }),
        fc.json().map((json) => Buffer.from(json).toString('base64url')),
        fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
      );
    const token = fc
      .oneof(
        fc.string(),
        fc.array(part(header), { maxLength: 6 }),
        fc.tuple(part(header), part(payload), part(signature)),
      )
      .map((parts) => (typeof parts === 'string' ? parts : parts.join('.')))
      .filter((text) => text !== '' && !text.includes('\0') && text !== `${header}.${payload}.${signature}`);
    await fc.assert(
      fc.asyncProperty(token, async (text) => {
        const { status, body } = await ask(`${credentials}&token=${encodeURIComponent(text)}`);
        expect([status, body]).toEqual([200, endpoint === 'introspect' ? '{"active":false}' : '']);
      }),
      { numRuns: 300 },
    );
    expect(world.unexpectedErrors).toEqual([]);
    expect(world.revoked.size).toBe(0);
  });
});
