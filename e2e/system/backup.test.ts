import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, expect, it } from 'vitest';
import { createApi } from '@/lib/apis/mutations';
import { createApplication } from '@/lib/applications/mutations';
import { systemActor } from '@/lib/auth/actor';
import { authorizeApplication } from '@/lib/authorizations/mutations';
import { enableClientSecret } from '@/lib/client-secrets/mutations';
import { unlockDataKey } from '@/lib/data-key/mutations';
import { closeDatabase, db } from '@/lib/db';
import { findEmbeddedPostgres } from '@/lib/db/embedded-postgres';
import { type Instance, launch, startInstance, stopInstance, temporaryFolder } from '@/scripts/instance';
import { requestToken } from './tokens';

const { folder, remove } = temporaryFolder();
const [from, to] = [path.join(folder, 'from'), path.join(folder, 'to')];
const file = path.join(folder, 'today.backup');
const PUBLIC_URL = 'http://localhost:3000';
let instance: Instance | undefined;

afterAll(async () => {
  await stopInstance(instance);
  await closeDatabase();
  remove();
});

async function run(script: string, args: string[], env: Record<string, string>) {
  const { ended, output } = launch([`scripts/${script}.mjs`, ...args, '--built'], {
    INIT_CWD: folder,
    ...env,
  });
  return { code: await ended, output: output() };
}

/** A client and a token of it, made as the console makes them. */
async function someClient() {
  const url = await findEmbeddedPostgres(path.join(from, 'postgres'));
  const read = (name: string) => readFileSync(path.join(from, name), 'utf8').trim();
  const secrets = { MASTER_KEY: read('master-key'), NEXTAUTH_SECRET: read('nextauth-secret') };
  Object.assign(process.env, secrets, { DATABASE_URL: url, LOG_LEVEL: 'silent' });
  await unlockDataKey(db(), secrets.MASTER_KEY);
  const actor = systemActor('test');
  const audience = 'https://calendar.example.com';
  const application = await createApplication(actor, {
    id: crypto.randomUUID(),
    name: 'Shop',
    description: '',
  });
  const { secret } = await enableClientSecret(actor, { applicationId: application.id }, new Date());
  const api = {
    id: crypto.randomUUID(),
    name: 'Calendar',
    identifier: audience,
    description: '',
    logo: undefined,
  };
  await createApi(actor, api);
  await authorizeApplication(actor, { applicationId: application.id, apiId: api.id });
  await closeDatabase();
  return { clientId: application.clientId, clientSecret: secret, audience };
}

async function tokenOf(running: Instance, client: Awaited<ReturnType<typeof someClient>>): Promise<string> {
  const answer = await requestToken(running, client);
  expect(answer.status).toBe(200);
  return (await answer.json()).access_token;
}

it('backs up an instance that runs, and brings it back in another place: same keys, same secrets, same owner', {
  timeout: 240_000,
}, async () => {
  const owner = { ADMIN_EMAIL: 'owner@example.com', ADMIN_PASSWORD: 'a password of length' };
  instance = await startInstance({ DATA_DIR: from, PUBLIC_URL, ...owner });
  const client = await someClient();
  const before = await tokenOf(instance, client);
  const keys = await (await fetch(`${instance.url}/api/v1/oauth2/keys`)).json();

  const backup = await run('backup', [file], { DATA_DIR: from });
  expect(backup).toMatchObject({
    code: 0,
    output: expect.stringMatching(/Backed up \d+ rows of \d+ tables/),
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).sort()).toEqual(['from', 'today.backup']);
  const again = await run('backup', [file], { DATA_DIR: from });
  expect(again).toMatchObject({ code: 1, output: expect.stringContaining('cannot be written') });

  // Into a pipe goes the backup and nothing else, also where it is not told to take the program as it is.
  const surroundings = { PATH: process.env.PATH ?? '', NODE_ENV: 'production' } as const;
  const piped = spawnSync(process.execPath, ['scripts/backup.mjs', '-'], {
    env: { ...surroundings, DATA_DIR: from },
    maxBuffer: 1e8,
  });
  expect(piped.status, piped.stderr.toString()).toBe(0);
  expect(piped.stderr.toString()).toMatch(/Backed up \d+ rows/);
  writeFileSync(`${file}-piped`, piped.stdout);
  expect(await run('restore', [`${file}-piped`, '--check'], { DATA_DIR: from })).toMatchObject({ code: 0 });
  const byNpm = spawnSync(process.execPath, ['scripts/backup.mjs', '-'], {
    env: { ...surroundings, DATA_DIR: from, npm_lifecycle_event: 'backup', npm_config_loglevel: 'notice' },
  });
  expect([byNpm.status, byNpm.stdout.length]).toEqual([2, 0]);
  expect(byNpm.stderr.toString()).toContain('npm run --silent backup');

  const inUse = await run('restore', [file, '--replace'], { DATA_DIR: from });
  expect(inUse).toMatchObject({ code: 1, output: expect.stringContaining('Instances are connected') });
  await stopInstance(instance);

  // Without the key there is nothing to be had, and nothing is made.
  const keyless = await run('restore', [file], { DATA_DIR: to });
  expect(keyless).toMatchObject({
    code: 1,
    output: expect.stringContaining('MASTER_KEY is neither set nor'),
  });
  expect(existsSync(path.join(to, 'postgres'))).toBe(false);
  writeFileSync(path.join(to, 'master-key'), randomBytes(32).toString('base64'), { mode: 0o600 });
  const wrong = await run('restore', [file], { DATA_DIR: to });
  expect(wrong).toMatchObject({ code: 1, output: expect.stringContaining('MASTER_KEY is not the one') });
  writeFileSync(path.join(to, 'master-key'), readFileSync(path.join(from, 'master-key')), { mode: 0o600 });

  const check = await run('restore', [file, '--check'], { DATA_DIR: to });
  expect(check).toMatchObject({ code: 0, output: expect.stringContaining('is whole') });
  const restored = await run('restore', [file], { DATA_DIR: to });
  expect(restored).toMatchObject({
    code: 0,
    output: expect.stringMatching(/Restored \d+ rows of \d+ tables/),
  });

  instance = await startInstance({ DATA_DIR: to, PUBLIC_URL });
  const verified = await run('audit-verify', [], { DATA_DIR: to });
  expect(verified).toMatchObject({ code: 0, output: expect.stringMatching(/✓ \d+ events, unbroken/) });
  expect(instance.output()).not.toContain('/setup?token=');
  expect(await (await fetch(`${instance.url}/api/v1/oauth2/keys`)).json()).toEqual(keys);
  await jwtVerify(before, createLocalJWKSet(keys), { audience: client.audience });
  await jwtVerify(await tokenOf(instance, client), createLocalJWKSet(keys));
});
