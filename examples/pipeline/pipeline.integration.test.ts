import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { db } from '@/lib/db';
import { settings } from '@/lib/env';
import { answerManagement } from '@/lib/management/answer';
import { newCaller } from '@/lib/management/testing';
import { openTokenService, type TokenService } from '@/lib/token-service/token-service';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const PROGRAM = here('../../scripts/enterprise-center.mjs');

let service: TokenService;
let server: Server;
let folder: string;
let env: Record<string, string>;

/** An Enterprise Center as far as pipelines see it. */
function listen(): Promise<string> {
  server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = 'GET', url = '/' } = incoming;
    const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
      name,
      `${value}`,
    ]);
    const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) };
    const request = new Request(new URL(url, settings().PUBLIC_URL), { method, headers, ...body });
    const answer = url.endsWith('/oauth2/token')
      ? await service.token(request, { requestId: 'r', source: '192.0.2.7' })
      : await answerManagement(request, { requestId: 'r', sourceAddress: '192.0.2.7' }, () => service);
    outgoing.writeHead(answer.status, { ...answer.headers });
    outgoing.end(answer.body);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('no port');
      resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}

beforeAll(async () => {
  service = await openTokenService(settings());
  const { clientId, secret } = await newCaller('all');
  folder = await mkdtemp(path.join(tmpdir(), 'pipeline-'));
  await copyFile(here('center.yaml'), path.join(folder, 'center.yaml'));
  env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    ENTERPRISE_CENTER_URL: await listen(),
    ENTERPRISE_CENTER_CLIENT_ID: clientId,
    ENTERPRISE_CENTER_CLIENT_SECRET: secret,
    CENTER_COMMAND: `${process.execPath} ${PROGRAM}`,
  };
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await service.close();
  await rm(folder, { recursive: true });
});

function run(job: string, more: Record<string, string> = {}): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { ...env, ...more, NODE_ENV: 'production' as const } };
    const child = execFile('sh', [here('center.sh'), job], options, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, out: stdout + stderr });
    });
  });
}

const applications = async () => {
  const rows = await db().application.findMany({ select: { name: true }, orderBy: { name: 'asc' } });
  return rows.map(({ name }) => name);
};

// Each of their commands is a process, which takes seconds to start on a busy machine.
describe('the pipeline', { timeout: 120_000 }, () => {
  it('shows on a change what would be done, does it on main, and is content from then on', async () => {
    const planned = await run('plan');
    expect(planned).toMatchObject({ code: 0, out: expect.stringContaining('+ application “Billing”') });
    expect(await readFile(path.join(folder, 'plan.txt'), 'utf8')).toContain('+ application “Web shop”');
    expect(await applications()).toEqual(['Pipeline']);
    const done = await run('apply');
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining('0 failed, 0 left') });
    expect(await applications()).toEqual(['Billing', 'Pipeline', 'Web shop']);
    const again = await run('apply');
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('No changes') });
    expect(again.out).not.toContain('0 failed');
    expect(planned.out + done.out + again.out).not.toContain(env.ENTERPRISE_CENTER_CLIENT_SECRET);
  });

  it('is red, and changes nothing, where the file is wrong, the secret is not good or one is missing', async () => {
    const before = await applications();
    const wrong = path.join(folder, 'wrong.yaml');
    await writeFile(wrong, 'version: 1\napplications:\n  - nam: Billing\n');
    const misspelt = await run('apply', { CENTER_FILE: 'wrong.yaml' });
    expect(misspelt).toMatchObject({ code: 1, out: expect.stringContaining('wrong.yaml:3:') });
    const refused = await run('plan', { ENTERPRISE_CENTER_CLIENT_SECRET: 'ecs_other' });
    expect(refused.code).toBe(1);
    const missing = await run('apply', { ENTERPRISE_CENTER_CLIENT_SECRET: '' });
    expect(missing.code).not.toBe(0);
    expect(missing.out).toContain('ENTERPRISE_CENTER_CLIENT_SECRET');
    expect((await run('aply')).code).toBe(64);
    expect(await applications()).toEqual(before);
  });
});

it.each(['.github/workflows/center.yml', '.gitlab-ci.yml'])('%s calls the script for both', async (name) => {
  const text = await readFile(here(name), 'utf8');
  const jobs = JSON.stringify(parse(text));
  expect(jobs).toMatch(/center\.sh/);
  expect(jobs).not.toContain('ecs_');
});
