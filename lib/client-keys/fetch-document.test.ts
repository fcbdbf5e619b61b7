import type { LookupAddress } from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { fetchDocument } from './fetch-document';

/** What the resolver answers, one after the other. */
const answers: LookupAddress[][] = [];
const asked: string[] = [];
vi.mock('node:dns', () => ({
  lookup: (name: string, _: unknown, callback: (error: null, addresses: LookupAddress[]) => void) => {
    asked.push(name);
    setImmediate(callback, null, answers.shift() ?? []);
  },
}));

const LOOPBACK = { address: '127.0.0.1', family: 4 };
const PUBLIC = { address: '192.88.98.1', family: 4 };

let server: Server;
let connections = 0;

beforeAll(async () => {
  server = createServer((_, response) => response.end('hello')).on('connection', () => connections++);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(() => new Promise((closed) => server.close(closed)));
beforeEach(() => {
  answers.length = 0;
  asked.length = 0;
  connections = 0;
});

const address = () => `http://localhost:${(server.address() as AddressInfo).port}/`;
const fetched = (privateHosts: string[]) => fetchDocument(address(), { privateHosts: new Set(privateHosts) });

it('looks a name up once, and goes where it was told then', async () => {
  answers.push([LOOPBACK], [PUBLIC]);
  expect(await fetched(['localhost'])).toBe('hello');
  expect(asked).toEqual(['localhost']);
});

it('goes nowhere if one of the addresses is private', async () => {
  answers.push([PUBLIC, LOOPBACK]);
  await expect(fetched([])).rejects.toThrow('the host is in a private network');
  answers.push([LOOPBACK]);
  await expect(fetched(['keys.internal'])).rejects.toThrow('the host is in a private network');
  expect(connections).toBe(0);
});

it('goes nowhere if there is no address', async () => {
  await expect(fetched(['*'])).rejects.toThrow('the name of the host is unknown');
});
