import { beforeEach, describe, expect, it } from 'vitest';
import {
  AUDIENCE,
  CLIENT_ID,
  CLIENT_SECRET,
  createMemoryWorld,
  type MemoryWorld,
  tokenForm,
  tokenRequest,
} from './testing';

let world: MemoryWorld;

beforeEach(() => {
  world = createMemoryWorld();
});

const ask = (form: string, headers?: Record<string, string>) => world.send(tokenRequest(form, headers));

/** What came of the latest request: the secret that it was granted on, or the reason why not. */
async function outcome(form: string, headers?: Record<string, string>) {
  const answer = await ask(form, headers);
  const { error } = JSON.parse(answer.body);
  const attempt = world.attempts.at(-1);
  return answer.status === 200 ? 'token' : `${answer.status} ${error} ${attempt?.reason}`;
}

const MALFORMED = '400 invalid_request malformed_request';
const ABSENT = '401 invalid_client client_credentials_absent';

const bare = { client_id: undefined, client_secret: undefined };
const utf8 = (text: string) => String.fromCharCode(...new TextEncoder().encode(text));
const raw = (text: string) => ({ authorization: `Basic ${btoa(text)}` });
const basic = (id: string, secret: string) => raw(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`);

describe('credentials', () => {
  it('may stand in the body', async () => {
    expect(await outcome(tokenForm())).toBe('token');
  });

  it('may stand in the header', async () => {
    expect(await outcome(tokenForm(bare), basic(CLIENT_ID, CLIENT_SECRET))).toBe('token');
  });

  it('may stand identically in both', async () => {
    const header = basic(CLIENT_ID, CLIENT_SECRET);
    expect(await outcome(tokenForm(), header)).toBe('token');
    expect(await outcome(tokenForm({ client_secret: undefined }), header)).toBe('token');
    expect(await outcome(tokenForm({ client_id: '' }), header)).toBe('token');
  });

  it('may be shared between header and body', async () => {
    expect(await outcome(tokenForm({ client_id: undefined }), basic(CLIENT_ID, ''))).toBe('token');
  });

  it.each([
    ['Client IDs', basic('another', CLIENT_SECRET)],
    ['secrets', basic(CLIENT_ID, 'another')],
  ])('are refused as malformed when header and body have different %s', async (_, header) => {
    expect(await outcome(tokenForm(), header)).toBe(MALFORMED);
    expect(JSON.parse((await ask(tokenForm(), header)).body).error_description).toBe(
      'The credentials in the header and in the body differ',
    );
    expect(world.failures).toEqual([]);
  });

  it.each([
    ['none', bare],
    ['no secret', { client_secret: undefined }],
    ['an empty secret', { client_secret: '' }],
    ['no Client ID', { client_id: undefined }],
    ['an empty Client ID', { client_id: '' }],
  ])('are absent with %s', async (_, changes) => {
    expect(await outcome(tokenForm(changes))).toBe(ABSENT);
    expect(world.lookups).toEqual([]);
  });

  it.each(['Bearer abc', 'Digest username="x"', 'Basi', 'Basicabc', 'basic\tabc'])(
    'are absent with the scheme of "%s", whatever the body says',
    async (authorization) => {
      expect(await outcome(tokenForm(), { authorization })).toBe(ABSENT);
      expect(world.failures).toEqual([{ clientId: CLIENT_ID, source: '192.0.2.7' }]);
    },
  );

  it('are those of the body when the header is empty', async () => {
    expect(await outcome(tokenForm(), { authorization: '' })).toBe('token');
  });
});

describe('Basic', () => {
  it.each(['basic', 'BASIC', 'bAsIc'])('may be written %s', async (scheme) => {
    const authorization = basic(CLIENT_ID, CLIENT_SECRET).authorization.replace('Basic', scheme);
    expect(await outcome(tokenForm(bare), { authorization })).toBe('token');
  });

  it('may be followed by more than one space', async () => {
    const authorization = basic(CLIENT_ID, CLIENT_SECRET).authorization.replace(' ', '   ');
    expect(await outcome(tokenForm(bare), { authorization })).toBe('token');
  });

  it.each(['s', 'se', 'sec'])('may leave out the padding, or not: secret "%s"', async (secret) => {
    world.addClient(CLIENT_ID, secret);
    const { authorization } = basic(CLIENT_ID, secret);
    expect(await outcome(tokenForm(bare), { authorization })).toBe('token');
    expect(await outcome(tokenForm(bare), { authorization: authorization.replaceAll('=', '') })).toBe(
      'token',
    );
  });

  it('is split at the first colon', async () => {
    world.addClient(CLIENT_ID, 'with:colons:');
    expect(await outcome(tokenForm(bare), raw(`${CLIENT_ID}:with:colons:`))).toBe('token');
    expect(await outcome(tokenForm(bare), basic(CLIENT_ID, 'with:colons:'))).toBe('token');
  });

  it('is form-decoded in both halves', async () => {
    world.addClient('a:b c', 'p+q r%:企业');
    world.authorize('a:b c', AUDIENCE, []);
    expect(await outcome(tokenForm(bare), raw(utf8('a%3Ab+c:p%2Bq+r%25%3A企业')))).toBe('token');
    expect(await outcome(tokenForm(bare), basic('a:b c', 'p+q r%:企业'))).toBe('token');
  });

  it.each([
    ['nothing', 'Basic'],
    ['spaces only', 'Basic  '],
    ['no base64', 'Basic !!!'],
    ['base64url', `Basic ${btoa('\xff\xff\xff:').replaceAll('/', '_')}`],
    ['a space within', `Basic ${btoa('abc:def').slice(0, 4)} ${btoa('abc:def').slice(4)}`],
    ['a length that base64 cannot have', 'Basic YTpiY'],
    ['half of the padding', 'Basic YTpiYw='],
    ['too much padding', 'Basic YTpi=='],
    ['padding within', 'Basic YTo=YTpi'],
    ['bits left over', 'Basic YTpiYx=='],
    ['two values', 'Basic YTpi, Basic YTpi'],
    ['a non-breaking space before it', 'Basic \xa0YTpi'],
    ['no colon', `Basic ${btoa('abc')}`],
    ['no UTF-8', `Basic ${btoa('a:\xe9')}`],
    ['overlong UTF-8', `Basic ${btoa('a:\xc0\xaf')}`],
    ['broken percent-encoding in the Client ID', `Basic ${btoa('%:b')}`],
    ['broken percent-encoding in the secret', `Basic ${btoa('a:%c0%af')}`],
    ['NUL in the Client ID', `Basic ${btoa('a\0:b')}`],
    ['an escaped NUL in the secret', `Basic ${btoa('a:%00')}`],
  ])('is malformed with %s', async (_, authorization) => {
    expect(await outcome(tokenForm(bare), { authorization })).toBe(MALFORMED);
    expect(world.lookups).toEqual([]);
    expect(world.unexpectedErrors).toEqual([]);
  });

  it.each([
    ['a Client ID', ':secret'],
    ['a secret', `${CLIENT_ID}:`],
    ['both', ':'],
  ])('without %s presents no credentials', async (_, text) => {
    expect(await outcome(tokenForm(bare), raw(text))).toBe(ABSENT);
  });
});
