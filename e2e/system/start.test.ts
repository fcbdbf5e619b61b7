import { existsSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '@/lib/free-port';
import {
  BUILDING,
  type Instance,
  launch,
  startInstance,
  stopInstance,
  temporaryFolder,
} from '@/scripts/instance';

const { folder, remove } = temporaryFolder();
const owner = { ADMIN_EMAIL: 'owner@example.com', ADMIN_PASSWORD: 'a password of length' };

afterAll(remove);

async function refusalOf(env: Record<string, string>): Promise<string> {
  // A port of its own: what else runs beside may have taken the one that is there by default.
  const launched = launch(BUILDING, {
    DATA_DIR: path.join(folder, 'refused'),
    PORT: String(await freePort()),
    ...env,
  });
  expect(await launched.ended).toBe(1);
  return launched.output();
}

// What is wrong by itself already is found by one function, whatever it is: lib/env.test.ts has each of those.
describe('a wrong variable stops the start with one line that names it', () => {
  it.concurrent.each([
    ['PORT', { PORT: 'http' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgresql://localhost:1/x' }],
    ['MASTER_KEY', { MASTER_KEY: 'c2hvcnQ=' }],
    ['METRICS_HOST', { METRICS_PORT: '4712', METRICS_HOST: 'not a host' }],
    ['HOST', { HOST: 'not a host' }],
    ['DATA_DIR', { DATA_DIR: '/dev/null/data' }],
  ])('%s: %o', async (name, env) => {
    const output = await refusalOf(env);
    expect(output.trimEnd().split('\n')).toHaveLength(1);
    expect(output).toContain(name);
  });
});

it('says before anything that takes long that its port is taken', async () => {
  const holder = createServer();
  const port = await new Promise<number>((resolve, reject) => {
    holder.listen(0, '127.0.0.1', () => {
      const address = holder.address();
      if (address && typeof address === 'object') resolve(address.port);
      else reject(new Error('no port'));
    });
  });
  const output = await refusalOf({ PORT: String(port) });
  expect(output.trimEnd().split('\n')).toHaveLength(1);
  expect(output).toContain(`PORT ${port}`);
  await new Promise((resolve) => holder.close(resolve));
});

describe('an instance with the embedded database', () => {
  const dataDir = path.join(folder, 'data');
  let instance: Instance;
  let port: string;

  beforeAll(async () => {
    port = String(await freePort());
    instance = await startInstance({ PORT: port, DATA_DIR: dataDir }, BUILDING);
  });
  afterAll(() => stopInstance(instance));

  it('prints its address and a one-time link to make the first Owner', () => {
    expect(instance.output()).toContain(`http://localhost:${port}`);
    expect(instance.output()).toMatch(/\/setup\?token=[\w-]{43}/);
  });

  it('keeps what it generates in a folder that is closed to others', () => {
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(dataDir, 'master-key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir).sort()).toEqual(['master-key', 'nextauth-secret', 'postgres']);
  });

  it('is not joined by a second one on the same data', async () => {
    const second = launch(BUILDING, { PORT: String(await freePort()), DATA_DIR: dataDir });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain('DATA_DIR is in use');
  });

  it('starts again, with the same keys, after it was killed', async () => {
    const before = await (await fetch(`${instance.url}/api/v1/oauth2/keys`)).json();
    instance.process.kill('SIGKILL');
    await instance.ended;
    instance = await startInstance({ PORT: port, DATA_DIR: dataDir, ...owner });
    expect(await (await fetch(`${instance.url}/api/v1/oauth2/keys`)).json()).toEqual(before);
    expect(instance.output()).not.toContain('/setup?token=');
  });

  it('stops the database with itself, and exits with 0', async () => {
    const pidFile = path.join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
    expect(existsSync(pidFile)).toBe(true);
    instance.process.kill('SIGTERM');
    expect(await instance.ended).toBe(0);
    expect(existsSync(pidFile)).toBe(false);
  });

  it('stops the database also when it is killed', async () => {
    const pidFile = path.join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
    const killed = await startInstance({ DATA_DIR: dataDir });
    killed.process.kill('SIGKILL');
    await killed.ended;
    const deadline = Date.now() + 10_000;
    while (existsSync(pidFile) && Date.now() < deadline) await delay(50);
    expect(existsSync(pidFile)).toBe(false);
  });

  it('refuses to start under another MASTER_KEY, and changes nothing', async () => {
    const wrong = launch(BUILDING, {
      DATA_DIR: dataDir,
      MASTER_KEY: Buffer.alloc(32).toString('base64'),
    });
    expect(await wrong.ended).toBe(1);
    expect(wrong.output()).toMatch(/^MASTER_KEY is not the one/m);
    const right = await startInstance({ DATA_DIR: dataDir });
    await stopInstance(right);
  });
});
