import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { BlockList } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MANAGEMENT_PATH } from '@/lib/management/address';
import { type Management, openManagement, picture } from '@/lib/management/testing';
import { processWide } from '@/lib/process-wide';
import { createListener } from './listener';
import { managementHandler } from './management';

let api: Management;
let origin: string;
let server: ReturnType<typeof createListener>;

beforeAll(async () => {
  api = await openManagement();
  processWide.tokenService = Promise.resolve(api.service);
  server = createListener({
    service: api.service,
    console: async (_, response) => void response.writeHead(418).end(),
    trustedProxies: new BlockList(),
    metrics: null,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  delete processWide.tokenService;
  await api.close();
});

/** Of an answer, all but what differs by its nature. */
async function told(answer: Response) {
  const headers = Object.fromEntries(answer.headers);
  for (const name of ['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'])
    delete headers[name];
  return { status: answer.status, headers, body: await answer.text() };
}

async function byBothDoors(method: string, path: string, init: RequestInit = {}) {
  const headers = { 'X-Request-Id': 'request-1', ...init.headers };
  const given = { ...init, method, headers };
  const inFront = await told(await fetch(`${origin}${MANAGEMENT_PATH}${path}`, given));
  const behind = await told(
    await managementHandler(new Request(`http://localhost${MANAGEMENT_PATH}${path}`, given)),
  );
  expect(behind).toEqual(inFront);
  return inFront;
}

it('answers the same in front of Next and behind its router', async () => {
  const headers = { Authorization: `Bearer ${api.token}` };
  expect(await byBothDoors('GET', '/applications', { headers })).toMatchObject({
    status: 200,
    headers: { 'cache-control': 'no-store', 'content-type': 'application/json', 'x-request-id': 'request-1' },
  });
  expect(await byBothDoors('HEAD', '/applications', { headers })).toMatchObject({ status: 200, body: '' });
  for (const [method, path, body, status] of [
    ['GET', '/applications', undefined, 401],
    ['GET', '/nothing', undefined, 404],
    ['OPTIONS', '/applications', undefined, 405],
    ['DELETE', '/openapi.json', undefined, 405],
  ] as const) {
    expect((await byBothDoors(method, path, { body })).status).toBe(status);
  }
  const large = { headers: { ...headers, 'Content-Type': 'application/json' }, body: 'x'.repeat(300_000) };
  expect((await byBothDoors('POST', '/applications', large)).status).toBe(413);
});

it('takes and gives an image, byte for byte', async () => {
  const { id } = await api.create('/apis', { name: 'Orders', identifier: 'urn:orders' });
  const path = `/apis/${id}/logo`;
  const headers = { Authorization: `Bearer ${api.token}` };
  const image = { headers: { ...headers, 'Content-Type': 'image/png' }, body: await picture('png') };
  expect((await byBothDoors('PUT', path, image)).status).toBe(200);
  const given = await byBothDoors('GET', path, { headers });
  expect(given.headers).toMatchObject({
    'content-type': 'image/webp',
    'content-security-policy': expect.stringMatching(/; sandbox$/),
    'x-content-type-options': 'nosniff',
  });
  const bytes = await (await fetch(`${origin}${MANAGEMENT_PATH}${path}`, { headers })).arrayBuffer();
  const digest = createHash('sha256').update(new Uint8Array(bytes)).digest('hex');
  expect(given.headers.etag).toBe(`"${digest}"`);
});

it('lets everybody read its description, and keep it', async () => {
  const { headers, body } = await byBothDoors('GET', '/openapi.json');
  expect(JSON.parse(body)).toMatchObject({ openapi: '3.1.0' });
  expect(headers['cache-control']).toBe('public, max-age=300');
  const known = { headers: { 'If-None-Match': headers.etag ?? '' } };
  expect(await byBothDoors('GET', '/openapi.json', known)).toMatchObject({ status: 304, body: '' });
});

it('passes to Next what only begins like it', async () => {
  expect((await fetch(`${origin}${MANAGEMENT_PATH}s/applications`)).status).toBe(418);
});
