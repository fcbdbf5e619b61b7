import { beforeEach, describe, expect, it } from 'vitest';
import {
  AUDIENCE,
  CLIENT_ID,
  createMemoryWorld,
  type MemoryWorld,
  refusal,
  TOKEN_URL,
  tokenForm,
  tokenRequest,
} from './testing';

let world: MemoryWorld;

beforeEach(() => {
  world = createMemoryWorld();
});

async function expectInvalid(request: Request, description: string, status = 400) {
  expect(await world.send(request)).toEqual(refusal(status, 'invalid_request', description));
  expect(world.attempts).toMatchObject([{ outcome: 'refused', status, detail: description }]);
  expect(world.lookups).toEqual([]);
  expect(world.failures).toEqual([]);
  expect(world.unexpectedErrors).toEqual([]);
}

async function expectToken(request: Request) {
  expect((await world.send(request)).status).toBe(200);
}

describe('the form', () => {
  const broken = 'The percent-encoding is broken';
  const nul = 'The request body must not contain NUL';
  const repeated = 'A parameter must not be repeated';

  it.each([
    ['a lone percent sign', 'x=%', broken],
    ['half an escape', 'x=%4', broken],
    ['an escape that is not hexadecimal', 'x=%zz', broken],
    ['a broken name', '%zz=x', broken],
    ['an overlong escape', 'x=%c0%af', broken],
    ['an escaped surrogate', 'x=%ed%a0%80', broken],
    ['a code point beyond Unicode', 'x=%f4%90%80%80', broken],
    ['a cut-off sequence', 'x=%e4%bc', broken],
    ['a raw NUL', 'x=\0', nul],
    ['an escaped NUL', 'x=a%00b', nul],
    ['NUL in a name', 'x%00=1', nul],
    ['a parameter twice', 'scope=read&scope=read', repeated],
    ['an unknown parameter twice', 'x=1&x=2', repeated],
    ['a parameter twice, once without value', 'x=1&x=', repeated],
    ['a parameter twice, once without equals sign', 'x&x=1', repeated],
    ['a parameter twice, once with an escaped name', 'scope=read&s%63ope=read', repeated],
    ['the name of a prototype twice', '__proto__=1&__proto__=2', repeated],
    ['a second client_id without value', 'client_id=', repeated],
    ['a second audience', `audience=${encodeURIComponent(AUDIENCE)}`, repeated],
    ['another resource', 'resource=https%3A%2F%2Fother', 'The parameters audience and resource differ'],
  ])('with %s is refused', async (_, more, description) => {
    await expectInvalid(tokenRequest(`${tokenForm()}&${more}`), description);
  });

  it.each([
    ['grant_type', { grant_type: undefined }],
    ['grant_type', { grant_type: '' }],
    ['audience', { audience: undefined }],
    ['audience', { audience: '' }],
    ['audience', { audience: '', resource: '' }],
  ])('without %s is refused: %o', async (name, changes) => {
    await expectInvalid(tokenRequest(tokenForm(changes)), `The parameter ${name} is required`);
  });

  it.each([
    ['unknown parameters', 'x=1&y=2'],
    ['the names of prototypes', '__proto__=1&constructor=2&toString=3&hasOwnProperty=4'],
    ['empty pairs', '&&'],
    ['a pair without a name', '=x'],
    ['an equals sign in a value', 'x=a=b'],
    ['a parameter without a value', 'resource='],
    ['a name alone', 'resource'],
    ['a byte order mark', '\ufeff=1'],
  ])('with %s is taken', async (_, more) => {
    await expectToken(tokenRequest(`${tokenForm()}&${more}`));
  });

  it('decodes names, plus signs and escapes', async () => {
    world.authorize(CLIENT_ID, AUDIENCE, ['add', 'a+b']);
    await expectToken(tokenRequest(`${tokenForm()}&s%63ope=add+a%2Bb`));
    expect(world.attempts).toMatchObject([{ scopes: ['add', 'a+b'] }]);
  });
});

describe('the query of the URL', () => {
  const misplaced = 'Parameters belong in the request body, not in the URL';

  it.each([
    `client_id=${CLIENT_ID}`,
    'client_secret=x',
    'client_assertion=x',
    'client_assertion_type=x',
    'grant_type=client_credentials',
    'audience=x',
    'resource=x',
    'scope=read',
    'x=1&client_secret',
    'client%5Fsecret=x',
    '?&client_secret=x',
  ])('must not hold a parameter of the endpoint: %s', async (query) => {
    await expectInvalid(tokenRequest(tokenForm(), {}, `${TOKEN_URL}?${query}`), misplaced);
  });

  it('may hold anything else', async () => {
    await expectToken(tokenRequest(tokenForm(), {}, `${TOKEN_URL}?tenant=1&CLIENT_ID=2`));
    await expectToken(tokenRequest(tokenForm(), {}, `${TOKEN_URL}?`));
  });
});
