import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EnterpriseInMemory } from '@/lib/configuration/enterprise.testing';
import { built } from '@/lib/configuration/testing';
import { ENV, FILE, type Given, openWorld, runIn, SECRET, type World } from './testing';

let world: World;
let cwd: string;

beforeEach(async () => {
  world = await openWorld();
  ({ cwd } = world);
});
afterEach(() => rm(cwd, { recursive: true }));

const run = (args: string, given?: Given) => runIn(world, args, given);

describe('plan and apply', () => {
  it('plan ends with 2 where something differs and changes nothing, and with 0 where nothing does', async () => {
    const first = await run('plan center.yaml');
    expect(first).toMatchObject({ code: 2, err: '' });
    expect(first.out).toContain('+ application “Billing”');
    expect(first.out).not.toContain('\x1b[');
    expect(world.enterprise.calls).toEqual([]);
    expect(await run('apply center.yaml --yes')).toMatchObject({
      code: 0,
      err: '4 created, 0 changed, 0 deleted; 0 failed, 0 left.\n',
    });
    expect(await run('plan center.yaml')).toMatchObject({
      code: 0,
      out: expect.stringContaining('No changes'),
    });
  });

  it('colours where it is wanted, and reads standard input', async () => {
    const { out } = await run('plan -', { env: { ...ENV, FORCE_COLOR: '1' }, input: FILE });
    expect(out).toContain('\x1b[32m+ application “Billing”');
    const json = await run('plan - --json', { input: FILE });
    expect(JSON.parse(json.out)).toMatchObject({ summary: { create: 4, update: 0, delete: 0 } });
  });

  it('deletes only with --prune', async () => {
    world.enterprise = await built({ version: 1, applications: [{ name: 'Old' }] });
    expect((await run('apply center.yaml')).code).toBe(0);
    expect(world.enterprise.applications.size).toBe(2);
    expect((await run('apply center.yaml --prune')).code).toBe(0);
    expect([...world.enterprise.applications.values()].map(({ fields }) => fields.name)).toEqual(['Billing']);
  });

  it('says at which line a file is wrong, and asks nobody', async () => {
    await writeFile(path.join(cwd, 'center.yaml'), FILE.replace('[read]', '[fly]'));
    expect(await run('apply center.yaml', { env: {} })).toEqual({
      code: 1,
      out: '',
      err: 'center.yaml:8:49: The API urn:orders has no permission fly in this file.\n',
    });
    await writeFile(path.join(cwd, 'center.yaml'), FILE.replace('api: urn:orders', 'api: urn:none'));
    expect((await run('plan center.yaml')).err).toBe(
      'center.yaml:8:28: Neither the file nor the enterprise has an API urn:none.\n',
    );
  });

  it('keeps secrets in a file for oneself alone, and shows none', async () => {
    const { code, out, err } = await run('apply center.yaml --secrets-to secrets.jsonl');
    expect(code).toBe(0);
    const file = path.join(cwd, 'secrets.jsonl');
    const kept: unknown = JSON.parse(await readFile(file, 'utf8'));
    expect(kept).toMatchObject({ name: 'Billing', clientSecret: 'ecs_secret-of-Billing' });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(out + err).not.toContain('ecs_');
    await chmod(file, 0o644);
    expect((await run('apply center.yaml --secrets-to secrets.jsonl')).err).toContain(
      'can be read by others',
    );
    expect((await run('apply center.yaml --secrets-to /dev/null')).err).toContain('is no file');
  });

  it('ends with 130 when it is interrupted, says what is left, and goes on the next time', async () => {
    world.enterprise.before = (call) => {
      if (call.startsWith('create permission')) world.interrupt();
    };
    const { code, err } = await run('apply center.yaml');
    expect(code).toBe(130);
    expect(err).toContain('Left: + application “Billing”');
    expect(err).toContain('2 created, 0 changed, 0 deleted; 0 failed, 2 left.');
    world.enterprise.before = () => undefined;
    expect((await run('apply center.yaml')).err).toBe('2 created, 0 changed, 0 deleted; 0 failed, 0 left.\n');
  });
});

describe('a signing algorithm that is added with what is signed with it', () => {
  it('is told beforehand, ends apply with 3, and is chosen the next time', async () => {
    const algorithm = FILE.replace(
      '    name: Orders\n',
      '    name: Orders\n    tokens: {algorithm: ES256}\n',
    );
    await writeFile(
      path.join(cwd, 'center.yaml'),
      algorithm.replace('apis:', 'signingAlgorithms: [ES256]\napis:'),
    );
    world.enterprise.fresh.add('ES256');
    expect((await run('plan center.yaml')).out).toContain(
      'ES256 is only added now, and chosen by the next run',
    );
    const { code, err } = await run('apply center.yaml');
    expect(code).toBe(3);
    expect(err).toContain('Later: + API urn:orders: Until later');
    expect(err).toContain(
      '5 created, 0 changed, 0 deleted; 0 failed, 0 left.\n1 to be done later: run it again then.',
    );
    world.enterprise.fresh.clear();
    expect(await run('apply center.yaml')).toMatchObject({
      code: 0,
      err: expect.stringContaining('1 changed'),
    });
    expect((await run('plan center.yaml')).code).toBe(0);
  });
});

describe('export and import', () => {
  it('writes what apply takes, and replaces nothing unless that is wanted', async () => {
    await run('apply center.yaml');
    expect((await run('export -o out.yaml')).code).toBe(0);
    expect((await run('plan out.yaml --prune')).code).toBe(0);
    expect(await run('export -o out.yaml')).toMatchObject({
      code: 1,
      err: expect.stringContaining('is there already'),
    });
    expect((await run('export -o out.yaml --force --no-client-ids')).code).toBe(0);
    const text = await readFile(path.join(cwd, 'out.yaml'), 'utf8');
    expect(text).toContain(
      '# yaml-language-server: $schema=https://center.example.com/enterprise-center.schema.json',
    );
    expect(text).not.toContain('clientId');
    world.enterprise = new EnterpriseInMemory();
    expect((await run('apply out.yaml')).code).toBe(0);
    expect((await run('export --no-client-ids')).out).toBe(text);
  });

  it('moves in without asking any server', async () => {
    const tenant = JSON.stringify({
      clients: [{ name: 'Robot', grant_types: ['client_credentials'] }],
      rules: [{}],
    });
    const { code, out, err } = await run('import auth0 - --report notes.json', { input: tenant, env: {} });
    expect(code).toBe(0);
    expect(out).toContain('- name: Robot');
    expect(err).toContain('0 APIs and 1 application.');
    const notes: unknown = JSON.parse(await readFile(path.join(cwd, 'notes.json'), 'utf8'));
    expect(notes).toContainEqual(expect.objectContaining({ about: 'rules (1)', kind: 'left-out' }));
    expect((await run('import okta -', { input: tenant })).code).toBe(1);
  });

  it('moves in from a folder of files, and writes nothing where one of two files is there', async () => {
    await mkdir(path.join(cwd, 'tenant/clients'), { recursive: true });
    await mkdir(path.join(cwd, 'tenant/.git'));
    const client = { name: 'Robot', grant_types: ['client_credentials'] };
    await writeFile(path.join(cwd, 'tenant/clients/Robot.json'), JSON.stringify(client));
    await writeFile(path.join(cwd, 'tenant/clients/Robot_page.html'), '<html>');
    await writeFile(path.join(cwd, 'tenant/.git/config.json'), 'no JSON');
    expect((await run('import auth0 tenant -o moved.yaml --report notes.json')).code).toBe(0);
    expect(await readFile(path.join(cwd, 'moved.yaml'), 'utf8')).toContain('- name: Robot');
    expect((await run('plan moved.yaml')).code).toBe(2);
    await rm(path.join(cwd, 'moved.yaml'));
    const again = await run('import auth0 tenant -o moved.yaml --report notes.json');
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('notes.json cannot be written') });
    await expect(stat(path.join(cwd, 'moved.yaml'))).rejects.toThrow('ENOENT');
    await writeFile(path.join(cwd, 'tenant/clients/Wrong.json'), '{"name": 5}');
    expect((await run('import auth0 tenant')).err).toContain('tenant/clients/Wrong.json:1:10: ');
    expect((await run('import auth0 none')).err).toBe('none cannot be read: there is no such file.\n');
  });
});

describe('who to be', () => {
  it('is kept by login for oneself alone once it works, used by the others, and forgotten by logout', async () => {
    const env = { XDG_CONFIG_HOME: path.join(cwd, 'config') };
    const flags = '--url https://center.example.com/ --client-id pipeline';
    const refused = await run(`login ${flags}`, { env, input: `${SECRET}\n`, status: 401 });
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('Bad client credentials') });
    expect((await run(`login ${flags}`, { env, input: `${SECRET}\n` })).code).toBe(0);
    const file = path.join(cwd, 'config/enterprise-center/logins.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await run('token --scope a', { env })).toEqual({ code: 0, out: 'a.b.c\n', err: '' });
    expect(world.requests.at(-1)).toMatchObject({
      url: 'https://center.example.com/api/v2/oauth2/token',
      authorization: `Basic ${Buffer.from(`pipeline:${SECRET}`).toString('base64')}`,
      body: 'grant_type=client_credentials&audience=urn%3Aenterprise-center%3Amanagement&scope=a',
    });
    expect((await run('logout', { env })).code).toBe(0);
    expect(await run('token', { env })).toMatchObject({ code: 1, err: expect.stringContaining('login') });
    expect(await readFile(file, 'utf8')).not.toContain(SECRET);
  });

  it.each([
    ['no address', 'plan center.yaml', {}, 'Which Enterprise Center?'],
    [
      'an address in the open',
      'plan center.yaml',
      { ...ENV, ENTERPRISE_CENTER_URL: 'http://center.example.com' },
      'is not https',
    ],
    ['what is no address', 'plan center.yaml --url center', ENV, '“center” is no address'],
    [
      'no secret',
      'plan center.yaml',
      { ...ENV, ENTERPRISE_CENTER_CLIENT_SECRET: '' },
      'There is no client secret of pipeline',
    ],
    ['no file', 'plan none.yaml', ENV, 'none.yaml cannot be read: there is no such file.'],
    ['a folder', 'plan .', ENV, '. cannot be read: it is a folder.'],
    ['an unknown command', 'destroy', ENV, "unknown command 'destroy'"],
    ['a secret as an argument', `login --client-secret ${SECRET}`, ENV, "unknown option '--client-secret'"],
    ['a home that is none', 'logout', { HOME: '/dev/null/x', XDG_CONFIG_HOME: '' }, 'not logged in anywhere'],
    [
      'a folder for logins that cannot be made',
      `login --url https://center.example.com --client-id pipeline`,
      { XDG_CONFIG_HOME: '/dev/null', ENTERPRISE_CENTER_CLIENT_SECRET: SECRET },
      'logins.json cannot be written: a part of its path is no folder.',
    ],
    ['too much at a time', 'apply center.yaml --concurrency 1000', ENV, 'from 1 to 64'],
  ])('%s is told in plain words', async (_, args, env, told) => {
    const { code, err } = await run(args, { env });
    expect(code).toBe(1);
    expect(err).toContain(told);
    expect(err).not.toMatch(/^\s+at /m);
  });
});
