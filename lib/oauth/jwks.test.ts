import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { createKeysEndpoint } from './jwks';
import { UnavailableError } from './ports';
import { CONTEXT, refusal, wire } from './testing';

const ADDRESS = 'https://ec.example.com/api/v1/oauth2/keys';
const CORS = { 'access-control-allow-origin': '*' };

/** A key pair's private half, so that every private member there is could leak. */
async function privateJwk(alg: string, kid: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const ops = { key_ops: ['sign'], ext: true, x5c: ['MII'] };
  return { ...(await exportJWK(privateKey)), ...ops, kid, alg, use: 'sig' };
}

let rsa: JWK;
let ec: JWK;
let okp: JWK;

beforeAll(async () => {
  [rsa, ec, okp] = await Promise.all([
    privateJwk('RS256', 'rsa'),
    privateJwk('ES256', 'ec'),
    privateJwk('EdDSA', 'okp'),
  ]);
});

function serving(keys: () => readonly JWK[] | Promise<readonly JWK[]>) {
  const unexpectedErrors: { error: unknown; requestId: string }[] = [];
  const endpoint = createKeysEndpoint({
    publicKeys: keys,
    unexpected: (error, requestId) => unexpectedErrors.push({ error, requestId }),
  });
  const ask = async (headers: Record<string, string> = {}, method = 'GET') =>
    wire(await endpoint(new Request(ADDRESS, { method, headers }), CONTEXT));
  return { ask, unexpectedErrors };
}

describe('the key set', () => {
  it('holds the public half of every key, and of no key more than that', async () => {
    const answer = await serving(() => [rsa, ec, okp]).ask();
    expect(answer).toEqual({
      status: 200,
      headers: {
        ...CORS,
        'cache-control': 'public, max-age=300',
        'content-type': 'application/json',
        etag: expect.stringMatching(/^"[A-Za-z0-9_-]{43}"$/),
        'x-content-type-options': 'nosniff',
      },
      body: JSON.stringify({
        keys: [
          { kty: 'RSA', kid: 'rsa', use: 'sig', alg: 'RS256', n: rsa.n, e: 'AQAB' },
          { kty: 'EC', kid: 'ec', use: 'sig', alg: 'ES256', crv: 'P-256', x: ec.x, y: ec.y },
          { kty: 'OKP', kid: 'okp', use: 'sig', alg: 'EdDSA', crv: 'Ed25519', x: okp.x },
        ],
      }),
    });
    for (const member of [rsa.d, rsa.p, rsa.q, rsa.dp, rsa.dq, rsa.qi, ec.d, okp.d]) {
      expect(member).toBeTypeOf('string');
      expect(answer.body).not.toContain(member);
    }
  });

  it('is not served with a symmetric key in it', async () => {
    const { ask, unexpectedErrors } = serving(() => [rsa, { kty: 'oct', kid: 'shared', k: 'c2VjcmV0' }]);
    expect(await ask()).toEqual(refusal(500, 'server_error', 'The server met an unexpected condition', CORS));
    expect(unexpectedErrors).toEqual([{ error: expect.any(TypeError), requestId: 'request-1' }]);
  });

  it('comes without a body for HEAD, and with the same headers', async () => {
    const { ask } = serving(async () => [rsa]);
    const { headers } = await ask();
    expect(await ask({}, 'HEAD')).toEqual({ status: 200, headers, body: '' });
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('cannot be asked for by %s', async (method) => {
    expect(await serving(() => [rsa]).ask({}, method)).toEqual(
      refusal(405, 'invalid_request', 'The method is not allowed', { ...CORS, allow: 'GET, HEAD' }),
    );
  });

  it('is unavailable, and not empty, while no key is known', async () => {
    const { ask, unexpectedErrors } = serving(() => {
      throw new UnavailableError('the keys are not loaded yet', 2);
    });
    expect(await ask()).toEqual(
      refusal(503, 'temporarily_unavailable', 'The service is temporarily unavailable', {
        ...CORS,
        'retry-after': '2',
      }),
    );
    expect(unexpectedErrors).toEqual([]);
  });
});

describe('the entity-tag', () => {
  async function tagOf(...keys: JWK[]) {
    return String((await serving(() => keys).ask()).headers.etag);
  }

  it('is the same for the same keys and another for others', async () => {
    expect(await tagOf(rsa)).toBe(await tagOf({ ...rsa }));
    expect(await tagOf(rsa)).not.toBe(await tagOf(rsa, ec));
    expect(await tagOf(rsa)).not.toBe(await tagOf({ ...rsa, kid: 'other' }));
  });

  it('follows the keys of one and the same endpoint', async () => {
    let keys = [rsa];
    const { ask } = serving(() => keys);
    const before = (await ask()).headers.etag;
    expect((await ask()).headers.etag).toBe(before);
    // Read again, and nothing new.
    keys = [{ ...rsa }];
    expect((await ask()).headers.etag).toBe(before);
    keys = [rsa, ec];
    const after = await ask({ 'if-none-match': String(before) });
    expect(after.status).toBe(200);
    expect(after.headers.etag).not.toBe(before);
  });

  it.each<[string, (tag: string) => string]>([
    ['itself', (tag) => tag],
    ['its weak form', (tag) => `W/${tag}`],
    ['a list with it', (tag) => `"a", W/"b,c" ,${tag}, "d"`],
    ['a list with its weak form', (tag) => `"a",W/${tag}`],
    ['anything', () => ' * '],
  ])('saves sending the keys again when the caller has %s', async (_, has) => {
    const { ask } = serving(() => [rsa]);
    const { headers } = await ask();
    const { 'content-type': _type, ...validated } = headers;
    const ifNoneMatch = { 'if-none-match': has(String(headers.etag)) };
    expect(await ask(ifNoneMatch)).toEqual({ status: 304, headers: validated, body: '' });
    expect(await ask(ifNoneMatch, 'HEAD')).toEqual({ status: 304, headers: validated, body: '' });
  });

  it.each<[string, (tag: string) => string]>([
    ['another', () => '"a"'],
    ['nothing', () => ''],
    ['it without quotation marks', (tag) => tag.slice(1, -1)],
    ['a part of it', (tag) => `${tag.slice(0, 9)}"`],
    ['it in a list with a star', (tag) => `*, x${tag}`],
    ['a weak form in lower case', (tag) => `w/${tag}`],
  ])('saves nothing when the caller has %s', async (_, has) => {
    const { ask } = serving(() => [rsa]);
    const { headers } = await ask();
    expect((await ask({ 'if-none-match': has(String(headers.etag)) })).status).toBe(200);
  });
});
