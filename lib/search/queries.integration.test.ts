import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { allowed } from '@/lib/testing/actors';
import { search } from './queries';
import { MOST_FOUND } from './schema';

const actor = allowed<'applications:read' | 'apis:read'>('applications:read');
const titles = async (text: string, kind: string) =>
  (await search(actor, text)).filter((found) => found.kind === kind).map(({ title }) => title);

let apiId: string;
beforeAll(async () => {
  const names = ['Rebilling', 'billing', 'Billing archive', '账单系统', '100%_sure', 'Other'];
  await db().application.createMany({
    data: names.map((name, nth) => ({ name, clientId: `clientid${nth}`.padEnd(32, 'x') })),
  });
  const api = await db().enterpriseApi.create({
    data: { name: 'Calendar', identifier: 'https://calendar.example.com' },
  });
  apiId = api.id;
  await db().permission.createMany({
    data: ['calendar:watch', 'calendar:write', 'watch'].map((code, nth) => ({
      apiId,
      code,
      description: 'Reads',
      position: nth + 1,
    })),
  });
});

describe('the search over everything', () => {
  it('finds applications by name in any case, those first that begin with the text', async () => {
    expect(await titles('BILL', 'application')).toEqual(['billing', 'Billing archive', 'Rebilling']);
  });

  it('finds what two Chinese characters or a single letter are in', async () => {
    expect(await titles('账单', 'application')).toEqual(['账单系统']);
    expect(await titles('单', 'application')).toEqual(['账单系统']);
    expect(await titles('o', 'application')).toEqual(['Other']);
  });

  it('takes wildcards literally', async () => {
    expect(await titles('%_', 'application')).toEqual(['100%_sure']);
    expect(await titles('\\', 'application')).toEqual([]);
  });

  it('finds applications by Client ID and APIs by identifier', async () => {
    expect(await titles('clientid5', 'application')).toEqual(['Other']);
    expect(await titles('calendar.example', 'api')).toEqual(['Calendar']);
  });

  it('finds permissions by code, with their API and an address that shows them', async () => {
    const found = (await search(actor, 'WATCH')).filter(({ kind }) => kind === 'permission');
    expect(found).toEqual([
      {
        kind: 'permission',
        id: expect.any(String),
        title: 'watch',
        detail: 'Calendar',
        href: `/apis/${apiId}/permissions?q=watch`,
      },
      expect.objectContaining({
        title: 'calendar:watch',
        href: `/apis/${apiId}/permissions?q=calendar%3Awatch`,
      }),
    ]);
  });

  it('gives no more than a few of each kind, each once', async () => {
    await db().application.createMany({
      data: Array.from({ length: 30 }, (_, nth) => ({
        name: `Many ${nth}`,
        clientId: `many${nth}`.padEnd(32, 'y'),
      })),
    });
    const found = await search(actor, 'many');
    expect(found).toHaveLength(MOST_FOUND);
    expect(new Set(found.map(({ id }) => id)).size).toBe(MOST_FOUND);
  });
});
