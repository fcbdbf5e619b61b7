import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createResourceServer } from '@/examples/resource-server';
import { type Answer, active, ISSUER, inactive } from './wire/answers';
import { chapters, forgeries } from './wire/chapters';
import { exchange, type Received } from './wire/exchange';
import { signedByUs } from './wire/forged-token';
import { inquiry } from './wire/inquiries';
import { INTROSPECT, KEYS } from './wire/requests';
import { type Door, openStage, type Scene } from './wire/scene';

const attacks = [...chapters.flatMap((chapter) => chapter.attacks), ...forgeries];
const AUDIENCE = 'https://calendar.example.com';

let stage: Awaited<ReturnType<typeof openStage>>;
let keySet: { server: Server; url: string };
let requestsForKeys = 0;
let resourceServer: { server: Server; url: string };

async function listen(server: Server) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}` };
}

const sceneOf = (id: string, door: Door) =>
  stage.scene(
    attacks.findIndex((each) => each.id === id),
    door,
  );

beforeAll(async () => {
  stage = await openStage(inject('serverUrl'), attacks.length);
  const keys = await (await fetch(stage.doors.listener.url + KEYS)).text();
  keySet = await listen(
    createServer((_, response) => {
      requestsForKeys += 1;
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(keys);
    }),
  );
  const options = { issuer: ISSUER, audience: AUDIENCE, jwksUri: `${keySet.url}/keys` };
  resourceServer = await listen(createResourceServer(options));
});

afterAll(async () => {
  for (const each of [resourceServer, keySet]) each?.server.close();
  await stage?.close();
});

const SILENCE: Received = { status: 0, headers: new Map(), body: '' };

/** What was received, as far as the answer speaks of it. */
function observed({ status, headers, body }: Received, answer: Answer) {
  return {
    status,
    body: body.replace(/"access_token":"[\w.-]+"/, '"access_token":"…"'),
    headers: Object.fromEntries(Object.keys(answer.headers).map((name) => [name, headers.get(name) ?? null])),
  };
}

function expectAnswer(received: Received, answer: Answer) {
  const { status, body, headers } = answer;
  expect(observed(received, answer)).toEqual({ status, body, headers });
}

/** For whoever asked: an application of the cast where the request names one, else the attack's own. */
function expectToken(body: string, scope: string, { clientId, cast }: Scene) {
  const claims = decodeJwt(JSON.parse(body).access_token);
  expect(claims.scope ?? '').toBe(scope);
  expect(claims.iss).toBe(ISSUER);
  expect([clientId, cast.other.clientId, cast.basicOnly.clientId]).toContain(claims.sub);
  expect(claims.azp).toBe(claims.sub);
  const expected = claims.sub === cast.other.clientId ? cast.apis.bare : AUDIENCE;
  expect(claims.aud).toBe(expected);
}

describe.each(chapters)('$title', (chapter) => {
  describe.each(['listener', 'next'] as const)('%s', (door) => {
    it.each(chapter.attacks)('$id $name', async ({ id, sends, answer, behindNext }) => {
      const expected = door === 'next' && behindNext !== undefined ? behindNext : answer;
      if (expected === null) return;
      const scene = sceneOf(id, door);
      const answers = await exchange(stage.doors[door].url, await sends(scene));
      const last = answers.at(-1) ?? SILENCE;
      expectAnswer(last, expected);
      if (expected.grants !== undefined) expectToken(last.body, expected.grants, scene);
    });
  });
});

/** RFC 6750 §3.1 */
const CHALLENGES = {
  invalid_token: [401, `Bearer realm="${AUDIENCE}", error="invalid_token"`],
  insufficient_scope: [403, `Bearer realm="${AUDIENCE}", error="insufficient_scope", scope="read"`],
  passes: [200, null],
} as const;

async function present(token: string) {
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(`${resourceServer.url}/orders`, { headers });
  await response.arrayBuffer();
  return [response.status, response.headers.get('www-authenticate')];
}

describe('a token that is presented to an API', () => {
  it.each(forgeries)('$id $name: $verdict', async ({ id, token, verdict }) => {
    const scene = sceneOf(id, 'listener');
    const text = await token(scene);
    expect(await present(text)).toEqual(CHALLENGES[verdict]);
    if (verdict === 'insufficient_scope') return;
    const answer = await scene.ask(inquiry(INTROSPECT, scene, { token: text }));
    expectAnswer(answer, verdict === 'passes' ? active : inactive);
  });

  it('by unknown names of keys does not make the API ask for the keys each time', async () => {
    const scene = sceneOf(forgeries[0]?.id ?? '', 'listener');
    const before = requestsForKeys;
    const kids = Array.from({ length: 200 }, (_, nth) => `unknown-${nth}`);
    const tokens = kids.map((kid) => signedByUs(scene, undefined, { kid }));
    for (const token of tokens) expect(await present(token)).toEqual(CHALLENGES.invalid_token);
    expect(requestsForKeys - before).toBeLessThanOrEqual(2);
  });
});

it('both doors have outlived all of it', async () => {
  for (const { url, output } of Object.values(stage.doors)) {
    expect((await fetch(`${url}/api/ready`)).status).toBe(200);
    expect(output()).not.toContain('unexpected error');
  }
});
