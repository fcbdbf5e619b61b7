import { beforeEach, describe, expect, it } from 'vitest';
import { type Attempt, type TokenEndpointPorts, UnavailableError } from './ports';
import {
  AUDIENCE,
  CLIENT_ID,
  CLIENT_SECRET,
  CONTEXT,
  createMemoryWorld,
  type MemoryWorld,
  NOW,
  refusal,
  STAND_IN_KEY,
  TOKEN_URL,
  tokenForm,
  tokenRequest,
} from './testing';
import { createTokenEndpoint } from './token-endpoint';

let world: MemoryWorld;

beforeEach(() => {
  world = createMemoryWorld();
});

const ask = (form: string, ports?: Partial<TokenEndpointPorts>) => world.send(tokenRequest(form), ports);

const failing = (error: unknown) => async () => {
  throw error;
};

describe('a client that fails too often', () => {
  const wrong = tokenForm({ client_secret: 'wrong' });
  const tooMany = (seconds: string) =>
    refusal(429, 'temporarily_unavailable', 'Too many failed attempts', { 'retry-after': seconds });

  it('is told how long to wait, in whole seconds', async () => {
    world.wait = 41.2;
    expect(await ask(wrong)).toEqual(tooMany('42'));
    world.wait = 0.001;
    expect(await ask(wrong)).toEqual(tooMany('1'));
    expect(world.attempts).toMatchObject([
      { status: 429, error: 'temporarily_unavailable', reason: 'too_many_failures', clientId: CLIENT_ID },
      { status: 429 },
    ]);
  });

  it('is counted by client and source, once a failure, whatever the failure', async () => {
    await ask(wrong);
    await ask(tokenForm({ client_id: 'nobody' }));
    await ask(tokenForm({ client_secret: undefined }));
    await ask(tokenForm({ client_id: undefined, client_secret: undefined }));
    world.addClient(CLIENT_ID, CLIENT_SECRET, { enabled: false });
    await ask(tokenForm());
    const { source } = CONTEXT;
    expect(world.failures).toEqual([
      { clientId: CLIENT_ID, source },
      { clientId: 'nobody', source },
      { clientId: CLIENT_ID, source },
      { clientId: '', source },
      { clientId: CLIENT_ID, source },
    ]);
  });

  it('gets its token all the same once the secret is right', async () => {
    world.wait = 60;
    expect((await ask(tokenForm())).status).toBe(200);
    expect(world.failures).toEqual([]);
  });

  it('is not told to wait for a refusal that has nothing to do with who it is', async () => {
    world.wait = 60;
    expect((await ask(tokenForm({ audience: undefined }))).status).toBe(400);
    expect((await ask(tokenForm({ scope: 'write' }))).status).toBe(400);
    expect((await ask(tokenForm({ audience: 'https://unknown.example.com' }))).status).toBe(400);
    expect(world.failures).toEqual([]);
  });

  it('may be counted elsewhere, asynchronously', async () => {
    expect(await ask(wrong, { failures: { count: async () => 7 } })).toEqual(tooMany('7'));
  });
});

describe('what the endpoint needs and cannot have', () => {
  const unavailable = (seconds: string) =>
    refusal(503, 'temporarily_unavailable', 'The service is temporarily unavailable', {
      'retry-after': seconds,
    });
  const down = (retryAfter?: number) => failing(new UnavailableError('connect ECONNREFUSED', retryAfter));

  it.each<[string, Partial<TokenEndpointPorts>]>([
    ['the database', { authority: { find: down() } }],
    ['a signing key', { signingKeys: { current: down() } }],
    ['a signature', { signingKeys: { current: () => ({ ...STAND_IN_KEY, sign: down() }) } }],
  ])('is answered 503 and never 401: %s', async (_, ports) => {
    expect(await ask(tokenForm(), ports)).toEqual(unavailable('1'));
    expect(world.attempts).toMatchObject([
      { outcome: 'refused', status: 503, reason: 'unavailable', detail: 'connect ECONNREFUSED', jti: null },
    ]);
    expect(world.unexpectedErrors).toEqual([]);
    expect(world.failures).toEqual([]);
  });

  it('is answered 503 when failures cannot be counted', async () => {
    const form = tokenForm({ client_secret: 'wrong' });
    expect(await ask(form, { failures: { count: down() } })).toEqual(unavailable('1'));
  });

  it('may be there again after the time that the port says', async () => {
    expect(await ask(tokenForm(), { authority: { find: down(2.5) } })).toEqual(unavailable('3'));
    expect(await ask(tokenForm(), { authority: { find: down(0) } })).toEqual(unavailable('1'));
  });
});

describe('an error that nobody expected', () => {
  const serverError = refusal(500, 'server_error', 'The server met an unexpected condition');
  const error = new Error('password authentication failed for user postgres');
  const throwing = () => {
    throw error;
  };

  it.each<[string, Partial<TokenEndpointPorts>]>([
    ['the look-up', { authority: { find: failing(error) } }],
    ['the digest', { secretDigest: { digest: throwing } }],
    ['the key', { signingKeys: { current: throwing } }],
    ['the signature', { signingKeys: { current: () => ({ ...STAND_IN_KEY, sign: failing(error) }) } }],
    ['the randomness', { randomBytes: throwing }],
  ])('is answered without detail and handed over: from %s', async (_, ports) => {
    expect(await ask(tokenForm(), ports)).toEqual(serverError);
    expect(world.unexpectedErrors).toEqual([{ error, requestId: 'request-1' }]);
    expect(world.attempts).toMatchObject([{ status: 500, error: 'server_error', reason: 'server_error' }]);
  });

  it('is answered and handed over also from the count of failures', async () => {
    const form = tokenForm({ client_secret: 'wrong' });
    expect(await ask(form, { failures: { count: throwing } })).toEqual(serverError);
    expect(world.unexpectedErrors).toEqual([{ error, requestId: 'request-1' }]);
  });

  it('does not break an answer when the report throws it', async () => {
    expect((await ask(tokenForm(), { report: throwing })).status).toBe(200);
    expect((await ask(tokenForm({ scope: 'write' }), { report: throwing })).status).toBe(400);
    const handed = { error, requestId: 'request-1' };
    expect(world.unexpectedErrors).toEqual([handed, handed]);
  });
});

describe('the report', () => {
  const nothing: Attempt = {
    time: NOW,
    requestId: 'request-1',
    source: '192.0.2.7',
    outcome: 'refused',
    status: 0,
    error: null,
    reason: null,
    detail: null,
    clientId: null,
    audience: null,
    applicationId: null,
    apiId: null,
    secretId: null,
    kid: null,
    scopes: [],
    jti: null,
    expiresAt: null,
  };
  const presented = { clientId: CLIENT_ID, audience: AUDIENCE };
  const found = { applicationId: 'application-1', apiId: 'api-1' };

  it('tells everything about a token, once', async () => {
    await ask(tokenForm({ scope: 'read' }));
    expect(world.attempts).toEqual([
      {
        ...nothing,
        ...presented,
        ...found,
        outcome: 'issued',
        status: 200,
        secretId: 'secret-1',
        kid: 'kid',
        scopes: ['read'],
        jti: 'AQEBAQEBAQEBAQEBAQEBAQ',
        expiresAt: Math.floor(nothing.time / 1000) + 1800,
      },
    ]);
  });

  it('tells of a refusal what was known by then, once', async () => {
    await createTokenEndpoint(world.ports)(new Request(TOKEN_URL), CONTEXT);
    await ask(tokenForm({ client_id: '', audience: undefined }));
    await ask(tokenForm({ client_secret: 'wrong' }));
    await ask(tokenForm({ client_id: 'nobody', audience: 'nothing' }));
    await ask(tokenForm({ scope: 'write' }));
    const badCredentials = { status: 401, error: 'invalid_client', detail: 'Bad client credentials' };
    expect(world.attempts).toEqual([
      {
        ...nothing,
        status: 405,
        error: 'invalid_request',
        reason: 'method_not_allowed',
        detail: 'The method is not allowed',
      },
      {
        ...nothing,
        status: 400,
        error: 'invalid_request',
        reason: 'malformed_request',
        detail: 'The parameter audience is required',
      },
      { ...nothing, ...presented, ...found, ...badCredentials, reason: 'client_secret_wrong' },
      { ...nothing, ...badCredentials, clientId: 'nobody', audience: 'nothing', reason: 'client_unknown' },
      {
        ...nothing,
        ...presented,
        ...found,
        status: 400,
        error: 'invalid_scope',
        reason: 'scope_not_assigned',
        detail: 'Not assigned: write',
        secretId: 'secret-1',
      },
    ]);
  });

  it('never holds a secret', async () => {
    await ask(tokenForm());
    await ask(tokenForm({ client_secret: 'my-wrong-secret' }));
    expect(JSON.stringify(world.attempts)).not.toMatch(/my-wrong-secret|a-secret/);
  });
});
