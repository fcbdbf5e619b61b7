import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { freePort } from '@/lib/free-port';
import { provideProgram } from '@/scripts/debian-program.mjs';
import { type Instance, startInstance, stopInstance, temporaryFolder } from '@/scripts/instance';
import { seededDatabase } from './seeded-database';
import { type RunningProgram, startProgram } from './temporary-program';
import { type TokenAnswer, tokenClient } from './token-client';

const CONNECTIONS = 48;
const nginx = provideProgram('nginx', 'nginx-light');
if ('missing' in nginx) console.warn(`Skipped, two instances behind nginx: ${nginx.missing}`);

const { folder, remove } = temporaryFolder();
let seed: Awaited<ReturnType<typeof seededDatabase>>;

beforeAll(async () => {
  seed = await seededDatabase(inject('serverUrl'));
});
afterAll(async () => {
  await seed.database.close();
  remove();
});

/** The example with addresses of this machine, in a folder of its own. */
function configuration(port: number, instances: Instance[], edit: (example: string) => string): string {
  const prefix = path.join(folder, String(port));
  mkdirSync(prefix);
  const addresses = instances.map(({ url }) => `127.0.0.1:${new URL(url).port}`);
  const example = edit(readFileSync('examples/nginx.conf', 'utf8'))
    .replace('listen 80;', `listen 127.0.0.1:${port};\n  add_header X-Upstream $upstream_addr always;`)
    .replace('10.0.0.11:3000', addresses[0] ?? '')
    .replace('10.0.0.12:3000', addresses[1] ?? '');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const file = path.join(prefix, 'nginx.conf');
  writeFileSync(
    file,
    `${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
pid ${prefix}/pid;
error_log stderr error;
worker_processes 1;
events { worker_connections 1024; }
http {
access_log off;
${temporary.map((name) => `${name}_temp_path ${prefix}/${name};`).join('\n')}
${example}
}
`,
  );
  return file;
}

interface Both {
  instances: Instance[];
  client: ReturnType<typeof tokenClient>;
}

async function withBoth<T>(edit: (example: string) => string, use: (both: Both) => Promise<T>): Promise<T> {
  if ('missing' in nginx) throw new Error(nginx.missing);
  const env = { ...seed.env, TRUSTED_PROXIES: '127.0.0.1' };
  const instances = [await startInstance(env), await startInstance(env)];
  const port = await freePort();
  const file = configuration(port, instances, edit);
  const client = tokenClient(`http://127.0.0.1:${port}`, CONNECTIONS);
  let proxy: RunningProgram | undefined;
  try {
    proxy = await startProgram(nginx, ['-e', 'stderr', '-c', file], port);
    return await use({ instances, client });
  } finally {
    client.close();
    await proxy?.stop();
    await Promise.all(instances.map(stopInstance));
  }
}

interface Observed extends Pick<TokenAnswer, 'status' | 'upstream'> {
  /** Whether the instance was known to be dead already when the request was sent. */
  sentAfter: boolean;
}

/** Loads the proxy, kills an instance amid it, and goes on until as much again was answered. */
async function killUnderLoad({ instances, client }: Both) {
  const [victim] = instances;
  if (victim === undefined) throw new Error('no instance');
  const answers: Observed[] = [];
  let dead = false;
  let answeredAfter = 0;
  const caller = async () => {
    while (answeredAfter < 1000) {
      const sentAfter = dead;
      const { status, upstream } = await client.ask(seed);
      answers.push({ status, upstream, sentAfter });
      if (sentAfter) answeredAfter += 1;
      else if (answers.length === 1000) victim.process.kill('SIGKILL');
    }
  };
  void victim.ended.then(() => {
    dead = true;
  });
  await Promise.all(Array.from({ length: CONNECTIONS }, caller));
  const both = new Set(answers.filter((each) => !each.sentAfter).map((each) => each.upstream));
  for (const { url } of instances) expect(both).toContain(`127.0.0.1:${new URL(url).port}`);
  return { answers, failed: answers.filter(({ status }) => status !== 200), victim };
}

describe.skipIf('missing' in nginx)(
  'two instances behind nginx, one of them killed under load',
  { timeout: 240_000 },
  () => {
    it('lose no request: what was in flight on it is asked of the other', async () => {
      const { answers, failed } = await withBoth((example) => example, killUnderLoad);
      expect(failed).toEqual([]);
      expect(answers.some(({ upstream }) => upstream.includes(', '))).toBe(true);
    });

    it('lose only what was in flight on it where nothing may be asked for twice', async () => {
      const withoutRepeats = (example: string) => example.replace(' non_idempotent', '');
      const { failed, victim } = await withBoth(withoutRepeats, killUnderLoad);
      expect(failed.length).toBeLessThanOrEqual(CONNECTIONS);
      const address = `127.0.0.1:${new URL(victim.url).port}`;
      expect(failed.filter(({ sentAfter, upstream }) => sentAfter || upstream !== address)).toEqual([]);
    });
  },
);
