import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withCompressedFiles } from './compressed-files';

let folder: string;
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'built-'));
  mkdirSync(path.join(folder, 'chunks'));
  for (const name of ['a.js', 'a.js.br', 'a.js.gz', 'plain.js']) {
    writeFileSync(path.join(folder, 'chunks', name), name);
  }
  // Says which file it was asked for.
  const handler = withCompressedFiles(async (request, response) => {
    response.statusCode = request.headers['x-gone'] ? 404 : 200;
    response.setHeader('X-Asked-For', request.url ?? '');
    response.end();
  }, folder);
  server = createServer((request, response) => void handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

async function ask(file: string, encoding: string, headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/_next/static/chunks/${file}`, {
    headers: { 'Accept-Encoding': encoding, ...headers },
  });
  return [answer.headers.get('x-asked-for')?.split('/').at(-1), answer.headers.get('content-encoding')];
}

it.each([
  ['gzip, deflate, br, zstd', 'a.js.br', 'br'],
  ['gzip, deflate', 'a.js.gz', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'a.js.gz', 'gzip'],
  ['br; Q=1.0', 'a.js.br', 'br'],
  ['identity', 'a.js', null],
  ['gzip;q=0.000', 'a.js', null],
])('who takes “%s” gets %s', async (encoding, file, sent) => {
  expect(await ask('a.js', encoding)).toEqual([file, sent]);
});

it('what was compressed is asked for without what stands after the name', async () => {
  expect(await ask('a.js?dpl=1', 'br')).toEqual(['a.js.br', 'br']);
});

it.each(['plain.js', 'nothing.js', '..%2Fa.js', '../chunks/b.js'])('leaves %s to Next', async (file) => {
  expect((await ask(file, 'br, gzip'))[1]).toBeNull();
});

it('does not say of a refusal that it is compressed', async () => {
  expect(await ask('a.js', 'br', { 'X-Gone': '1' })).toEqual(['a.js.br', null]);
});
