import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { closeDatabase } from '@/lib/db';
import { freePort } from '@/lib/free-port';
import { type Instance, launch, stopInstance } from '@/scripts/instance';
import { builtActions, formArguments, returned } from '../attacks/console/actions';
import { ask } from '../attacks/console/http';
import { signedInOwner } from './owner';
import { seededDatabase } from './seeded-database';
import { requestToken } from './tokens';

const PUBLIC_URL = 'https://center.example.com';
const HOST = 'center.example.com';
const EVIL = 'https://evil.example';
let seed: Awaited<ReturnType<typeof seededDatabase>>;
/** Next without our listener in front. */
let router: Instance;
let cookie: string;

beforeAll(async () => {
  // The name of a session's cookie goes by it, here as there.
  process.env.PUBLIC_URL = PUBLIC_URL;
  seed = await seededDatabase(inject('serverUrl'));
  const port = String(await freePort());
  const launched = launch(['node_modules/next/dist/bin/next', 'start'], {
    ...seed.env,
    PUBLIC_URL,
    PORT: port,
  });
  router = { url: `http://localhost:${port}`, ...launched };
  // Not by asking whether tokens can be issued: that would open the data key.
  await vi.waitUntil(isThere, { timeout: 60_000, interval: 50 });
  ({ cookie } = await signedInOwner(seed));
});
afterAll(async () => {
  await stopInstance(router);
  await closeDatabase();
  await seed.database.close();
});

async function isThere(): Promise<boolean> {
  try {
    return (await fetch(`${router.url}/login`)).ok;
  } catch (error) {
    // fetch says so of a server that is not there.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** A form of the console, as a browser posts it. */
async function post(action: string, fields: Record<string, string>, headers: Record<string, string>) {
  const found = builtActions().find(({ name }) => name.endsWith(` ${action}`));
  if (found === undefined) throw new Error(`the build has no action ${action}`);
  const { type, body } = formArguments(fields);
  return ask(router.url, {
    method: 'POST',
    path: found.page.replace('[applicationId]', seed.applicationId),
    headers: {
      Cookie: cookie,
      'Next-Action': found.id,
      'Content-Type': type,
      Accept: 'text/x-component',
      ...headers,
    },
    body,
  });
}

describe('a form that is posted to Next alone', () => {
  const create = (headers: Record<string, string>) =>
    post('createApplicationAction', { id: crypto.randomUUID(), name: 'Posted' }, headers);
  const made = () => seed.database.prisma.application.count({ where: { name: 'Posted' } });

  it.each([
    ['X-Forwarded-Host', { 'X-Forwarded-Host': 'evil.example' }],
    [
      'all that a proxy says',
      {
        'X-Forwarded-Host': 'evil.example',
        'X-Forwarded-Proto': 'https',
        'X-Forwarded-Port': '443',
        Forwarded: 'host=evil.example;proto=https',
      },
    ],
    ['nothing', {}],
  ])('by the page of another site is refused, whatever it forges: %s', async (_, forged) => {
    const answer = await create({ Host: HOST, Origin: EVIL, ...forged });
    expect(answer.status).toBe(500);
    expect(await made()).toBe(0);
  });

  it.each([
    ['as we are called', HOST],
    ['as a proxy calls us', 'internal:3000'],
  ])('by a page of our own is taken, with a Host %s', async (_, host) => {
    const before = await made();
    const answer = await create({ Host: host, Origin: PUBLIC_URL, 'X-Forwarded-Host': 'evil.example' });
    expect(answer.status).toBe(200);
    expect(returned(answer.bytes)).toMatchObject({ status: 'success' });
    expect(await made()).toBe(before + 1);
  });
});

it('what needs the data key is done under that of the deployment, before anything else has opened it', async () => {
  const fields = { applicationId: seed.applicationId, name: 'Second' };
  const answer = await post('addClientSecretAction', fields, { Host: HOST, Origin: PUBLIC_URL });
  const state = returned(answer.bytes);
  expect(state).toMatchObject({ status: 'success', data: { secret: expect.stringMatching(/^ecs_/) } });
  const { data } = state as { data: { secret: string } };
  expect((await requestToken(router, { ...seed, clientSecret: data.secret })).status).toBe(200);
});
