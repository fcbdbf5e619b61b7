import { decodeJwt } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  AUDIENCE,
  CLIENT_ID,
  createMemoryWorld,
  type MemoryWorld,
  refusal,
  tokenForm,
  tokenRequest,
} from './testing';

const BAD_SCOPE = refusal(
  400,
  'invalid_scope',
  'The scope is malformed or is not assigned to the application',
);

let world: MemoryWorld;

beforeEach(() => {
  world = createMemoryWorld();
});

const ask = (form: string) => world.send(tokenRequest(form));

describe('the scope of a token', () => {
  it.each([
    ['a part of what is assigned', 'read', 'read'],
    ['a part in another order', 'delete add', 'add delete'],
    ['the same twice', 'read read add read', 'add read'],
    ['nothing, spelled out', '', 'add read delete'],
  ])('when asked for %s is in the order of the API', async (_, scope, granted) => {
    const answer = JSON.parse((await ask(tokenForm({ scope }))).body);
    expect(answer.scope).toBe(granted);
    expect(decodeJwt(answer.access_token).scope).toBe(granted);
  });

  it.each([
    ['is not assigned', 'write', 'scope_not_assigned'],
    ['is assigned only in part', 'read write', 'scope_not_assigned'],
    ['differs in case', 'Read', 'scope_not_assigned'],
    ['is a member name of every object', '__proto__', 'scope_not_assigned'],
    ['begins with a space', ' read', 'scope_malformed'],
    ['ends with a space', 'read ', 'scope_malformed'],
    ['has a double space', 'add  read', 'scope_malformed'],
    ['is a space', ' ', 'scope_malformed'],
    ['has a tab', 'add\tread', 'scope_malformed'],
    ['has a quotation mark', 'add"', 'scope_malformed'],
    ['has a backslash', 'add\\', 'scope_malformed'],
    ['is not ASCII', '读', 'scope_malformed'],
    ['has a delete character', 'add\x7f', 'scope_malformed'],
  ])('is refused when it %s', async (_, scope, reason) => {
    expect(await ask(tokenForm({ scope }))).toEqual(BAD_SCOPE);
    expect(world.attempts).toMatchObject([{ outcome: 'refused', error: 'invalid_scope', reason }]);
  });

  it.each([
    ['the scopes that are not assigned', 'read write Read', 'Not assigned: write, Read'],
    ['no more of them than a few', 'v w x y add z', 'Not assigned: v, w, x and 2 more'],
    ['the beginning of a long one', 'x'.repeat(5000), `Not assigned: ${'x'.repeat(80)}…`],
    [
      'what is malformed, so that it can be seen',
      'add\t "read" ',
      'The parameter scope was "add\\t \\"read\\" "',
    ],
    ['the beginning of it', `${'y'.repeat(5000)} `, `The parameter scope was "${'y'.repeat(240)}…"`],
  ])('when refused is on record with %s, and never in the answer', async (_, scope, detail) => {
    expect(await ask(tokenForm({ scope }))).toEqual(BAD_SCOPE);
    expect(world.attempts).toMatchObject([{ detail }]);
  });

  describe('of an API that wants to be asked for it', () => {
    beforeEach(() => world.addApi(AUDIENCE, { scopeRequired: true }));

    it.each([undefined, ''])('is refused when it is left out: %j', async (scope) => {
      expect(await ask(tokenForm({ scope }))).toEqual(
        refusal(400, 'invalid_scope', 'The audience requires the parameter scope'),
      );
      expect(world.attempts).toMatchObject([{ error: 'invalid_scope', reason: 'scope_required' }]);
    });

    it('is refused also when there is none to ask for', async () => {
      world.authorize(CLIENT_ID, AUDIENCE, []);
      expect((await ask(tokenForm())).status).toBe(400);
      expect(world.attempts).toMatchObject([{ reason: 'scope_required' }]);
    });

    it('is granted when it is named', async () => {
      const answer = JSON.parse((await ask(tokenForm({ scope: 'read' }))).body);
      expect(answer.scope).toBe('read');
    });
  });

  it('is refused when none is assigned and one is asked for', async () => {
    world.authorize(CLIENT_ID, AUDIENCE, []);
    expect(await ask(tokenForm({ scope: 'read' }))).toEqual(BAD_SCOPE);
  });

  it('may hold every character of RFC 6749 §3.3 and is told back as it is', async () => {
    const code = Array.from({ length: 0x7f - 0x21 }, (_, index) => String.fromCharCode(0x21 + index))
      .filter((character) => character !== '"' && character !== '\\')
      .join('');
    world.authorize(CLIENT_ID, AUDIENCE, [code]);
    const answer = JSON.parse((await ask(tokenForm({ scope: code }))).body);
    expect(answer.scope).toBe(code);
    expect(decodeJwt(answer.access_token).scope).toBe(code);
  });
});
