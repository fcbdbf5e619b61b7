import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { actorOf, newAdministrator, signedIn } from '@/lib/testing/administrators';
import { type AdministratorQuery, listAdministrators } from './queries';

const list = async (query: Partial<AdministratorQuery>) => {
  const auditor = await newAdministratorOnce();
  return listAdministrators(actorOf(auditor, 'administrators:read'), {
    search: '',
    sort: { column: 'name', direction: 'asc' },
    page: 1,
    ...query,
  });
};

let auditor: Awaited<ReturnType<typeof newAdministrator>> | undefined;
async function newAdministratorOnce() {
  auditor ??= await newAdministrator({ name: 'Zoe', email: 'zoe@example.com', role: 'AUDITOR' });
  return auditor;
}
const names = ({ rows }: Awaited<ReturnType<typeof list>>) => rows.map(({ name }) => name);

beforeAll(async () => {
  await newAdministratorOnce();
  for (let i = 10; i < 40; i++) await newAdministrator({ name: `Person ${i}`, email: `p${i}@example.com` });
  await newAdministrator({ name: '100% Ada_L', email: 'ada@example.org', passwordHash: '$argon2id$x' });
  await newAdministrator({ name: 'Off', email: 'off@example.org', enabled: false });
});

describe('the list of administrators', () => {
  it('comes in pages; beyond the end it shows the last', async () => {
    const first = await list({});
    expect(first).toMatchObject({ total: 33, page: 1, pageSize: 25 });
    expect(first.rows).toHaveLength(25);
    expect(await list({ page: 99 })).toMatchObject({ page: 2 });
  });

  it('is searched by name and e-mail, for the text as it is typed', async () => {
    expect(names(await list({ search: 'PERSON 12' }))).toEqual(['Person 12']);
    expect(names(await list({ search: 'zoe@' }))).toEqual(['Zoe']);
    expect(names(await list({ search: '100%' }))).toEqual(['100% Ada_L']);
    expect(names(await list({ search: 'a_l' }))).toEqual(['100% Ada_L']);
    expect(await list({ search: '%' })).toMatchObject({ total: 1 });
    expect(await list({ search: '\\' })).toMatchObject({ total: 0, page: 1, rows: [] });
  });

  it('is sorted by any column; who never signed in comes last', async () => {
    expect(names(await list({ sort: { column: 'name', direction: 'desc' } }))[0]).toBe('Zoe');
    await signedIn(await newAdministratorOnce());
    for (const direction of ['asc', 'desc'] as const) {
      expect(names(await list({ sort: { column: 'lastSignedInAt', direction } }))[0]).toBe('Zoe');
    }
  });

  it('tells who can sign in, who is awaited and who is disabled, and no hash', async () => {
    const status = async (search: string) => (await list({ search })).rows.map((row) => row.status);
    expect(await status('Person 12')).toEqual(['INVITED']);
    expect(await status('Ada')).toEqual(['ENABLED']);
    expect(await status('off@')).toEqual(['DISABLED']);
    expect(JSON.stringify(await list({}))).not.toContain('argon2');
    expect(await db().administrator.count()).toBe(33);
  });
});
