/** The program as somebody calls it, at an enterprise in memory. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { EnterpriseInMemory } from '@/lib/configuration/enterprise.testing';
import type { CommandLine } from './command-line';
import { runProgram } from './program';

export const FILE = `version: 1
apis:
  - identifier: urn:orders
    name: Orders
    permissions: [{code: read}]
applications:
  - name: Billing
    authorizations: [{api: urn:orders, scopes: [read]}]
`;
export const SECRET = 'ecs_of-the-pipeline';
export const ENV = {
  ENTERPRISE_CENTER_URL: 'https://center.example.com',
  ENTERPRISE_CENTER_CLIENT_ID: 'pipeline',
  ENTERPRISE_CENTER_CLIENT_SECRET: SECRET,
};

export interface World {
  cwd: string;
  enterprise: EnterpriseInMemory;
  /** Those for tokens are added. */
  requests: { url: string; authorization: string | null; body: string }[];
  /** As Ctrl+C; set by what is run. */
  interrupt: () => void;
}

/** A folder of its own, with `FILE` as center.yaml in it, and an enterprise that has nothing yet. */
export async function openWorld(): Promise<World> {
  const cwd = await mkdtemp(path.join(tmpdir(), 'enterprise-center-'));
  await writeFile(path.join(cwd, 'center.yaml'), FILE);
  return { cwd, enterprise: new EnterpriseInMemory(), requests: [], interrupt: () => undefined };
}

/** A stream that nobody sits at. */
function output() {
  const stream = Object.assign(new PassThrough(), { isTTY: false });
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { stream, text: () => Buffer.concat(chunks).toString() };
}

export type Given = { env?: CommandLine['env']; input?: string | Uint8Array; status?: number };

export async function runIn(world: World, args: string, { env = ENV, input = '', status = 200 }: Given = {}) {
  const { cwd, enterprise, requests } = world;
  const [stdout, stderr] = [output(), output()];
  const line: CommandLine = {
    stdin: Readable.from(input === '' ? [] : [Buffer.from(input)]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: { HOME: cwd, ...env },
    cwd,
    connect: async () => enterprise,
    fetch: async (url, init) => {
      const request = new Request(url, init);
      const authorization = request.headers.get('authorization');
      requests.push({ url: request.url, authorization, body: await request.text() });
      return status === 200
        ? Response.json({ access_token: 'a.b.c' })
        : Response.json({ error: 'invalid_client', error_description: 'Bad client credentials' }, { status });
    },
    onInterrupt: (listener) => {
      world.interrupt = listener;
      return () => undefined;
    },
  };
  const code = await runProgram(line, args.split(' '));
  return { code, out: stdout.text(), err: stderr.text() };
}
